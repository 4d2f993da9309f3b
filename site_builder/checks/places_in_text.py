"""Text → the words that say where something is: streets, codes, coordinates, map links, stops.

Patterns read `plain_text.plain`: no accent, no invisible character, case kept, since a capital
distinguishes « rue des Lilas » from « à la rue ».
"""

import re
from functools import cache

from site_builder.checks import landmarks
from site_builder.geography import france
from site_builder.model.plain_text import plain, words

# Types of streets that nothing else is called, then those that are common words too.
_CLEAR = (
    r"rues?|grand(?:e|')?[ -]?rue|avenue|boulevard|allees?|impasse|quai|square|lotissement|hameau|"
    r"lieu[- ]?dit|faubourg|esplanade|venelle|ruelle|chaussee|sente|sentier|rond[- ]?point|"
    r"zone (?:artisanale|industrielle|d'activites?|commerciale)"
)
_COMMON = (
    r"place|chemin|cours|passage|route|villa|cite|residence|promenade|traverse|montee|cote|mail|"
    r"domaine|parc|clos|cour|galerie|porte|pont|parvis|voie|mas|tour|levee|quartier|escalier|immeuble|batiment"
)
_SHORT = (
    r"av\.?|ave\.?|bd\.?|bld\.?|bvd\.?|blvd\.?|boul\.|pl\.?|rte\.?|fg\.?|fbg\.?|sq\.?|r\.|all\.|imp\.|ch\.|"
    r"che\.|chem\.|pass\.|res\.|lot\.|ham\.|prom\.|trav\.|rd-?pt|l\.?-?d\.|bat\.|imm\.|crs\.?|dom\.|"
    r"esp\.|z\.?[aiu]\.?[ce]?\.?p?\.?"
)
_SHORT_AFTER_NUMBER = r"(?:r|all|imp|ch|chem|pass|lot|ham|ld)(?=[ ][A-Za-z])"
_OF = r"(?i:(?:de la|du|des|de)[ ]|(?:de l'|d')[ ]?)"
_LINK = r"(?i:(?:de la|du|des|de|la|le|les)[ ]|(?:de l'|d'|l')[ ]?)"
_PROPER = r"(?:[A-Z][\w.'-]*|\d{1,2} [A-Z][a-z]+)"
_PROPER_FOR_COMMON = r"(?:[A-Z][a-z][\w'-]*|[A-Z]\. ?[A-Z]|\d{1,2} [A-Z][a-z]+|\d{3,4}\b)"
_UNIT_WORDS = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|"
    r"trente|quarante|cinquante|soixante|cents?|mille"
)
_IN_WORDS = rf"(?:{_UNIT_WORDS})(?:[ -](?:et[ -]un|un|une|{_UNIT_WORDS}))*"
_NUMBER = rf"(?:\b\d{{1,4}}(?: ?[-/] ?\d{{1,4}})?|\b{_IN_WORDS}\b)"
_NUMBER_AFTER = r"(?i:n°|no\.?|numero)?[ ]?\d{1,4}\b"
_REPEATED = r"(?:[ ]?(?:bis|ter|quater|[a-d])\b)?"
# What follows a common word that is no name: « 2 cours de français », « 12 place d'hébergement ».
_NO_NAME = (
    r"(?![ ](?:d'(?:hebergement|urgence|accueil|abri|attente)|de (?:stabilisation|francais|langue|"
    r"fle|soutien|mise|repli|nuit|chrs|hebergement|logement|l'annee)|d'alphabetisation|disponible|"
    r"libre|vacante|specialisee?|dediee?|securisee?|en|au|aux|a|pour|dans|par|sur|est|sont|social\w*|"
    r"judiciaire|locatif|prive\w*|public|maternel\w*|"
    r"(?:la |les? )?(?:personne|famille|femme|menage|mere|victime|enfant)s?)\b)"
)
# « à la rue des mois durant »: what comes before says that it is no name.
_NOT_THE_STREET = r"(?<!\bla )(?<!\bde )(?<!\bles )(?<!\bpleine )(?<!\baux )"
# Proper names that are no street: a coast, a language, a way to write.
_NOT_A_STREET = (
    r"(?!(?i:cote (?:du|des|de la)\b|cote d'(?:azur|ivoire|or|armor|opale|emeraude)\b|"
    r"cours (?:de |d')?(?:francais|fle|langue)\b|mail (?!du|de)|tour de france\b|"
    r"cour (?:d'appel|de cassation|de justice|des comptes|d'assises|europeenne)\b))"
)

