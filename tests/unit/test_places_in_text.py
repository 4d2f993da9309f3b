"""What tells a place in a text, and what only looks like it."""

import pytest

from site_builder.checks.places_in_text import internet_in, place_in, stop_in
from site_builder.checks.shelter_words import shelters, victims_in
from site_builder.model.plain_text import plain, words

PLACES = (
    "12 rue des Lilas",
    "12 r. des Lilas",
    "12 r des Lilas",
    "12, av. Jean-Jaurès",
    "12 av Jean Jaurès",
    "12 avenue Foch",
    "3 bd Voltaire",
    "3 bld Voltaire",
    "3 blvd de la Paix",
    "au boulevard Voltaire",
    "pl. de la République",
    "5 place de la mairie",
    "12 bis rue des Lilas",
    "12bis, rue des Lilas",
    "12 ter all. des Roses",
    "14 imp. du Moulin",
    "2 ch. des Vignes",
    "2 chemin des Vignes",
    "quai de Valmy",
    "8 cours Gambetta",
    "square Carpeaux",
    "passage du Désir",
    "route de Meaux, 4",
    "18 rte de Meaux",
    "villa des Roses 3",
    "Villa Hestia",
    "7 sente des Murs",
    "cité des 4000",
    "Cité Gagarine",
    "résidence Les Mimosas",
    "Résidence des Lilas, bâtiment C",
    "hameau du Puits",
    "lieu-dit Le Moulin",
    "lieudit Le Puits",
    "lotissement des Acacias",
    "ZA de la Plaine",
    "zone artisanale des Prés",
    "ZAC du Bois",
    "12 faubourg Saint-Denis",
    "esplanade de la Défense",
    "promenade des Anglais",
    "traverse du Lavoir",
    "venelle aux Chats, 3",
    "montée de la Grande-Côte",
    "5 mail Jean Moulin",
    "rond-point de l'Europe",
    "Domaine des Ormes",
    "Clos Fleuri",
    "douze rue des Lilas",
    "douze rue",
    "vingt-deux avenue Foch",
    "cent vingt et un boulevard Ney",
    "rue des Lilas, 12",
    "rue des Lilas n° 12",
    "rue des lilas numéro 12",
    "rue Victor Hugo 12",
    "RUE DES LILAS",
    "12 RUE DES LILAS",
    "12 r\u200bue des Lil\xadas",
    "12 ru\u0435 des Lilas",
    "Lilas (rue des), 12",
    "93140 Bondy",
    "Bondy (93140)",
    "F-93140 Bondy",
    "93 140 Bondy",
    "BP 12",
    "B.P. 4",
    "CS 20045",
    "boîte postale 7",
    "Bobigny cedex",
    "48.9069, 2.4833",
    "48,9069 ; 2,4833",
    "48°54'25\"N 2°29'0\"E",
    "48° 54′ 25″ N",
    "lat 48.9 lon 2.48",
    "https://www.google.com/maps/place/x",
    "https://goo.gl/maps/abc",
    "https://maps.app.goo.gl/abc",
    "https://www.openstreetmap.org/#map=19/48.9/2.4",
    "https://waze.com/ul?ll=48",
    "geo:48.9,2.4",
    "8FW4V75V+8Q",
    "///grille.tasse.lune",
    "en face de la mairie",
    "au-dessus de la pharmacie",
    "73282932000074",
    "732 829 320 00074",
    "W931234567",
    "https://x.fr/12-rue-des-lilas",
    "https://x.fr/refuge-bondy-93140",
    "refuge-rue-des-lilas",
    "3e étage",
    "appartement 12",
    "l'avenue Foch",
    "angle de la rue de Paris",
    "située rue de paris",
    "Le 12 de la rue des Lilas",
    "Rue Pasteur",
    "1 place Carnot",
    "1, rue X",
    "place Carnot",
    "12, quai",
    "12,rue des Lilas",
    "12-14 rue des Lilas",
    "12/14, rue des Lilas",
    "12 B rue des Lilas",
    "12 quater rue des Lilas",
    "au n° 12 de la rue des Lilas",
    "quartier des Francs-Moisins",
    "Paris 11e",
    "Lyon 3ème",
    "dans le 3e arrondissement",
    "à 5 minutes à pied de la préfecture",
    "48.90, 2.48",
    "48 54 25 N",
    "le 93140",
    "\uff11\uff12 \uff52\uff55\uff45 des Lilas",
    "\u246b rue des Lilas",
    "12\nrue des Lilas",
    "12\xa0rue\u202fdes\xa0Lilas",
    "porte de Pantin",
    "Porte de Pantin",
    "tour Essor",
)
STOPS = (
    "métro Bobigny",
    "station La Courneuve",
    "arrêt de bus Pasteur",
    "arrêt Pasteur",
    "gare de Bondy",
    "tram T1",
    "RER E",
    "ligne de bus 143",
    "ligne 5",
    "bus 134",
)
INTERNET = (
    "refuge@hestia.fr",
    "https://hestia.fr",
    "www.hestia.fr",
    "hestia.fr",
    "refuge (at) hestia.fr",
    "bit.ly/abc12",
)
# Texts of the trade that must still be written of a confidential place.
WITNESSES = (
    "place d'hébergement",
    "12 places d'hébergement",
    "1 place d'hébergement",
    "une place en hébergement",
    "mise en place",
    "mettre en place un accompagnement",
    "cours de français",
    "2 cours de français par semaine",
    "17 ans",
    "en cours",
    "en cours d'année",
    "la route est longue",
    "art. L.345-2",
    "CASF, art. L.345-2 et L.345-2-2",
    "3919",
    "Le 3919 écoute et oriente, le 115 aussi.",
    "parc social",
    "12 000 logements du parc social",
    "la cité judiciaire",
    "la cité des femmes",
    "à la rue depuis 12 jours",
    "à la rue",
    "personnes à la rue",
    "mise à la rue des familles",
    "éducateur de rue",
    "deux cours de langue",
    "un chemin vers l'emploi",
    "une voie sans issue",
    "à côté de ses démarches",
    "sur place",
    "au cours de l'année 2026",
    "Place spécialisée : par le SIAO",
    "Toute place se demande au SIAO, jour et nuit, 7 jours sur 7.",
    "24 heures sur 24",
    "01 43 93 40 17",
    "Appeler le 01 43 93 40 17, du lundi au vendredi, de 9 h à 17 h.",
    "le 17, le 112 ou le 114",
    "Danger immédiat : 17 ou 112, message écrit au 114.",
    "l'avenir",
    "passage à l'acte",
    "résidence sociale",
    "une résidence habituelle",
    "domaine de compétence",
    "de son côté",
    "par mail",
    "en ligne",
    "ligne d'écoute",
    "stationnement",
    "arrêt de travail",
    "arrêt maladie",
    "Loi n° 2010-769 du 9 juillet 2010",
    "décret n° 2023-1088",
    "Code civil, art. 515-9 à 515-13",
    "circulaire du 8 mars 2017",
    "2 enfants, 3 adultes",
    "avoir 18 ans ou plus",
    "12 mois, renouvelable",
    "Direction des affaires sociales",
    "UDAF 93",
    "93",
    "Seine-Saint-Denis",
    "Association d'essai",
    "Métropole de Lyon",
    "Metz Métropole",
    "Côte d'Or",
    "Service logement",
    "place disponible en 24 heures",
    "30 euros",
    "1 500 euros",
    "12000 euros",
    "cour d'appel de Paris",
    "la Cour de cassation",
    "Cour d'appel",
    "pont entre les services",
    "ch. 2",
    "porte ouverte",
    "deux passages par semaine",
    "Cité de la justice",
    "CH de Gonesse",
    "Le service répond 7 jours sur 7, de 9 h à 17 h 30.",
    "Elle ouvre droit à 15 jours de congé, puis 8 heures par mois.",
    "L'orientation passe par le SIAO du département.",
    "Aucune attestation exigible pour l'hébergement.",
    "Arrêté du 10 mars 2025",
    "arrêts de la Cour de cassation",
    "arretonslesviolences.gouv.fr",
    "3 à 6 mois",
    "0 800 05 95 95",
    "20 minutes d'attente",
)


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_found(text: str) -> None:
    found = place_in(text)
    assert found
    assert found in text, "it is shown as it is written"


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_found_inside_a_sentence(text: str) -> None:
    assert place_in(f"Pour s\u2019y rendre : {text} ; appeler avant.")


