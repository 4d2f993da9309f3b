"""What the law says, and where: each row was wrong, missing or « à vérifier » before.

A row is (sheet, place, needles, never): every needle stands in a text or an article of that place
(a rubric, `saisine.delai`, `etapes`…), and no string of `never` stands anywhere in the sheet.
"""

import re
from collections.abc import Iterator

import pytest

from site_builder.model.walk import strings
from tests.guide import verdict

Row = tuple[str, str, list[str], list[str]]

KNOWN = verdict().knowledge
TWO_MONTHS = ["tribunal administratif, dans les deux mois", "agir vite", "CJA, art. R.421-1"]
GRACIOUS = ["si c'est fait dans les deux mois", "L.411-2"]

# Errors of the second review, gravest first.
ERRORS: list[Row] = [
    ("rsa", "conditions", ["plus de 25 ans", "L.262-4"], ["ressources) : à vérifier"]),
    ("rsa", "conditions", ["depuis cinq ans", "apatride", "Parent isolé"], []),
    ("rsa", "conditions", ["a déjà travaillé", "L.262-7-1", "L.262-6", "stagiaire"], []),
    ("rsa", "pour_le_menage", ["plus de 25 ans", "dépend du séjour", "étudiants"], []),
    ("ccapex", "etapes", ["L.412-8", "logement étudiant", "la réduire ou la supprimer"], []),
    ("violences", "articulations", ["CPCE, art. L.412-8"], ["CPCE, art. L.412-6"]),
    ("ccapex", "etapes", ["mauvaise foi", "entrée par force", "dès son jugement"], []),
    ("masp-3", "saisine.par", ["le préfet ou la CCAPEX", "L.271-5"], ["pourraient aussi"]),
    ("masp-3", "fin", ["le préfet et la CCAPEX"], ["lecture récente de l'article"]),
    ("masp-3", "base_juridique", ["depuis le 29 juillet 2023"], ["aurait ajouté"]),
    ("masp-3", "decision", ["juge du tribunal judiciaire"], ["contentieux de la protection"]),
    ("surendettement", "duree", ["plus longtemps", "résidence principale", "L.732-3"],
     ["7 ans au plus"]),
    ("surendettement", "conditions", ["L.711-3", "Moselle", "L.670-1"], []),
    ("surendettement", "contenu", ["L.722-4", "L.721-4", "pas après une vente aux enchères"], []),
    ("ccapex", "etapes", ["art. 24, III", "art. 24, V et VII", "tout le loyer courant"],
     ["délai à relire", "a repris : à relire"]),
    ("fsl", "contenu", ["aidée ou non", "un mois au moins", "jusqu'à la réponse", "Eau : jamais"],
     ["Règle à relire depuis 2013"]),
    ("domiciliation", "conditions", ["L.264-2, al. 3", "aide juridictionnelle"], ["texte de 2009"]),
    ("domiciliation", "duree", ["de droit"], []),
    ("violences", "articulations", ["art. 15, I, 3° bis", "La plainte seule ne suffit pas"],
     ["à vérifier."]),
    ("violences", "articulations", ["art. 8-2", "moins de 6 mois", "la victime et son garant"], []),
    ("visale", "conditions", ["1 000 €, 840 € ou 680 €"], []),
    ("visale", "public", ["17 ans et 10 mois"], []),
    ("cada-huda", "fin", ["L.552-15", "manquement grave"], []),
    ("adil", "saisine.canal", ["0 805 16 00 75"], []),
    ("adil", "pour_le_menage", ["0 805 16 00 75"], []),
    ("ccapex", "pour_le_menage", ["0 805 16 00 75"], []),
]  # fmt: skip

