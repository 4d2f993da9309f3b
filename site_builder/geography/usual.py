"""Names in use that the official geography does not hold, each of the whole of a commune.

Usage names, and official names of yesterday that people still write.
"""

USUAL_NAMES = {
    "Châlons-sur-Marne": "51108",
    "Clichy-la-Garenne": "92024",
    "Montreuil-sous-Bois": "93048",
    "Saint-Ouen": "93070",
    "Tremblay-lès-Gonesse": "93073",
}