_STREETS = (
    rf"{_NUMBER}{_REPEATED}[ ]?,?[ ]*(?i:{_CLEAR}|{_COMMON}|{_SHORT}|{_SHORT_AFTER_NUMBER})"
    rf"(?!\w|'|\.?[ ]?\d)(?i:{_NO_NAME})(?:[ ]{_LINK}?[\w.'-]+){{0,3}}",
    rf"(?i:{_NOT_THE_STREET}\b(?:{_CLEAR}))[ ]{_OF}[\w.'-]+"
    rf"(?:[ ,]+{_NUMBER_AFTER})?",
    rf"(?i:{_NOT_THE_STREET}\b(?:{_CLEAR}))(?:[ ][\w.'-]+){{1,4}}[ ,]+{_NUMBER_AFTER}"
    r"(?![ ](?:mois|jours?|ans?|semaines?|nuits?|personnes?|menages?|familles?))",
    rf"\b(?i:{_CLEAR})[ ]{_LINK}?{_LINK}?{_PROPER}(?:[ ][\w.'-]+)?",
    rf"\b{_NOT_A_STREET}(?i:{_COMMON})[ ]{_LINK}?{_LINK}?{_PROPER_FOR_COMMON}(?:[ ][\w.'-]+)?",
    rf"(?i:\b(?:{_CLEAR}|{_COMMON}))[ ]{_LINK}?[\w'-]+(?:[ ][\w'-]+){{0,3}}"
    r"[ ,]*(?i:n°|numero)[ ]?\d+",
    rf"(?<![\w.'-])(?!(?i:r\.)[ ]?\d)(?i:{_SHORT})(?:(?<=\.)[ ]?|[ ]){_LINK}?{_PROPER}",
    rf"(?<![\w.'-])(?i:{_SHORT})(?:(?<=\.)[ ]?|[ ]){_OF}[\w'-]+",
    r"(?i:\b(?:residence|villa|clos)[ ]les[ ]\w+)",
    r"(?i:\b(?:place|parvis|cours|passage|chemin|route|cote|montee|parc)[ ](?:du|de la|de l'|des)"
    r"[ ]?(?:marches?|mairie|eglise|gare|republique|liberation|hotel de ville|victoire|paix|nation|"
    r"fontaine|halles?|poste|ecoles?|foire|basilique|cathedrale|theatre|moulins?|chateau)\b)",
    rf"\((?i:{_CLEAR}|{_COMMON})(?:[ ](?i:de la|de l'|du|des|de|d'|les?|la))?\)",
    r"\b(?i:bat(?:iment|\.)?|escalier|esc\.|appartement|appt?\.?|hall|immeuble)[ ](?:n°[ ]?)?"
    r"(?:[A-Z]\d?|\d{1,4})\b",
    r"\b[Gg](?i:rand(?:e[ -]|'[ ]?|[ -])rue)\b",
    r"\bR[ND][ ]?\d{1,4}\b|\b(?i:departementale|nationale)[ ]\d{1,4}\b",
    r"\b(?i:paris|lyon|marseille)[ ]\d{1,2}(?:er|e|eme)?\b",
    r"\b\d+[ ]?(?i:min\.?|minutes?|m|metres?)[ ](?i:a pied )?(?i:de la|de l'|du|des)\b",
    r"\b(?i:digicode|interphone|code d'acces)\b",
)
_POSTAL_BOX = (
    r"\b(?i:b\.?p\.?|c\.?s\.?|tsa|boite postale)[ ]?(?i:n°)?[ ]?\d{1,5}\b",
    r"\b(?i:boite postale|cedex)\b",
)
_COORDINATES = (
    r"\b[NSEWO][ ]?\d{1,3}[.,]\d+|\b(?i:gps)\b",
    r"\b(?:4[1-9]|5[01])[.,]\d{2,}[ ]?[,;/ ][ ]?-?\d{1,2}[.,]\d{2,}",
    r"\b\d{1,2}[ ]\d{1,2}[ ]\d{1,2}(?:[.,]\d+)?[ ]?[NS]\b",
    r"-?\b\d{1,2}[.,]\d{3,}[ ]?[,;/ ][ ]?-?\d{1,3}[.,]\d{3,}",
    r"\b\d{1,3}[ ]?°[ ]?\d{1,2}[ ]?['m ]",
    r"\b(?i:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)\W{1,3}-?\d{1,3}[.,]\d+",
    r"\b\d{1,3}[.,]\d{3,}[ ]?°?[ ]?[NSEWO]\b",
    r"-?\b\d{1,2}[.,]\d{4,}\b",
)
_MAPS = (
    r"(?i:google\.[a-z.]+/maps|maps\.google|goo\.gl|maps\.app|g\.page|openstreetmap|\bosm\.org|waze\.|"
    r"\bgeo:|maps\.apple|bing\.com/maps|mappy\.|viamichelin|what3words|w3w\.co|plus\.codes|here\.com|"
    r"geoportail|citymapper|umap\.|street ?view)[\w./?=&@,+-]*",
    r"/{3}[a-z]+\.[a-z]+\.[a-z]+",
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
)
_STOPS = (
    r"\b(?i:metro|tram(?:way)?|gares?|terminus|bus|autocar)\b(?:[ ][\w'-]+){0,2}",
    r"\b(?i:stations?)\b(?:[ ][\w'-]+){0,2}",
    r"\b(?i:rer)\b(?:[ ][A-E])?|\b[Mm]°",
    r"\b(?i:lignes?)[ ](?:(?i:de (?:bus|metro|tram\w*)|n°[ ]?\d+)|\d{1,2}\b|[A-Z]\d?\b)",
    r"\b(?i:arrets?)[ ](?i:de bus|de tram\w*|n°|[\"«])",
    r"(?i:\bl'arret[ ](?!de\b|du\b|des\b|d'|maladie|cardiaque|n')[\w'-]+)",
    r"\b[Aa]rret[ ](?!Cour\b|Conseil\b|CE\b|CJUE\b|Cass)[A-Z][\w'-]+",
)
# A public register gives the address of whoever bears one of these.
_REGISTERS = (
    r"\b\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{5})?\b",
    r"\bW\d{9}\b",
    r"(?i:pagesjaunes|societe\.com|pappers\.|annuaire-entreprises|infogreffe|net1901)",
)
_INTERNET = (
    r"[\w.+-]+[ ]?(?:@|\(at\)|\[at\])[ ]?[\w-]+(?:\.[\w-]+)+",
    r"(?i:\bhttps?://\S+|\bwww\.\S+|\b[\w-]+\.[a-z]{2,}/\S+)",
    r"\b(?![\w.-]*gouv\.fr)[\w-]+(?:\.[\w-]+)*\.(?:fr|org|com|net|asso|eu|info)\b",
)
_POSTAL = re.compile(
    r"(?<![\d/])(?:F-)?(\d{5})(?![\d])(?![ ]?(?i:euros?|€|habitants|places|km|m2))"
)
_SPACED_POSTAL = re.compile(r"\b(\d{2})[ .-](\d{3})[ ,]+(?=[A-Z])")
_SPELT_POSTAL = re.compile(r"(?<!\d[ .-])(?<!\d)\d(?:[ .-]\d){4}(?![ .-]?\d)")
# « à Bondy », not « Ville de Bondy » nor « Métropole de Lyon », which are who, not where.
_IN_COMMUNE = re.compile(
    r"\b(?:[aA]|commune de|(?i:(?:pres|proche|non loin|village|bourg|centre(?:[- ]ville)?|"
    r"nord|sud|est|ouest|quartier \w+|secteur|peripherie|agglomeration) (?:de |d')))[ ]?"
    r"(?P<name>[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+){0,3})|\b(?!Grand Est\b)(?P<first>[A-Z][\w'-]+)"
    r"(?:[ -](?:[Cc]entre|[Nn]ord|[Ss]ud|Est|[Oo]uest)|-est)\b"
)
_HERE = (*_STREETS, *landmarks.STREETS, *landmarks.LANDMARKS, *landmarks.INSIDE)
_NUMBERED = (*_POSTAL_BOX, *_COORDINATES, *landmarks.NUMBERS, *_REGISTERS)
_PLACES = re.compile("|".join((*_HERE, *_NUMBERED, *_MAPS, *landmarks.MAPS)))
_AROUND = re.compile("|".join(_STOPS))
_ONLINE = re.compile("|".join(_INTERNET))
_SHORTEST = 4  # letters of a commune; a shorter name is in too many words
_SEPARATORS = re.compile(r"%20|[-_/+]")
# An id, an address: words joined by signs. « Loca-Pass » is a word.
_JOINED = re.compile(r"^\S+$|\S*(?:://|[-_/+]\S*[-_/+])\S*")