# Delays and remedies that the law fills.
RUBRICS: list[Row] = [
    ("dalo", "recours", ["quatre mois", "R.778-1 et R.778-2", *TWO_MONTHS], []),
    ("daho", "recours", ["quatre mois", "R.778-1, 2°", "R.441-18", *TWO_MONTHS], []),
    ("cph", "recours", TWO_MONTHS, []),
    ("masp", "recours", TWO_MONTHS, []),
    ("asll", "recours", TWO_MONTHS, []),
    ("fsl", "recours", [*TWO_MONTHS, "R.772-5"], []),
    *[(name, "recours", GRACIOUS, []) for name in ("dalo", "daho", "cph", "masp", "asll", "fsl")],
    ("avdl", "recours", ["si l'acte est administratif"], []),
    ("aesf", "recours", ["si l'acte est administratif"], []),
    ("fsl", "delais", ["accusé de réception", "la demande est refusée", "L.231-4, 3°"],
     ["article de 2009"]),
    ("domiciliation", "delais", ["accusé de réception", "deux mois"], []),
    ("rsa", "recours", ["président du conseil départemental", "R.262-87", "L.262-47"], []),
    ("caf-impayes", "recours", ["L.825-1", "depuis 2020"], []),
    ("mjagbf", "delais", ["huit jours", "1200-4", "1200-5 et 1200-10"], []),
    ("mjagbf", "recours", ["15 jours", "1200-11", "1200-9"], []),
    ("protection-juridique", "delais", ["Sans décision dans l'année", "1227"], []),
    ("protection-juridique", "recours", ["sans avocat", "1239", "1242", "seul le demandeur"], []),
    ("protection-juridique", "pieces", ["irrecevabilité", "1218", "431, al. 2"], []),
    ("maj", "delais", ["aucun délai", "1262"], []),
    ("maj", "recours", ["15 jours", "1239", "495-4"], []),
    ("surendettement", "recours", ["15 jours", "R.722-1", "30 jours", "R.733-6 et R.741-1"], []),
    ("cada-huda", "recours", ["7 jours", "L.555-1 et L.921-1", "D.551-18"], []),
    ("cada-huda", "delais", ["dans les 15 jours"], []),
    ("ccapex", "delais", ["deux mois l'a refusée", "R.153-1"], []),
    ("ccapex", "recours", ["538 et 490", "R.121-20", "quinze jours"], []),
    ("violences", "delais", ["24 heures", "515-13-1"], []),
    ("violences", "recours", ["15 jours", "1136-11"], []),
    ("hebergement-urgence", "delais", ["48 heures", "CJA, art. L.521-2"], []),
    ("hebergement-urgence", "recours", ["48 heures", "CJA, art. L.521-2"], []),
    *[(name, "delais", ["4 mois", "refusée"], [])
      for name in ("savs", "samsah", "residence-accueil")],
    *[(name, "recours", ["tribunal judiciaire", "2 mois"], [])
      for name in ("savs", "samsah", "residence-accueil")],
    ("agir", "base_juridique", ["CESEDA, art. L.561-14", "Le nom AGIR"], []),
]  # fmt: skip

