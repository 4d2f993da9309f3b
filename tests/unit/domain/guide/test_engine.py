"""What the engine promises of every situation, and what the law and practice ask of it."""

import dataclasses
import random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from site_builder.core.french import typeset
from site_builder.domain.guide.engine import Orientation, orient
from site_builder.domain.guide.places import Presence
from site_builder.domain.guide.sheets import NEEDS, Guide, GuideSheet
from site_builder.domain.guide.situation import (
    AnswerError,
    Situation,
    effective,
    hidden,
    prefilled,
    situation,
    written,
)
from site_builder.domain.guide.status import status
from site_builder.output.data.orientation import orientation_data
from site_builder.output.terminal.orientation import orientation_text
from tests.guide import answer_to, guide, knowledge, situations, whole_book

CALM = settings(deadline=None, max_examples=60)


def statuses(given: Situation) -> dict[str, str]:
    facts = effective(guide(), given)
    return {key: status(sheet, facts) for key, sheet in guide().sheets.items()}


def answers(**given: str) -> Situation:
    return situation(guide(), given)


def oriented(**given: str) -> Orientation:
    return orient(guide(), answers(**given))


# --- laws ------------------------------------------------------------------------------------


@CALM
@given(situations, st.randoms(use_true_random=False))
def test_one_more_answer_never_turns_a_result(given: Situation, chance: random.Random) -> None:
    left = [name for name in guide().questions if name not in given]
    assume(left)
    name = chance.choice(left)
    after = {**given, name: answer_to(guide().questions[name], chance)}
    assume(set(hidden(guide(), after)) & set(given) <= set(hidden(guide(), given)))
    before = statuses(given)
    for key, found in statuses(after).items():
        assert before[key] in (found, "a_verifier"), key


