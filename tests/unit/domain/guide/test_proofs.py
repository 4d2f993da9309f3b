"""The proofs speak of the engine itself, and hold on the repository's own guide."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from site_builder.domain.guide.logic import Not
from site_builder.domain.guide.proofs import CLAIMS, count, in_words, prove, sheet_proof
from site_builder.domain.guide.sheets import Guide, GuideSheet
from site_builder.domain.guide.situation import Situation, effective
from site_builder.domain.guide.status import status
from site_builder.domain.guide.symbols import Symbols
from tests.guide import guide, situations, whole_book

CALM = settings(deadline=None, max_examples=40)


def rules_of(sheet: GuideSheet) -> list[object]:
    return [condition.rule for condition in sheet.conditions if condition.rule is not None]


@pytest.fixture(scope="module")
def formulas() -> dict[str, Symbols]:
    return {
        key: Symbols(guide(), [c.rule for c in sheet.conditions if c.rule is not None])
        for key, sheet in guide().sheets.items()
    }


def holds(symbols: Symbols, formula: object, given: Situation) -> bool:
    """Whether a formula is true of one situation."""
    chosen: dict[str, bool] = {}
    for name in symbols.names:
        values = given.get(name, {})
        question = guide().questions[name]
        if question.genre == "plusieurs":
            for value in question.valeurs:
                bit = f"{name}={value.id}"
                chosen[f"{bit}?"] = values.get(value.id) is None
                chosen[bit] = bool(values.get(value.id))
        else:
            index = [bool(values.get(v.id)) for v in question.valeurs]
            code = index.index(True) if True in index else 0
            chosen[f"{name}?"] = True not in index
            chosen.update({f"{name}.{n}": bool(code >> n & 1) for n in range(8)})
    known = {name: value for name, value in chosen.items() if name in symbols.bdd.vars}
    return bool(symbols.bdd.let(known, formula) == symbols.bdd.true)


@CALM
@given(situations)
def test_formulas_are_the_engine(formulas: dict[str, Symbols], given: Situation) -> None:
    facts = effective(guide(), given)
    for key, sheet in guide().sheets.items():
        adapted, excluded = formulas[key].statuses(sheet)
        found = status(sheet, facts)
        assert holds(formulas[key], adapted, given) == (found == "adapte"), key
        assert holds(formulas[key], excluded, given) == (found == "ecarte"), key


def test_the_repository_is_proved() -> None:
    proofs = prove(whole_book())
    assert [(b.claim, b.subject) for b in proofs.broken] == []
    assert set(proofs.sheets) == {*whole_book().sheets, *whole_book().local}
    assert proofs.decisive | {"besoin"} >= set(whole_book().questions)
    assert proofs.partial > proofs.complete > 10**20


def damaged(key: str, **changes: object) -> Guide:
    sheet = replace(whole_book().sheets[key], **changes)  # type: ignore[arg-type]
    return replace(whole_book(), sheets={**whole_book().sheets, key: sheet})


def broken(book_: Guide) -> set[tuple[str, str]]:
    return {(b.claim, b.subject) for b in prove(book_).broken}


def test_removing_the_fallback_is_told() -> None:
    kept = {k: e for k, e in whole_book().sheets.items() if e.mode != "ouvert"}
    assert ("impasse", "") in broken(replace(whole_book(), sheets=kept))


def test_contradiction_is_told() -> None:
    asll = whole_book().sheets["asll"]
    adhesion = next(c for c in asll.conditions if c.id == "adhesion")
    contrary = replace(adhesion, id="contraire", rule=Not(adhesion.rule))  # type: ignore[arg-type]
    assert broken(damaged("asll", conditions=(*asll.conditions, contrary))) == {("propose", "asll")}


def test_shelter_with_a_condition_is_told_with_a_situation() -> None:
    adhesion = next(c for c in whole_book().sheets["asll"].conditions if c.id == "adhesion")
    siao = whole_book().sheets["siao"]
    found = prove(damaged("siao", conditions=(*siao.conditions, adhesion))).broken
    (rue,) = [b for b in found if b.claim == "rue"]
    assert rue.sample is not None
    assert "« Le ménage accepte-t-il d'être accompagné ? » Non" in in_words(guide(), rue.sample)


def test_a_proof_depends_on_what_it_proves_only() -> None:
    asll = whole_book().sheets["asll"]
    assert sheet_proof(whole_book(), asll) is sheet_proof(damaged("masp", name="Autre"), asll)


def test_every_claim_is_said_in_french() -> None:
    assert all(words[0].islower() for words in CLAIMS.values())


def test_situations_are_counted_exactly() -> None:
    asked = tuple(
        q for q in guide().asked if q.id in ("statut_logement", "procedure_expulsion", "urgence")
    )
    small = Guide(asked, guide().groups, {}, {})
    # 14 places where a procedure has 8 steps, 2 where it has no object; 7 urgencies or none.
    assert count(small, known=True) == (14 * 8 + 2) * 2**7
    # An unknown place does not hide the procedure.
    assert count(small, known=False) == (15 * 9 + 2) * 3**7
