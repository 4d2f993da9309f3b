"""Ways people write a commune, and what a look-up in all of France must answer.

Plain data, shared by the tests of the look-up in Python and of the one in the browser. `codes`
are the first Insee codes of the answer, best first; `()` means that nothing is found. `alone` is
whether the first may be retained without being looked at (the Enter key): an exact hit, by itself.
What is not `alone` is offered, never chosen: several exact hits, a beginning, a typo, a former code
(`93059`), a name that a larger commune begins with (« Évry »), a number that is the Insee code of
one commune and the postal code of another (`69003`).
"""

from typing import NamedTuple


class Asked(NamedTuple):
    """A text somebody types, the codes that begin the answer, and whether the first is certain."""

    query: str
    codes: tuple[str, ...]
    alone: bool


def _certain(code: str, *queries: str) -> tuple[Asked, ...]:
    return tuple(Asked(query, (code,), True) for query in queries)


def _offered(codes: tuple[str, ...], *queries: str) -> tuple[Asked, ...]:
    return tuple(Asked(query, codes, False) for query in queries)


PARIS, LYON, MARSEILLE = "75056", "69123", "13055"

QUERIES: tuple[Asked, ...] = (
    # Names of today, whatever the accents, hyphens, articles and spaces.
    *_certain("93008", "Bobigny", "bobigny", "BOBIGNY", "  bobigny  ", "Bobigny,", "bobigny."),
    *_certain("62498", "lens", "Lens (62)", "62300 Lens"),
    *_certain("59350", "lille", "Lille", "Lille 59", "59000 lille"),
    *_certain("69266", "Villeurbanne"),
    *_certain("76351", "Le Havre", "havre", "Havre (Le)", "lehavre", "Le  Havre 76600"),
    *_certain("94038", "L'Haÿ-les-Roses", "l hay les roses", "lhay les roses", "Hay les roses"),
    *_certain("92077", "Ville d'Avray", "ville-d-avray"),
    *_certain("62633", "Œuf-en-Ternois", "oeuf en ternois"),
    *_certain("93070", "St Ouen s/ Seine", "st-ouen-sur-seine"),
    *_certain("45274", "Saint-Denis-en-Val"),
    # Codes: an Insee code in force, a postal code of one commune.
    *_certain(PARIS, "75056", "75013", "75 013", "75019"),
    *_certain("2A004", "2A004", "2a004", "20000", "Ajaccio 20000"),
    *_certain("93008", "93008", "93000", "93 000"),
    *_certain("59350", "59000"),
    *_certain("29019", "29200", "29200 Brest"),
    *_certain("97411", "97400"),
    *_certain("97209", "97200"),
    *_certain("93066", "93380", "93 380"),
    *_certain("93006", "93006"),
    # Postal codes of a whole town, which no arrondissement has.
    *_certain(PARIS, "75000", "75 000", "75000 Paris"),
    *_certain(MARSEILLE, "13000", "13000 Marseille"),
    *_certain(LYON, "69000", "Lyon 69000"),
    # Arrondissements, in any spelling.
    *_certain(PARIS, "Paris 19", "Paris 19e", "paris 19ème", "PARIS 19 EME", "Paris XIX"),
    *_certain(PARIS, "Paris XIXe arrondissement", "paris 19e arrdt", "Paris 1er", "Paris Ier"),
    *_certain(PARIS, "Paris (19e)", "75019 Paris", "Paris 19e Arrondissement", "Paris 01"),
    *_certain(LYON, "Lyon IIIe", "Lyon 3", "lyon 3ème arrondissement", "Lyon 03", "69003 Lyon"),
    *_certain(MARSEILLE, "Marseille 8e arrondissement", "Marseille 08", "marseille VIII"),
    *_certain(MARSEILLE, "13008 Marseille"),
    *_offered((), "Lyon 10e", "Marseille XVII"),
    # Cedex.
    *_certain("93008", "93006 Bobigny cedex", "Bobigny cedex", "93022 BOBIGNY CEDEX 9"),
    *_certain(PARIS, "Paris cedex 19", "75955 Paris cedex 19"),
    *_certain(LYON, "69421 Lyon cedex 03"),
    # A name, and the place that tells it from others.
    *_certain("93066", "saint-denis (93)", "st denis 93200", "93200 Saint Denis", "StDenis 93"),
    *_certain("93066", "Saint-Denis dans le 93", "93066 Saint-Denis"),
    *_certain("93066", "Saint-Denis, Seine-Saint-Denis", "saint denis seine st denis"),
    *_certain("97411", "Saint-Denis (Réunion)", "saint-denis la réunion", "saint denis 974"),
    *_certain("97411", "Saint-Denis de la Réunion", "St-Denis Réunion", "97400 Saint-Denis"),
    *_certain("93048", "Montreuil 93100", "Montreuil (93)", "93 100 Montreuil"),
    *_certain("57463", "57000 metz"),
    *_certain("2B033", "Bastia 20200", "bastia 2b", "Bastia (Haute-Corse)"),
    # Usage names, and former ones.
    *_certain("93048", "montreuil sous bois", "Montreuil-sous-Bois"),
    *_certain("92024", "Clichy-la-Garenne"),
    *_certain("51108", "Châlons-sur-Marne"),
    *_certain("93066", "Pierrefitte-sur-Seine"),
    *_certain("93073", "Tremblay-lès-Gonesse"),
    *_certain("74010", "Annecy-le-Vieux"),
    # What is written around a name.
    *_certain("93008", "mairie de Bobigny", "ville de Bobigny", "commune de bobigny"),
    *_certain("93008", "Bobigny centre", "bobigny centre-ville", "CCAS de Bobigny"),
    *_certain("76351", "mairie du Havre"),
    *_certain("93045", "mairie des Lilas", "Les Lilas"),
    *_certain("94038", "mairie de l'Haÿ-les-Roses"),
    *_certain(PARIS, "Ville de Paris", "mairie du 19e arrondissement de Paris"),
    # Several exact hits: offered, the largest first.
    *_offered(("97411", "93066", "11339", "30247"), "saint denis", "st denis", "StDenis"),
    *_offered(("93048", "85148", "28267"), "Montreuil"),
    *_offered(("85214", "76577", "40258", "71415"), "ste foy"),
    *_offered(("2B033", "2B353", "2B305", "2B309"), "20200"),
    *_offered(("79209", "88347", "19166", "23152"), "Pierrefitte"),
    *_offered(("69003", LYON), "69003"),
    *_offered(("13008", MARSEILLE), "13008"),
    *_offered(("13001", MARSEILLE), "13001"),
    *_offered(("97419", "97408"), "97419"),
    # An exact hit that a larger commune begins with.
    *_offered(("89162", "91228"), "Evry", "Évry"),
    *_offered(("85084", "92012"), "boulogne"),
    # Former codes lead to the commune of today, and say so.
    *_offered(("93066",), "93059", "75059"),
    *_offered((PARIS,), "75119"),
    *_offered((LYON,), "69383"),
    *_offered((MARSEILLE,), "13208"),
    # Beginnings and typos.
    *_offered(("94038",), "L'Haÿ"),
    *_offered(("62633",), "oeuf"),
    *_offered(("92044",), "levallois"),
    *_offered(("50129",), "cherbourg"),
    *_offered(("93001",), "aubervillers"),
    *_offered((MARSEILLE,), "marseile"),
    *_offered(("93066",), "pierefitte sur sene"),
    # A place that contradicts the name: the name is offered all the same.
    *_offered(("93048",), "92120 Montreuil"),
    *_offered(("62498",), "Lens (93)"),
    *_offered((PARIS,), "Paris 21"),
    # Nothing.
    *_offered((), "", " ", "-", ",", "zzzzzz", "99999", "🏠", "cedex"),
)