@CALM
@given(situations, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(given: Situation, chance: random.Random) -> None:
    names = chance.sample(sorted(given), len(given))
    shuffled = {name: dict(chance.sample(sorted(given[name].items()), len(given[name])))
                for name in names}  # fmt: skip
    assert orientation_data(orient(guide(), shuffled)) == orientation_data(orient(guide(), given))


@CALM
@given(situations)
def test_a_counterfactual_gives_what_it_promises(given: Situation) -> None:
    texts = written(guide(), given)
    for result in orient(guide(), given).results:
        assert (result.counterfactual is not None) <= (result.status == "ecarte")
        if result.counterfactual is not None:
            after = situation(guide(), {**texts, **result.counterfactual.answers})
            assert statuses(after)[result.sheet.key] == result.counterfactual.status != "ecarte"


@CALM
@given(situations)
def test_answers_are_read_as_they_are_written(given: Situation) -> None:
    again = situation(guide(), written(guide(), given))
    assert statuses(again) == statuses(given)


@CALM
@given(situations)
def test_needs_never_exclude(given: Situation) -> None:
    without = {name: answer for name, answer in given.items() if name != NEEDS}
    excluded = {key for key, found in statuses(without).items() if found == "ecarte"}
    assert {key for key, found in statuses(given).items() if found == "ecarte"} == excluded


@CALM
@given(situations)
def test_display_order(given: Situation) -> None:
    results = orient(guide(), given).results
    assert [r.order for r in results] == sorted(r.order for r in results)
    for status_ in ("adapte", "a_verifier"):
        constraint = [r.sheet.is_constraint for r in results if r.status == status_]
        assert constraint == sorted(constraint), "measures of constraint come last"


@CALM
@given(situations)
def test_at_the_street_shelter_is_never_refused(given: Situation) -> None:
    for street in ({"statut_logement": "rue"}, {"urgence": "sans_abri"}):
        found = statuses({**given, **answers(**street)})
        assert found["siao"] == found["hebergement-urgence"] == "adapte"


@CALM
@given(situations)
def test_what_is_asked_is_not_known_yet(given: Situation) -> None:
    facts = effective(guide(), given)
    for result in orient(guide(), given).results:
        for question in result.to_ask:
            known = facts.get(question.id, {})
            assert any(known.get(value.id) is None for value in question.valeurs)


# --- law and practice ------------------------------------------------------------------------


@pytest.mark.parametrize("home", ["accedant", "proprietaire"])
@CALM
@given(situations)
def test_masp_3_never_for_an_owner(home: str, given: Situation) -> None:
    assert statuses({**given, **answers(statut_logement=home)})["masp-3"] == "ecarte"


@CALM
@given(situations)
def test_maj_never_with_a_protection_running(given: Situation) -> None:
    running = answers(accompagnement_en_cours="protection_juridique")
    assert statuses({**given, **running})["maj"] == "ecarte"


@CALM
@given(situations)
def test_the_status_of_one_excludes_nothing_for_the_other(given: Situation) -> None:
    one = statuses({**given, **answers(publics="protection_internationale")})
    other = statuses({**given, **answers(publics="demandeur_asile")})
    both = statuses({**given, **answers(publics="protection_internationale,demandeur_asile")})
    for key in both:
        if both[key] == "ecarte":
            assert {one[key], other[key]} == {"ecarte"}, key


@CALM
@given(situations)
def test_aesf_is_not_refused_to_a_pregnant_woman(given: Situation) -> None:
    pregnant = {**given, **answers(enfants_a_charge="a_naitre", adhesion="oui")}
    assert statuses(pregnant)["aesf"] == "adapte"


@CALM
@given(situations)
def test_a_european_needs_no_permit(given: Situation) -> None:
    """What is open to a permit holder is never closed to an EU citizen."""
    permit = statuses({**given, **answers(sejour="regulier")})
    european = statuses({**given, **answers(sejour="europeen")})
    assert [key for key in permit if european[key] == "ecarte" != permit[key]] == []


HOMELESS = ("siao", "chrs", "iml", "pension-de-famille", "residence-sociale", "residence-accueil",
            "hebergement-urgence")  # fmt: skip


@pytest.mark.parametrize("public", ["violences", "sortant_detention", "rue_longue", "sortant_ase"])
@pytest.mark.parametrize("home", ["locataire", "proprietaire"])
@CALM
@given(given=situations)
def test_what_was_lived_makes_nobody_homeless(public: str, home: str, given: Situation) -> None:
    housed = {**given, **answers(urgence="aucune", statut_logement=home, publics=public,
                                 procedure_expulsion="aucune", reconnu_dalo="non")}  # fmt: skip
    assert [key for key in HOMELESS if statuses(housed)[key] == "adapte"] == []


@CALM
@given(situations)
def test_rsa_is_not_refused_for_age_to_a_parent(given: Situation) -> None:
    for children in ("a_naitre", "oui", "oui_moins_3_ans"):
        parent = {**given, **answers(enfants_a_charge=children, sejour="regulier",
                                     ressources="aucune")}  # fmt: skip
        for age in ("moins_18", "18_25"):
            assert statuses({**parent, **answers(age=age)})["rsa"] != "ecarte"


@pytest.mark.parametrize(
    ("answer", "never"),
    [
        ({"sejour": "irregulier", "prestations": "aucune"}, ["rsa", "dalo", "visale"]),
        ({"sejour": "precaire", "publics": "demandeur_asile", "prestations": "aucune"},
         ["rsa", "dalo", "visale", "domiciliation"]),
        ({"sejour": "irregulier", "statut_logement": "rue", "publics": "aucun"}, ["asll"]),
        ({"sejour": "irregulier", "urgence": "mise_a_la_porte", "publics": "aucun"}, ["asll"]),
        ({"sejour": "precaire", "statut_logement": "heberge_tiers", "publics": "demandeur_asile"},
         ["asll"]),
        ({"age": "moins_18", "mineur_emancipe": "non"},
         ["chrs", "iml", "dalo", "residence-sociale", "bail-glissant", "surendettement"]),
        ({"sejour": "irregulier"}, ["un-chez-soi-dabord"]),
        ({"etudes": "oui", "prestations": "aucune"}, ["rsa"]),
        ({"activite_independante": "oui"}, ["surendettement"]),
        ({"reconnu_dalo": "reloge"}, ["dalo"]),
    ],
)  # fmt: skip
@CALM
@given(given=situations)
def test_what_the_law_refuses_is_never_proposed(
    answer: dict[str, str], never: list[str], given: Situation
) -> None:
    found = statuses({**given, **answers(**answer)})
    assert [key for key in never if found[key] == "adapte"] == []


def test_nothing_is_due_any_more_to_a_household_rehoused() -> None:
    rehoused = oriented(reconnu_dalo="reloge", statut_logement="locataire", sejour="regulier",
                        demande_logement_social="non")  # fmt: skip
    (dalo,) = [result for result in rehoused.results if result.sheet.key == "dalo"]
    assert not dalo.deadline
    said = {reason.condition: reason.state for reason in dalo.reasons}
    assert "offre-due" not in said
    assert said["demande-logement-social"] == "vrai"
    assert said["deja-reloge"] == "faux"


def test_nothing_known_refuses_nothing() -> None:
    assert "ecarte" not in statuses({}).values()


# --- reading answers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "what", "hint"),
    [
        ({"statut_logment": "rue"}, "question", "statut_logement"),
        ({"statut_logement": "ru"}, "valeur", "rue"),
        ({"statut_logement": "rue,hotel"}, "une", "une seule"),
        ({"prestations": "aucune,rsa"}, "seule", "retirer"),
        ({"prestations": "rsa,ahh?"}, "valeur", "aah"),
    ],
    ids=str,
)
def test_wrong_answers(given: dict[str, str], what: str, hint: str) -> None:
    with pytest.raises(AnswerError) as error:
        situation(guide(), given)
    assert error.value.what == what
    assert hint in error.value.hint


