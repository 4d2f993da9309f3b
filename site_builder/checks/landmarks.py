"""Patterns of places other than usual streets: landmarks, floors, plots, streets in disguise.

They match `plain_text.plain`, as those of `places_in_text` do: no accent, case kept.
"""

_ARTICLE = r"(?:de la|de l'|du|des|d'un|d'une|de|a la|a l'|aux?|la|le|les|l')[ ]?"
_ADJECTIVE = r"(?:(?:ancien(?:ne)?|vieux|vieille|grande?|petite?|nouveau|nouvelle)[ ])?"
# What a tribunal, a bank or a school is faced with is no place: « face à la banque ».
_SIGHTS = (
    r"(?:mairie|eglise|chapelle|mosquee|synagogue|temple|poste|pharmacie|college|lycee|creche|"
    r"maternelle|universite|gare|marche|supermarche|superette|hypermarche|hopital|clinique|"
    r"commissariat|gendarmerie|caserne|pompiers|stade|gymnase|cimetiere|centre commercial|piscine|"
    r"bibliotheque|mediatheque|theatre|cinema|musee|boulangerie|boucherie|bar|tabac|cafe|"
    r"restaurant|hotel|garage|laverie|salon de coiffure|coiffeur|fleuriste|magasin|parking|"
    r"station|place|pont|canal|fleuve|riviere|parc|square|jardin|metro|tram\w*|rond[- ]?point|"
    r"autoroute|peripherique|usine|chateau|port|aeroport|maison de retraite|ehpad|salle des fetes)"
)
_OFFICES = r"(?:tribunal|prefecture|ecole|banque)"
# Where somebody stands; « près le tribunal » is a jurisdiction.
_BESIDE = (
    r"(?:en face|au[- ]dess(?:us|ous)|a deux pas|a l'angle|au coin|derriere|a cote|"
    r"a proximite|proche|non loin|vis-a-vis|au pied|le long|a l'arriere|aux abords)"
)
_INSTITUTION = (
    r"(?:Departement|Prefecture|Tribunal|Etat|Conseil|Caisse|Juge|Samu|Maison|Procureur|"
    r"Commission|Direction|Defenseur|Union|Service|Republique|Code)"
)
_ORDINAL = (
    r"(?:premier|second|deuxieme|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|"
    r"dixieme|dernier|\d{1,2}(?:er|e|eme|nde?)|[IVX]+(?:er|e|eme))"
)
_MEASURED = r"(?![ ](?:mois|jours?|ans?|semaines?|heures?|nuits?|personnes?|menages?|familles?))"

LANDMARKS = (
    rf"(?i:\b{_BESIDE}[ ]{_ARTICLE}{_ADJECTIVE}(?:{_SIGHTS}|{_OFFICES})\b)",
    rf"(?i:\bpres[ ](?:de la|de l'|du|des|d'une?)[ ]?{_ADJECTIVE}(?:{_SIGHTS}|{_OFFICES})\b)",
    rf"(?i:\b(?:face|devant)[ ]{_ARTICLE}{_ADJECTIVE}{_SIGHTS}\b)",
    rf"\b(?i:{_BESIDE})[ ](?i:{_ARTICLE})?(?!{_INSTITUTION})[A-Z][a-z]+",
    rf"(?i:\bentre[ ](?:la|le|l')[ ]?{_SIGHTS}[ ]et[ ](?:la|le|l')[ ]?{_SIGHTS}\b)",
    r"(?i:\bau bout (?:de la|de l'|du)[ ]?(?:chemin|rue|impasse|allee|route|village|quai|cour)\b)",
    rf"(?i:\ba (?:droite|gauche) (?:(?:apres|avant|en|au)\b|de la {_SIGHTS}\b|de la rue\b))",
    r"(?i:\btournez? a (?:droite|gauche)\b)",
    r"(?i:\bsortie (?:n°[ ]?)?\d{1,3}\b|\bsortie d'autoroute\b|\bautoroute A?[ ]?\d)",
    rf"(?i:\b(?:km|kilometre|pk|borne)[ ]\d{{1,4}}\b){_MEASURED}",
    r"\b[Ll]'A[ ]?\d{1,3}\b",
    r"(?i:\b(?:sonner|sonnez|sonnette|boite aux lettres|plan d'acces|code d'entree)\b)",
    r"(?i:\b(?:portail|portillon|volets?|facade)[ ]"
    r"(?:vert|bleu|rouge|gris|blanc|noir|jaune|en fer)\w*)",
)
INSIDE = (
    rf"(?i:\b{_ORDINAL}[ ]etage\b|\betage[ ]\d|\brez[- ]de[- ](?:chaussee|jardin)\b)|\bRDC\b",
    r"\b\d{1,2}(?:er|e|eme)[ ](?i:gauche|droite)\b",
    r"\b(?i:tour|entree|bloc|ilot|porte|pavillon|aile)[ ](?i:n°[ ]?)?[A-Z]\b(?!['.])",
    rf"(?i:\b(?:bloc|porte|lot|ilot|parcelle|pavillon|chambre|studio)[ ](?:n°[ ]?)?\d{{1,4}}\b)"
    rf"{_MEASURED}",
    r"(?i:\bcadastr\w+|\bparcelle\b)|\bsection[ ][A-Z]{1,2}[ ](?i:n°|numero)?[ ]?\d",
    r"(?i:\bquartiers? (?:nord|sud|est|ouest|haut|bas)\b)",
    rf"(?i:\b{_ORDINAL}[ ]arr(?:ondissement|dt|t)?\b|\barr(?:ondissement|dt|t)?[.]?[ ]\d{{1,2}}\b)",
    r"(?i:\b[a-z-]+ieme[ ]arrondissement\b)",
    r"\b(?i:paris|lyon|marseille)[ ][IVX]+(?:er|e|eme)?\b",
    r"(?i:\bau[ ](?:n°|numero)[ ]?(?!1[578]\b|11\d\b|19\d\b)\d{1,3}\b(?![ ]?\d))",
)
# Street types of regions and neighbours, then those that are met in some towns only.
_REGIONAL = (
    r"\b\w*(?i:strasse)\b|\b[A-Z]\w+(?:gasse|stross|wej)\b",
    r"\b(?i:straed|plasenn|carriera|carrer|karrika|kalea|carrughju|chjassu|stretta)\b",
    r"\b(?:hent|Hent)[ ](?:ar |an |al )?[A-Z]",
)
_LOCAL_TYPES = (
    r"dreve|carraire|boucle|coursive|terrasse|belvedere|corniche|coteau|enclos|berge|rocade|"
    r"peripherique|carrefour|patio|jardin|bastide|lices|traboule|calade|draille|rampe|ferme|"
    r"chateau|moulin|manoir|camping|presbytere|couvent|abbaye|hotel"
)
# The same, numbered only: « Val d'Oise » and « Plaine Commune » are départements and groups.
_NUMBERED_TYPES = r"plaine|val|vallee|rang|ilot|degres"
_LINK = r"(?:(?:de la|du|des|de|la|le|les)[ ]|(?:de l'|d'|l')[ ]?)"
_LETTERS = "|".join(
    r"[ ._*-]".join(word)
    for word in ("rue", "avenue", "boulevard", "allee", "impasse", "chemin", "place", "metro")
)
_JOINABLE = r"(?:rue|avenue|boulevard|allee|impasse|chemin|quai|square|place|route)"
_FIGURE = r"(?:zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf)"