def place_in(text: str) -> str | None:
    """The first words of a text that say where something is, as written; None if none do."""
    return _first(text, _PLACES) or _postal(text)


def commune_in(text: str) -> str | None:
    """The first words of a text that say in which commune something is; None if none do."""
    read, places = plain(text)
    for match in _IN_COMMUNE.finditer(read):
        if _is_commune(match["name"] or match["first"]):
            return text[places[match.start()] : places[match.end() - 1] + 1]
    return None


def stop_in(text: str) -> str | None:
    """The first stop or station of public transport that a text names; None if none."""
    return _first(text, _AROUND)


def internet_in(text: str) -> str | None:
    """The first mailbox or web site of a text, those of the State aside; None if none."""
    return _first(text, _ONLINE)


def _first(text: str, pattern: re.Pattern[str]) -> str | None:
    """The first match in a text, then in its words where an id or an address joins them."""
    read, places = plain(text)
    for form in (read, _JOINED.sub(_apart, read)):
        if match := pattern.search(form):
            return text[places[match.start()] : places[match.end() - 1] + 1].strip(" ,.;:")
    return None


def _apart(joined: re.Match[str]) -> str:
    """The words of an id or of an address, each where it was."""
    return _SEPARATORS.sub(lambda sign: " " * len(sign.group()), joined.group())