def test_unknown_answers() -> None:
    assert answers(age="inconnu", statut_logement="inconnu") == {}
    known = answers(prestations="rsa,aah?")["prestations"]
    assert (known["rsa"], known["aah"], known["apa"], known["aucune"]) == (True, None, False, False)
    assert answers(prestations="aah?")["prestations"]["aucune"] is None
    assert answers(prestations="aucune")["prestations"]["rsa"] is False
    assert answers(prestations="aucune?").get("prestations") == {}


def test_a_shortcut_leaves_the_other_values_unknown() -> None:
    questionnaire = knowledge().guide
    assert questionnaire is not None
    for shortcut in questionnaire.raccourcis:
        known = prefilled(guide(), shortcut.reponses)
        for name, values in shortcut.reponses.items():
            assert [known[name].get(value) for value in values] == [True] * len(values)
            assert None in {known[name].get(v.id) for v in guide().questions[name].valeurs}
        assert len(set(statuses(known).values())) > 1


def test_a_hidden_question_has_no_object() -> None:
    given = answers(statut_logement="rue", procedure_expulsion="jugement", impaye_deux_mois="oui")
    # What depends on a hidden question is hidden with it.
    assert set(hidden(guide(), given)) == {
        "procedure_expulsion", "motif_procedure", "loyer_repris", "impaye_deux_mois",
    }  # fmt: skip
    assert statuses(given) == statuses(answers(statut_logement="rue"))


@pytest.mark.parametrize(
    ("question", "given", "seen"),
    [
        ("mineur_emancipe", {"age": "moins_18"}, True),
        ("mineur_emancipe", {}, True),
        ("mineur_emancipe", {"age": "18_25"}, False),
        ("loyer_repris", {"procedure_expulsion": "commandement"}, False),
        ("loyer_repris", {"procedure_expulsion": "conge"}, False),
        ("loyer_repris", {"procedure_expulsion": "assignation"}, True),
        ("loyer_repris", {"procedure_expulsion": "concours_force_publique"}, True),
        ("motif_procedure", {"procedure_expulsion": "aucune"}, False),
        ("motif_procedure", {"procedure_expulsion": "impaye"}, False),
        ("motif_procedure", {"procedure_expulsion": "commandement"}, True),
        ("motif_procedure", {"procedure_expulsion": "conge"}, True),
        ("motif_procedure", {"statut_logement": "hotel"}, False),
    ],
)
def test_when_a_question_is_asked(question: str, given: dict[str, str], *, seen: bool) -> None:
    assert (question not in hidden(guide(), answers(**given))) == seen


# --- results ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ticked", "told"),
    [
        ("sans_abri,danger_vital", ["danger_vital", "sans_abri"]),
        ("expulsion_imminente,mineur_en_danger", ["mineur_en_danger", "expulsion_imminente"]),
        ("mise_a_la_porte,violences", ["violences", "mise_a_la_porte"]),
        ("sans_abri,peril", ["peril", "sans_abri"]),
    ],
)
def test_the_gravest_urgency_is_told_first(ticked: str, told: list[str]) -> None:
    assert list(oriented(urgence=ticked).urgencies) == told