# Statements told as wrong or dangerous, ten to each part of the evidence.
DANGEROUS: list[Row] = [
    ("masp-3", "ressources", ["Jamais : APA, PCH", "R.271-6"], ["minimum vieillesse, APA, PCH"]),
    ("aesf", "duree", ["Un an au plus", "L.223-5"], ["Aucune durée dans les textes"]),
    ("visale", "contrat", ["le bailleur l'active", "au plus tard le jour"], []),
    ("visale", "pour_le_menage", ["activer la garantie"], []),
    ("maj", "conditions", ["cela ne suffit pas", "la MASP 3 vient d'abord", "pas de MAJ non plus"],
     ["un site généraliste admet", "l'ouverture est discutée"]),
    ("masp-3", "fin", ["La personne aussi peut demander la mainlevée", "R.271-15"], []),
    ("masp-3", "recours", ["15 jours", "notification"], ["le lire sur la notification"]),
    ("masp-3", "delais", ["R.271-12"], []),
    ("caf-impayes", "articulations", ["APL comme allocation de logement"],
     ["rétablit l'aide personnalisée"]),
    ("surendettement", "contenu", ["APL comme allocation de logement"], ["(APL) est rétablie"]),
    ("surendettement", "conditions", ["aller d'abord au tribunal"], []),
    ("surendettement", "saisine.par", ["pas de dépôt en ligne"], []),
    ("iml", "fin", ["L.442-8-2", "L.353-20", "donner congé à tout moment"], []),
    ("maj", "participation", ["0 € jusqu'à", "10 %, 23 % puis 3 %"], ["barème actuel est à"]),
    ("protection-juridique", "participation", ["0 € jusqu'à", "23 %"], ["Barème actuel à"]),
    ("masp", "ressources", ["Prime d'activité : absente"], ["est à vérifier, comme la liste"]),
    ("avdl", "base_juridique", ["n° 2012-415 du 23 mars 2012"], ["2011-2052"]),
    ("bail-glissant", "duree", ["tous les six mois", "R.442-4-1"], ["nationale relevée"]),
    ("hebergement-urgence", "fin", ["peut faire cesser l'accueil", "proposée"],
     ["adaptée et acceptée"]),
    ("hebergement-urgence", "pour_le_menage", ["un refus peut mettre fin à l'accueil"], []),
    ("violences", "pieces", ["plainte déposée, ordonnance", "n'y suffisent pas"],
     ["Pour le juge et l'aide d'urgence"]),
    ("violences", "pour_le_menage", ["Pour celle-là, il faut une plainte"], []),
    *[(name, "saisine.canal", ["ViaTrajectoire", "guichet unique régional"], [])
      for name in ("act", "lhss", "lam")],
    ("act", "saisine.formulaire", ["un même dossier en ligne"], ["Dossier propre à chaque"]),
    ("residence-sociale", "duree", ["préavis de trois mois", "Lire le contrat"], ["est un usage"]),
    ("fjt", "duree", ["Lire le contrat"], ["est un usage"]),
    ("un-chez-soi-dabord", "conditions", ["en séjour régulier", "durablement sans abri"], []),
    ("residence-accueil", "saisine.canal", ["ne sert qu'au service"], ["Deux démarches à mener"]),
    ("residence-accueil", "saisine.delai", ["sans attendre la MDPH"], []),
    ("residence-accueil", "pieces", ["ne conditionne pas la place"], []),
    ("sortants-detention", "decision", ["SPIP et structure traitent en direct"], []),
    ("sortants-detention", "vigilance", ["ne pas saisir le SIAO"], []),
    ("chrs", "articulations", ["sans le SIAO"], ["ne pas proposer une place sans informer"]),
    *[(name, "recours", ["Aucun départ forcé sans jugement", "n'arrêtent pas ici la clause"], [])
      for name in ("residence-sociale", "pension-de-famille", "residence-accueil", "fjt")],
    ("domiciliation", "saisine", ["16029*01", "obligatoire", "deux mois au moins"],
     ["souvent avec un entretien"]),
    ("domiciliation", "articulations", ["L.312-2 et L.511-1"], []),
    ("pash", "saisine.delai", ["stabilisés", "48 heures"], ["Dès l'arrivée à l'hôtel"]),
    ("loca-pass", "vigilance", ["Agri-Loca-Pass"], ["chercher du côté du FSL ou de l'employeur"]),
    ("cada-huda", "adhesion", ["CHRS", "droit au logement opposable", "Le 115 reste ouvert"], []),
    ("cada-huda", "saisine.delai", ["Cinq jours", "R.552-8", "d'une semaine", "R.551-21"], []),
    ("daho", "conditions", ["restée sans proposition adaptée", "sans être une condition",
                            "L.552-11"], ["Avoir d'abord demandé au SIAO"]),
    *[(name, "decision", ["doit suivre cette décision", "dit pourquoi"], ["selon ses places"])
      for name in ("savs", "samsah")],
    *[(name, "fin", ["la commission décide avant", "L.241-6, III"], [])
      for name in ("savs", "samsah")],
    ("rsa", "financement", ["Seine-Saint-Denis", "Guyane"], []),
    ("rsa", "fin", ["Quatre mois de suppression totale", "R.262-40"], []),
    ("rsa", "adhesion", ["observations", "L.262-37"], []),
    ("loca-pass", "fin", ["sous trois mois"], ["demander à Action Logement comment solder"]),
    ("empp", "base_juridique", ["abrogé", "DGOS/P3/2024/82"], ["Cadre en vigueur aujourd'hui"]),
    ("agls", "base_juridique", ["Circulaire du 9 mai 2025"], ["circulaire de 2013 en a revu"]),
    ("agls", "contenu", ["Quatre volets", "isolement"], ["aide au relogement"]),
    ("rsa", "vigilance", ["ne dispense pas des quinze heures"], []),
    ("cph", "pieces", ["demande d'aide sociale"], []),
]  # fmt: skip

