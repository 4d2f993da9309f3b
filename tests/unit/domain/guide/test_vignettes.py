"""The vignettes: every sheet has its own, each line of the law too, and no mutant survives."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest

from site_builder.domain.guide.engine import reasons
from site_builder.domain.guide.logic import AnswerTest, Facts, Not, answer_tests, rebuilt
from site_builder.domain.guide.sheets import Condition, GuideSheet
from site_builder.domain.guide.status import status
from site_builder.domain.guide.vignettes import facts_of
from site_builder.model.guide import Attendu
from site_builder.model.walk import strings
from tests.guide import knowledge, whole_book

# What each line of the practitioners' review, and of the dossier's tables, asks for: vignettes
# that show it, with the sheet and the status that carry it.
LAW = {
    "mjagbf: refused help at home is to check": "parents-qui-refusent-l-aesf mjagbf a_verifier",
    "mjagbf: family benefits or RSA of a lone parent": "rsa-majore-parent-isole mjagbf adapte",
    "mjagbf: help at home comes first": "aide-a-domicile-non-essayee mjagbf ecarte",
    "masp-3: never without a landlord": "accedant-deux-mensualites masp-3 ecarte",
    "masp-3: to check in a hostel": "foyer-deux-redevances masp-3 a_verifier",
    "masp-3: to check in a sub-let": "sous-locataire-deux-loyers masp-3 a_verifier",
    "masp-3: propose the contract first": "masp-3-jamais-proposee masp-3 a_verifier",
    "masp-3: a running MASP may pay already": "masp-2-qui-court-encore masp-3 a_verifier",
    "masp: housing aid paid to the landlord": "aide-au-logement-au-bailleur-seule masp ecarte",
    "masp: housing aid paid to the household": "aide-au-logement-au-menage masp adapte",
    "maj: after a mere refusal, to check": "masp-3-un-seul-mois maj a_verifier",
    "maj: after a MASP that failed": "maj-apres-echec maj adapte",
    "maj: not with a protection": "maj-curatelle-en-cours maj ecarte",
    "maj and mjagbf may stand together": "sous-locataire-deux-loyers maj adapte",
    "aesf: open to a pregnant woman": "enfant-a-naitre aesf adapte",
    "aesf: under 21, to check": "jeune-de-19-ans-sans-enfant aesf a_verifier",
    "avdl: a request for social housing first": "refus-de-redevance avdl a_verifier",
    "avdl: in housing, no request needed": "locataire-assigne-qui-accepte avdl adapte",
    "avdl: a CHRS accompanies already": "famille-en-chrs-prete-a-se-loger avdl a_verifier",
    "ccapex: not for a buyer today": "complexe-4-accedant-en-arret-maladie ccapex ecarte",
    "ccapex: an aided buyer in 2027": "accedant-aide-en-2027 ccapex a_verifier",
    "ccapex: no aid in 2027": "accedant-sans-aide-en-2027 ccapex ecarte",
    "local board: before the hearing": "aide-au-logement-au-menage commission-impayes adapte",
    "local board: the hearing first": "locataire-assigne-qui-accepte commission-impayes a_verifier",
    "local board: the lease given back": "bail-hlm-resilie-loyer-repris commission-impayes adapte",
    "mobile team: from the order to pay": "commandement-de-payer-regle prevention-expulsion-mobile "
    "adapte",
    "mobile team: after the judgment, to check": "jugement-dette-a-relire "
    "prevention-expulsion-mobile a_verifier",
    "delays: at the hearing": "locataire-assigne-qui-accepte delais-juge adapte",
    "delays: the enforcement judge": "commandement-de-quitter-les-lieux delais-juge adapte",
    "delays: not before a judge is seized": "commandement-de-payer-regle delais-juge a_verifier",
    "delays: a student home": "etudiant-en-residence delais-juge a_verifier",
    "young adult: under 21, to check": "sortie-seche-a-dix-huit-ans jeune-majeur a_verifier",
    "young adult: an emancipated minor": "emancipee-sortie-de-l-ase jeune-majeur adapte",
    "young adult: not at thirty": "trente-ans-sans-emploi jeune-majeur ecarte",
    "domiciliation: asylum goes to SPADA": "demandeur-d-asile-a-la-rue domiciliation a_verifier",
    "domiciliation: at somebody's": "heberge-chez-un-ami-titre-en-cours domiciliation a_verifier",
    "domiciliation: not a tenant": "dispute-sans-violence domiciliation ecarte",
    "domiciliation: except violence": "victime-de-violences-au-domicile domiciliation adapte",
    "domiciliation: except an eviction": "expulsion-force-publique domiciliation adapte",
    "domiciliation: a prisoner is not refused": "detenu-a-six-mois domiciliation a_verifier",
    "cada: a refugee may stay on": "refugie-encore-en-cada cada-huda a_verifier",
    "agir: a mixed couple": "complexe-3-couple-refugiee-et-demandeur-d-asile agir adapte",
    "agir: not temporary protection": "protection-temporaire agir ecarte",
    "daho: no papers, exceptional only": "sans-titre-chez-un-tiers daho a_verifier",
    "dalo: a request first, no waiting": "complexe-1-bondy-commandement-de-quitter dalo a_verifier",
    "dalo: at somebody's, lawful stay": "iml-sans-ressource dalo adapte",
    "dalo: no lawful stay": "sans-titre-chez-un-tiers dalo ecarte",
    "fjt: from 16": "mineur-avec-dette fjt a_verifier",
    "fjt: never after 30": "quarante-ans-fonctionnaire fjt ecarte",
    "visale: 30 included": "trente-ans-sans-emploi visale adapte",
    "cil-pass: a recent employee": "quarante-ans-salarie-recent cil-pass adapte",
    "savs: notification is a step": "handicap-sans-dossier savs a_verifier",
    "samsah: notification is a step": "handicap-sans-dossier samsah a_verifier",
    "violence: nothing to prove": "violences-dites-en-urgence-seulement violences adapte",
    "street × access": "homme-a-la-rue-longtemps pension-de-famille adapte",
    "street × health": "maladie-chronique-a-la-rue lhss adapte",
    "street × urgency": "squat-sans-ressource hebergement-urgence adapte",
    "hotel × urgency": "reconnu-dalo-a-l-hotel pash adapte",
    "structure × access": "famille-en-chrs-prete-a-se-loger iml adapte",
    "somebody's × access": "jeune-salarie-cherche-logement fjt adapte",
    "hostel × keeping": "foyer-deux-redevances fsl adapte",
    "sub-let × access": "sous-location-qui-peut-glisser bail-glissant adapte",
    "tenant × health: not from housing": "locataire-trouble-psychique un-chez-soi-dabord ecarte",
    "tenant threatened × keeping": "expulsion-force-publique ccapex adapte",
    "owner × protection": "facultes-alterees-certificat protection-juridique adapte",
    "owner × keeping": "salarie-accedant surendettement adapte",
    "asylum × shelter": "demandeur-d-asile-a-la-rue cada-huda adapte",
    "refugee × access": "refugie-encore-en-cada cph adapte",
    "prison → SIAO": "detenu-a-six-mois sortants-detention adapte",
    "young × access": "jeune-salarie-cherche-logement loca-pass adapte",
    "family × budget": "aide-a-domicile-non-essayee aesf adapte",
    "chain: refusal and two months → MASP 3": "masp-refusee-deux-mois-impayes masp-3 adapte",
    "chain: certificate → judge": "facultes-inquietudes protection-juridique a_verifier",
    "asll: not where accompanied already": "sous-location-qui-peut-glisser asll a_verifier",
    "europe: no permit needed for DALO": "citoyenne-europeenne-a-la-rue dalo adapte",
    "europe: nor for supported renting": "citoyenne-europeenne-a-la-rue iml adapte",
    "europe: right of residence for RSA": "citoyenne-europeenne-a-la-rue rsa a_verifier",
    "rsa: not without a permit": "famille-deboutee-a-la-rue rsa ecarte",
    "rsa: an asylum seeker, to check": "demandeur-d-asile-chez-un-proche rsa a_verifier",
    "rsa: a student under 26": "etudiant-en-residence rsa ecarte",
    "rsa: a student who is a parent": "mere-etudiante-hebergee rsa a_verifier",
    "rsa: under 25, no child, to check": "jeune-sortie-ase-proprietaire rsa a_verifier",
    "asll: not for an asylum seeker": "demandeur-d-asile-chez-un-proche asll a_verifier",
    "asll: not for a refused family": "famille-deboutee-a-la-rue asll a_verifier",
    "visale: a permit, to check": "famille-deboutee-a-la-rue visale a_verifier",
    "visale: asylum, to check": "demandeur-d-asile-chez-un-proche visale a_verifier",
    "violence: an owner is not homeless": "violences-passees-locataire chrs a_verifier",
    "violence: nor for supported renting": "violences-passees-locataire iml a_verifier",
    "violence: nor for a hostel": "violences-passees-locataire residence-sociale a_verifier",
    "prison: the tenant who waits is not homeless": "conjointe-de-detenu iml a_verifier",
    "dalo: rehoused": "relogee-au-titre-du-dalo dalo a_verifier",
    "over-indebtedness: self-employed": "agriculteur-endette surendettement a_verifier",
    "over-indebtedness: without rent": "proprietaire-endettee-sans-loyer surendettement adapte",
    "fjt: an emancipated minor": "mineure-emancipee-cherche-un-logement fjt adapte",
    "visale: an emancipated minor": "mineure-emancipee-cherche-un-logement visale adapte",
    "hospital: medical beds": "sortie-d-hopital-sans-logement lhss adapte",
    "caravan: an address": "voyageurs-en-caravane domiciliation adapte",
    "tied housing: no lease": "gardien-qui-perd-sa-loge ccapex a_verifier",
    "no title: after a death": "veuve-occupante-sans-titre fsl a_verifier",
    "student housing: aid and arrears": "etudiant-en-residence caf-impayes adapte",
    "rent resumed before the hearing": "assignee-qui-repaie-son-loyer fsl adapte",
    "rent not resumed": "complexe-1-bondy-commandement-de-quitter fsl a_verifier",
    "procedure for disturbances": "assigne-pour-troubles caf-impayes ecarte",
    "asll: temporary protection may rent": "protection-temporaire-chez-un-particulier asll adapte",
    "chrs: not for a minor alone": "mineur-non-accompagne-a-l-hotel chrs a_verifier",
    "over-indebtedness: a minor alone": "apprenti-mineur-endette surendettement a_verifier",
    "dalo: not by a minor": "apprenti-mineur-endette dalo a_verifier",
    "dalo: rehoused, threatened again": "relogee-et-de-nouveau-menacee dalo a_verifier",
    "tied housing: a lease to find": "gardienne-jugement-d-expulsion visale adapte",
    "housing first: lawful stay": "sans-titre-et-trouble-psychique-a-la-rue un-chez-soi-dabord "
    "a_verifier",
    "masp-3: PCH does not go to the landlord": "beneficiaire-de-la-pch masp-3 a_verifier",
    "minor alone: not the hotel platform": "mineur-non-accompagne-a-l-hotel pash a_verifier",
    "minor alone: no support towards a lease": "mineur-refugie-en-structure asll a_verifier",
    "minor alone: nor towards social housing": "mineur-refugie-en-structure avdl a_verifier",
    "minor alone: no right to shelter on his own": "mineur-refugie-en-structure daho a_verifier",
    "minor alone: no centre for adult refugees": "mineur-refugie-en-structure cph a_verifier",
    "minor alone: no loan": "mineur-sans-dette loca-pass a_verifier",
    "avdl: an old request does not make up for a permit": "titre-perdu-demande-active avdl "
    "a_verifier",
    "sliding lease: nor there": "titre-perdu-demande-active bail-glissant a_verifier",
    "dalo: a refugee in the couple": "couple-mixte-reponse-du-sans-titre dalo a_verifier",
    "ccapex: a notice too": "conge-du-bailleur ccapex adapte",
    "visale: a student of any age": "reprise-d-etudes-a-trente-quatre-ans visale a_verifier",
    "loca-pass: a student of any age": "reprise-d-etudes-a-trente-quatre-ans loca-pass a_verifier",
    "tied housing: retirement ends it": "retraite-en-logement-de-fonction siao a_verifier",
    "prison: a lease may be kept": "detenu-bail-conserve fsl a_verifier",
    "dalo: a dangerous home": "logement-dangereux dalo adapte",
    "social housing: a permit": "sans-titre-lettre-de-refus demande-logement-social ecarte",
    "social housing: not twice": "hebergee-avec-sa-demande demande-logement-social a_verifier",
    "social housing: an owner": "charges-contestees demande-logement-social a_verifier",
    "priorities: at somebody's": "hebergee-avec-sa-demande accord-collectif adapte",
    "priorities: a reason first": "jeune-couple-a-l-etroit accord-collectif a_verifier",
    "legal aid: no permit needed": "sans-titre-lettre-de-refus aide-juridictionnelle a_verifier",
    "legal aid: before the hearing": "veille-d-audience aide-juridictionnelle adapte",
    "housing aid: a foreign student": "etudiante-premiere-chambre aides-logement a_verifier",
    "housing aid: a european student": "etudiant-europeen aides-logement adapte",
    "housing aid: not without rent": "hebergee-avec-sa-demande aides-logement ecarte",
    "unfit home: a hotel room too": "hotel-insalubre habitat-indigne adapte",
    "unfit home: left for a danger": "evacues-d-un-immeuble habitat-indigne a_verifier",
    "unfit home: lawful stay or not": "chasse-d-une-cave-louee habitat-indigne a_verifier",
    "unfit home: no home at all": "homme-a-la-rue-longtemps habitat-indigne ecarte",
    "energy: a bill of a former home": "hotel-facture-d-avant precarite-energetique a_verifier",
    "energy: neither home nor bill": "hotel-insalubre precarite-energetique ecarte",
    "adapted home: age": "baignoire-infranchissable adaptation-logement adapte",
    "adapted home: disability": "accedant-au-handicap-reconnu adaptation-logement adapte",
    "adapted home: illness may count": "proprietaire-malade-du-dos adaptation-logement a_verifier",
    "adapted home: not at a hotel": "hotel-insalubre adaptation-logement ecarte",
}  # fmt: skip
# Lines that ask for words rather than for a status: where they are said.
SAID = {
    "mjagbf: two criteria together": ("mjagbf", "09-66.133"),
    "masp: prime d'activité to verify": ("masp", "rime d'activité"),
    "agir: ceiling and départements": ("agir", "25 000"),
    "agir: contract of integration": ("agir", "contrat d'intégration républicaine"),
    "daho: exceptional circumstances": ("daho", "473746"),
    "dalo: sheltered by parents": ("dalo", "388029"),
    "cil-pass: size of the employer": ("cil-pass", "10 salariés"),
    "secret shared between social workers": ("referent-parcours", "121-6-2"),
    "violence: the address is never told": ("violences", "ne s'écrit ni ne se dit jamais"),
    "maj and protection": ("maj", "495-1"),
    "maj and mjagbf": ("maj", "495-5"),
    "masp 3 and benefits under mjagbf": ("masp-3", "MJAGBF"),
    "aesf: local rules on holding both": ("aesf", "Ardèche"),
    "loca-pass and fsl": ("loca-pass", "même dépôt de garantie"),
    "over-indebtedness: former creditors": ("surendettement", "L.722-5"),
    "order to pay: six weeks": ("guide", "six semaines pour agir"),
    "order to pay: two months": ("guide", "24-70.002"),
    "winter truce": ("guide", "du 1er novembre au 31 mars"),
    "winter truce: exceptions": ("guide", "le conjoint violent évincé"),
    "young people leaving care": ("guide", "Moins de 21 ans passé par l'aide sociale à l'enfance"),
    "pregnant, or alone with a small child": ("guide", "L.222-5, 4°"),
    "dalo: a lapsed request": ("dalo", "n° 420472"),
    "legal aid without a permit": ("cada-huda", "2024-1091"),
    "violence: legal aid as of right": ("violences", "provisoire est de droit"),
    "ccapex decides on housing aid in 2027": ("guide", "la CCAPEX qui décide"),
}
COMPLEX = [name for name in sorted(knowledge().cases) if name.startswith("complexe-")]


@lru_cache(maxsize=256)
def facts(vignette: str) -> Facts:
    return facts_of(whole_book(), knowledge().cases[vignette])


def expectations(key: str) -> Iterator[tuple[str, datetime.date, Attendu]]:
    for name, vignette in knowledge().cases.items():
        for expected in vignette.attendu:
            if expected.dispositif == key:
                yield name, vignette.le, expected


def mutants(sheet: GuideSheet) -> Iterator[tuple[str, GuideSheet]]:
    """The sheet without a condition, with it negated, or sure of an uncertain answer."""
    for index, condition in enumerate(sheet.conditions):
        for name, changed in _mutated(condition):
            conditions = [*sheet.conditions]
            conditions[index : index + 1] = changed
            yield f"{sheet.key}/{condition.id} {name}", replace(sheet, conditions=tuple(conditions))


def _mutated(condition: Condition) -> Iterator[tuple[str, list[Condition]]]:
    yield "deleted", []
    if condition.rule is None:
        return
    yield "negated", [replace(condition, rule=Not(condition.rule))]
    for place, test in enumerate(answer_tests(condition.rule)):
        for value in test.uncertain:
            places = iter(range(100))

            def sure(
                other: AnswerTest,
                place: int = place,
                value: str = value,
                places: Iterator[int] = places,
            ) -> AnswerTest:
                if next(places) != place:
                    return other
                return replace(other, uncertain=tuple(v for v in other.uncertain if v != value))

            yield (
                f"sure of {test.question}={value}",
                [replace(condition, rule=rebuilt(condition.rule, sure))],
            )


def is_seen(mutant: GuideSheet) -> bool:
    for name, day, expected in expectations(mutant.key):
        sheet = mutant.on(day)
        if status(sheet, facts(name)) != expected.statut:
            return True
        said = {reason.condition: reason.state for reason in reasons(sheet, facts(name))}
        if any(said.get(condition) != state for condition, state in expected.raisons.items()):
            return True
    return False


def test_no_mutant_survives() -> None:
    every = [m for sheet in whole_book().sheets.values() for m in mutants(sheet)]
    assert len(every) > 500
    assert [name for name, mutant in every if not is_seen(mutant)] == []


@pytest.mark.parametrize("key", [e.key for e in whole_book().sheets.values()])
def test_each_sheet_has_a_fitting_case_and_a_near_miss(key: str) -> None:
    found = {expected.statut for _, _, expected in expectations(key)}
    if whole_book().sheets[key].mode == "orientable":
        assert "adapte" in found
        assert found & {"a_verifier", "ecarte"}
    else:
        assert found <= {"adapte"}


@pytest.mark.parametrize("line", LAW)
def test_law_and_practice(line: str) -> None:
    name, key, expected = LAW[line].split()
    assert any(e.dispositif == key and e.statut == expected
               for e in knowledge().cases[name].attendu)  # fmt: skip


@pytest.mark.parametrize("line", SAID)
def test_law_and_practice_are_said(line: str) -> None:
    name, words = SAID[line]
    record = knowledge().guide if name == "guide" else knowledge().schemes[name]
    assert record is not None
    assert any(words in text for _, text in strings(record))


def test_the_five_complex_situations() -> None:
    assert len(COMPLEX) == 5
    assert all(len(knowledge().cases[name].attendu) >= 9 for name in COMPLEX)
