"""Vignettes: short situations whose expected results document the guide and check it."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.guide.engine import reasons
from site_builder.domain.guide.logic import Facts
from site_builder.domain.guide.sheets import Guide, GuideSheet
from site_builder.domain.guide.situation import effective, situation
from site_builder.domain.guide.status import ADAPTED, status
from site_builder.model.guide import Attendu, Vignette


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An expectation that is not met: of a status, or of the state of a condition.

    `index` is its place in the vignette; `because` are sentences that explain what came out.
    """

    index: int
    condition: str | None
    expected: str
    actual: str | None
    because: tuple[str, ...] = ()


def facts_of(guide: Guide, vignette: Vignette) -> Facts:
    """The facts of a vignette, hidden questions being false. Raises AnswerError."""
    return effective(guide, situation(guide, vignette.reponses))


def entry_of(guide: Guide, key: str) -> GuideSheet | None:
    """The national or local sheet called `key`, if it is in the guide."""
    return guide.sheets.get(key) or guide.local.get(key)


def mismatches(guide: Guide, vignette: Vignette) -> Iterator[Mismatch]:
    """What the guide does not answer as a vignette expects, on its day; sheets are known."""
    facts = facts_of(guide, vignette)
    for index, expected in enumerate(vignette.attendu):
        sheet = entry_of(guide, expected.dispositif)
        if sheet is not None:
            yield from _compared(sheet.on(vignette.le), facts, index, expected)


def _compared(sheet: GuideSheet, facts: Facts, index: int, expected: Attendu) -> Iterator[Mismatch]:
    actual = status(sheet, facts)
    all_reasons = list(reasons(sheet, facts))
    if actual != expected.statut:
        blamed = {"requise": ("faux", "inconnu"), "exclut": ("vrai", "inconnu")}
        texts = tuple(
            r.text
            for r in all_reasons
            if actual != ADAPTED and r.state in blamed.get(r.role, ("faux",))
        )
        yield Mismatch(index, None, expected.statut, actual, texts)
        return
    states = {reason.condition: reason.state for reason in all_reasons}
    for condition, state in expected.raisons.items():
        if states.get(condition) != state:
            yield Mismatch(index, condition, state, states.get(condition))