# Each day a delay starts; each ruling, county or old text shown as what it is.
STARTS: list[Row] = [
    *[(name, "recours", ["qui suivent la notification"], [])
      for name in ("maj", "masp-3", "mjagbf", "violences")],
    ("protection-juridique", "recours", ["du jugement : ne pas l'attendre", "art. 1241"], []),
    ("dalo", "recours", ["qui suivent la fin du délai d'offre"], ["La notification doit l'avoir"]),
    ("daho", "recours", ["qui suivent la fin du délai de proposition"], []),
    ("ccapex", "recours", ["le mois qui suit la notification"], []),
    ("rsa", "recours", ["de la notification", "CJA, art. R.421-1"], []),
    ("surendettement", "recours", ["à compter de la notification"], []),
    ("cada-huda", "recours", ["7 jours seulement, à compter de la notification"], []),
    *[(name, "contrat", ["qui suivent l'entrée"], []) for name in ("act", "chrs", "lam")],
    ("sortants-detention", "delais", ["Pendant les six mois"], ["Six mois après la sortie, on"]),
]  # fmt: skip

LIMITS: list[Row] = [
    ("act", "recours", ["à Paris, en 2021"], ["exige des manquements"]),
    ("chrs", "recours", ["il a écarté l'urgence"], ["peut suspendre la décision"]),
    ("chrs", "relations", ["sauf en urgence"], ["Toute entrée passe"]),
    ("cph", "exemples.articulations", ["Haut-Rhin"], ["AGIR prend la suite"]),
    ("cada-huda", "adhesion", ["peut faire perdre", "cas exceptionnels", "L.551-16"], []),
    ("cada-huda", "saisine.canal", ["laisse expressément ouvert"], ["réserve expressément"]),
    ("domiciliation", "pour_le_menage", ["sans titre de séjour", "Demandeur d'asile"],
     ["papiers français ou européens"]),
    ("residence-accueil", "pieces", ["sauf règle propre à la résidence"], []),
    ("residence-accueil", "exemples.pieces", ["Maine-et-Loire"], []),
    ("masp-3", "ressources", ["bailleur (texte de 2009)", "familiale comprise"], []),
    ("mous", "mise_en_oeuvre", ["circulaire de 1995"], []),
    *[(name, "delais", [], ["R.241-33"]) for name in ("savs", "samsah", "residence-accueil")],
    *[(name, "recours", ["un juge de Metz (2025)"], [])
      for name in ("residence-sociale", "pension-de-famille", "residence-accueil", "fjt")],
]  # fmt: skip