@pytest.mark.parametrize("text", STOPS)
def test_a_stop_is_found(text: str) -> None:
    assert stop_in(f"Descendre : {text}.")


@pytest.mark.parametrize("text", INTERNET)
def test_a_mailbox_or_a_site_is_found(text: str) -> None:
    assert internet_in(f"Voir {text}.")


@pytest.mark.parametrize("text", WITNESSES)
def test_a_witness_still_passes(text: str) -> None:
    assert (place_in(text), stop_in(text)) == (None, None)
    assert internet_in(text) is None or "gouv.fr" in text


def test_what_hides_a_word_is_read_through() -> None:
    hidden = "12 r\u200bu\u00ade d\u0435s Li\u0301las \u2028 93\u202f140"
    read, places = plain(hidden)
    assert read == "12 rue des Lilas 93 140"
    assert hidden[places[read.index("L")]] == "L"
    assert words("  L\u2019\u0152uvre \u2014 H\u00c9STIA ") == "l oeuvre hestia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle h\u00e9berge des femmes victimes de violences.", True),
        ("Foyer pour femmes victimes de violences conjugales", True),
        ("Mise \u00e0 l\u2019abri de femmes au conjoint violent", True),
        ("Centre maternel, VIF", True),
        ("\u00c9coute des femmes victimes de violences", False),
        ("H\u00e9bergement des demandeurs d\u2019asile", False),
        ("Rupture violente de parcours, foyer de jeunes", False),
    ],
)
def test_shelters_are_recognised(text: str, expected: bool) -> None:
    assert (victims_in(text) is not None and shelters(text)) == expected