def _postal(text: str) -> str | None:
    """The first postal code of a text; in an address, only beside the name of its commune."""
    read, _ = plain(text)
    for match in _POSTAL.finditer(read):
        if names := _communes().get(match.group(1)):
            searched = f" {words(text)} "
            if "://" not in text or any(f" {name} " in searched for name in names):
                return match.group(1)
    for pattern in (_SPACED_POSTAL, _SPELT_POSTAL):
        spaced = pattern.search(read)
        if spaced and re.sub(r"\D", "", spaced.group()) in _communes():
            return spaced.group()
    return None


def _is_commune(name: str) -> bool:
    """Whether a name, or how it begins, is that of a commune."""
    pieces = re.split(r"(?=[ ])", name)
    return any(words("".join(pieces[:end])) in _names() for end in range(len(pieces), 0, -1))


@cache
def _names() -> frozenset[str]:
    names = {words(commune.nom) for commune in france().communes.values()}
    return frozenset(name for name in names if len(name) >= _SHORTEST)


@cache
def _communes() -> dict[str, tuple[str, ...]]:
    """Names of the communes of each postal code, and of each Insee code, as `words` give them."""
    named: dict[str, tuple[str, ...]] = {}
    for commune in france().communes.values():
        for code in (commune.code, *commune.codes_postaux):
            named[code] = (*named.get(code, ()), words(commune.nom))
    return named