# A delay that costs a right is told to the household itself.
HOUSEHOLD: list[Row] = [
    ("dalo", "pour_le_menage", ["quatre mois", "deux mois"], []),
    ("daho", "pour_le_menage", ["quatre mois", "deux mois"], []),
    ("rsa", "pour_le_menage", ["dans les deux mois"], []),
    ("fsl", "pour_le_menage", ["dans les deux mois", "l'énergie n'est pas coupée"], []),
    ("asll", "pour_le_menage", ["deux mois pour le contester"], []),
    ("surendettement", "pour_le_menage", ["quinze jours", "à votre compte"], []),
    ("domiciliation", "pour_le_menage", ["deux mois avant la fin", "trois mois"], []),
    ("cada-huda", "pour_le_menage", ["cinq jours", "sept jours"], []),
    ("iml", "pour_le_menage", ["refuser un logement définitif"], []),
    ("aesf", "pour_le_menage", ["un an au plus"], []),
    ("bail-glissant", "pour_le_menage", ["tous les six mois"], []),
    ("un-chez-soi-dabord", "pour_le_menage", ["en séjour régulier"], []),
    ("act", "pour_le_menage", ["une seule demande"], []),
    *[(name, "pour_le_menage", ["c'est non", "deux mois"], []) for name in ("savs", "samsah")],
    *[(name, "pour_le_menage", ["uinze jours pour faire appel"], [])
      for name in ("maj", "mjagbf", "protection-juridique", "masp-3")],
]  # fmt: skip

# Where the law is silent and practice local: said as such, not guessed.
LOCAL = """iml siao chrs pension-de-famille residence-sociale fjt un-chez-soi-dabord act lhss
    lam""".split()
# Private decisions, or no decision at all.
WITHOUT_REMEDY = "visale loca-pass cil-pass gem agls mous empp".split()


def said(key: str, place: str = "") -> list[str]:
    """Texts and articles of a sheet, or of the guide, that stand under `place`."""
    document = KNOWN.guide if key == "guide" else KNOWN.schemes[key]
    assert document is not None
    wanted = tuple(place.split(".")) if place else ()
    return [text for path, text in strings(document)
            if path[: len(wanted)] == wanted]  # fmt: skip


def under_guide(path: tuple[object, ...]) -> bool:
    return bool(path) and path[0] == "guide"


@pytest.mark.parametrize(
    ("key", "place", "needles", "never"),
    [*ERRORS, *RUBRICS, *DANGEROUS, *STARTS, *LIMITS, *HOUSEHOLD],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_law_is_said(key: str, place: str, needles: list[str], never: list[str]) -> None:
    there = "\n".join(said(key, place))
    assert [needle for needle in needles if needle not in there] == []
    prose = "\n".join(text for path, text in strings(KNOWN.schemes[key]) if not under_guide(path))
    assert [wrong for wrong in never if wrong in prose] == []


@pytest.mark.parametrize("key", LOCAL)
def test_a_local_delay_stays_unknown(key: str) -> None:
    assert KNOWN.schemes[key].rubriques["delais"] == "inconnu"


@pytest.mark.parametrize("key", WITHOUT_REMEDY)
def test_no_remedy_is_invented(key: str) -> None:
    assert KNOWN.schemes[key].rubriques["recours"] == "sans_objet"


def everywhere() -> Iterator[tuple[str, str]]:
    for document in KNOWN.documents():
        for _, text in strings(document):
            yield document.file, text


# A mistake mended in one sheet must not live on in another.
@pytest.mark.parametrize(
    "wrong",
    [
        r"adaptée et acceptée",
        r"n° 2011-2052",
        r"rétablit l'aide personnalisée",
        r"conjoint violent évincé(?! par le juge|, logement)",
        r"Plan : 7 ans au plus",
        r"préfet et la CCAPEX le pourraient",
        r"Après un simple refus de MASP, la MAJ est discutée",
    ],
)
def test_no_sheet_repeats_a_mistake(wrong: str) -> None:
    assert [file for file, text in everywhere() if re.search(wrong, text)] == []


def test_the_winter_truce_of_the_guide_tells_each_exception() -> None:
    truce = "\n".join(said("guide", "expulsion"))
    for needle in ("L.412-6 à L.412-8", "L.412-6, al. 3", "logement étudiant", "par le juge"):
        assert needle in truce
    advice = next(t for t in said("guide") if t.startswith("Relever les dates : jugement"))
    for needle in ("en principe", "étudiant", "squat", "que le juge a évincé"):
        assert needle in advice