STREETS = (
    *_REGIONAL,
    rf"\b(?i:{_LOCAL_TYPES})[ ](?!(?i:de ville|du departement)\b)(?i:{_LINK})?[A-Z][a-z]+",
    rf"\b\d{{1,4}}(?:[ ]?(?:bis|ter))?,?[ ](?i:{_LOCAL_TYPES}|{_NUMBERED_TYPES})[ ]"
    rf"(?i:{_LINK})?[A-Z0-9]",
    r"(?i:(?<!\bune )\b(?:avenue|boulevard|ruelle|venelle)[ ](?=[a-z]{4}))",
    r"(?i:\b(?:chemin|voie|route)[ ](?:rural|vicinal|communal|forestier|romain)e?s?\b)",
    rf"(?i:\b(?:avenue|boulevard|allee|quai|impasse)[ ](?:n°[ ]?)?\d{{1,3}}\b){_MEASURED}",
    rf"(?i:(?<!\bla )(?<!\bde )\b{_JOINABLE}[ ]?[:-][ ])(?=[A-Z])",
    r"(?<![\w.'-])(?i:bldv|boul|bould|avn|aven)\.?[ ][A-Z]|\b\d{1,4}[ ](?i:che|sen)[ ][A-Z]",
    rf"(?i:(?<![a-z])(?:{_LETTERS})(?![a-z]))",
    rf"(?<![A-Za-z])(?i:{_JOINABLE})(?:(?:De|Du|Des|La|Le|D)?[A-Z][a-z]+)",
    r"(?i:(?<![a-z])(?:rue|avenue|boulevard|allee|impasse)(?:des|dela|du|de)[a-z]{3,})",
    r"(?<![\w/])#[A-Za-z]\w{2,}",  # a hashtag may be a street
    r"&#x?[0-9A-Fa-f]{2,6};?|&[A-Za-z]{3,8};",  # a letter written in HTML hides the word
)
NUMBERS = (
    rf"(?i:\b{_FIGURE}(?:[ ,-]+{_FIGURE}){{4}}\b(?![ ,-]+{_FIGURE}\b))",  # a postal code
    r"(?i:\blambert[ ]?(?:93|[i]{1,3}|[123])\b|\butm[ ]?\d)|\b[XY][ ]?[=:][ ]?\d{5,}",
    r"(?i:\bdegres?[ ](?:nord|sud|est|ouest)\b)",
)
MAPS = (r"(?i:\bmaps?\.[a-z]|/maps?/|\bcartes\.app|qwant\.com/maps)[\w./?=&@,+-]*",)