@pytest.mark.parametrize(
    ("vignette", "first", "after"),
    [
        ("expulsion-force-publique", "delais-juge", "caf-impayes"),
        ("mise-a-la-porte-ce-soir", "hebergement-urgence", "fjt"),
        ("victime-de-violences-au-domicile", "violences", "hebergement-urgence"),
    ],
)
def test_what_would_be_dangerous_alone_is_never_first(
    vignette: str, first: str, after: str
) -> None:
    found = orient(guide(), situation(guide(), knowledge().cases[vignette].reponses))
    order = [result.sheet.key for result in found.results]
    assert order[0] == first
    assert after in order[3:]


def test_contract() -> None:
    data = orientation_data(oriented(urgence="sans_abri", adhesion="non"))
    assert set(data) == {"resultats", "urgence", "reponse"}
    assert data["urgence"]["valeurs"] == ["sans_abri"]
    assert len(data["resultats"]) == len(guide().sheets) == 57
    row = next(row for row in data["resultats"] if row["dispositif"] == "asll")
    assert row["fiche"] == "asll"
    assert row["statut"] == "ecarte"
    assert row["raisons"][0] == {
        "condition": "adhesion", "role": "requise", "etat": "faux",
        "texte": "L'ASLL repose sur l'accord du ménage : ne pas prescrire. Expliquer, noter la "
        "réponse, proposer de nouveau plus tard.",
    }  # fmt: skip
    assert row["contrefactuel"] == {"reponses": {"adhesion": "oui"}, "statut": "a_verifier"}
    assert row["territoire"] is None
    assert orientation_data(oriented())["urgence"] is None


def test_deadline_comes_first_and_is_said() -> None:
    first, *_ = oriented(urgence="sans_abri", statut_logement="rue").results
    assert first.sheet.key == "hebergement-urgence"
    assert first.reasons[0].condition == "ce-soir"


def test_text_says_why_and_what_would_change() -> None:
    questionnaire = knowledge().guide
    assert questionnaire is not None
    answers = oriented(statut_logement="locataire", adhesion="non")
    text = orientation_text(guide(), answers, questionnaire.consignes)
    assert "À PROPOSER" in text
    assert "l’accord du ménage" in text
    assert typeset("« Le ménage accepte-t-il d'être accompagné ? » Oui") in text
    assert questionnaire.consignes.decision[:30] in text


def test_dated_conditions() -> None:
    given = answers(statut_logement="accedant", procedure_expulsion="assignation",
                    prestations="logement")  # fmt: skip
    facts = effective(guide(), given)
    sheet = whole_book().sheets["ccapex"]
    (day,) = sheet.turning_days
    assert status(sheet.on(day.replace(year=2026, month=12, day=31)), facts) == "ecarte"
    assert status(sheet.on(day), facts) == "a_verifier"


class OnePlace:
    """A commune where one local sheet applies."""

    def sheet(self, key: str, commune: str) -> str | None:
        return "93/asll" if (key, commune) == ("asll", "93066") else None

    def presence(self, key: str, commune: str) -> Presence | None:
        return Presence("couvert", ("93/udaf",)) if key == "93/asll" else Presence("non_renseigne")


def with_local_asll() -> Guide:
    national = guide().sheets["asll"]
    kept = tuple(c for c in national.conditions if c.id != "adhesion")
    local: GuideSheet = dataclasses.replace(national, applied="93/asll", conditions=kept)
    return dataclasses.replace(guide(), local={"93/asll": local})


def test_the_sheet_of_the_commune_applies() -> None:
    def row(commune: str | None) -> dict[str, Any]:
        found = orient(with_local_asll(), answers(adhesion="non"), OnePlace(), commune)
        return next(r for r in orientation_data(found)["resultats"] if r["dispositif"] == "asll")

    assert (row("93066")["fiche"], row("93066")["statut"]) == ("93/asll", "a_verifier")
    assert row("93066")["territoire"] == {"etat": "couvert", "operateurs": ["93/udaf"]}
    assert (row("57463")["fiche"], row("57463")["statut"]) == ("asll", "ecarte")
    assert row(None)["territoire"] is None
