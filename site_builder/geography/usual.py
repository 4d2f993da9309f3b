"""Names in use that the official geography does not hold: usage names, and those of yesterday.

Each is that of the whole of a commune, or of a group.
"""

USUAL_NAMES = {
    "Châlons-sur-Marne": "51108",
    "Clichy-la-Garenne": "92024",
    "Montreuil-sous-Bois": "93048",
    "Saint-Ouen": "93070",
    "Tremblay-lès-Gonesse": "93073",
}

USUAL_GROUPS = {
    "Grand Lyon": "200046977",
}
