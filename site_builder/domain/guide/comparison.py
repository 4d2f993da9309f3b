"""What a change of the guide changes: the share of situations, sheet by sheet, and examples."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.guide.logic import Expression, answer_tests
from site_builder.domain.guide.sheets import Guide, GuideSheet
from site_builder.domain.guide.situation import Situation
from site_builder.domain.guide.status import STATUSES
from site_builder.domain.guide.symbols import Formula, Symbols

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ChangedSituation:
    """A situation whose status changes."""

    given: Situation
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A sheet in two guides. `share` is exact, over every set of complete answers.

    It is None for a sheet that is only in one of them, or whose old expressions name answers that
    no longer exist.
    """

    key: str
    what: str
    share: float | None = None
    examples: tuple[ChangedSituation, ...] = ()


def compared(old: Guide, new: Guide, day: datetime.date) -> list[StatusChange]:
    """Sheets that changed, those that change most situations first."""
    before, after = old.on(day).sheets, new.on(day).sheets
    changes = [StatusChange(key, "ajoutée") for key in after if key not in before]
    changes += [StatusChange(key, "retirée") for key in before if key not in after]
    for key in after:
        if key in before and (change := _change(new, before[key], after[key])) is not None:
            changes.append(change)
    return sorted(changes, key=lambda change: (-(change.share or 1), change.key))


def _change(guide: Guide, before: GuideSheet, after: GuideSheet) -> StatusChange | None:
    expressions = [
        c.rule for sheet in (before, after) for c in sheet.conditions if c.rule is not None
    ]
    if not all(_is_known(guide, rule) for rule in expressions):
        return StatusChange(after.key, "questions changées")
    symbols = Symbols(guide, expressions)
    old, new = _statuses(symbols, before), _statuses(symbols, after)
    moved = symbols.domain & ~symbols.disjunction(old[s] & new[s] for s in STATUSES)
    if moved == symbols.bdd.false:
        return None
    bits = sum(not name.endswith("?") for name in symbols.bdd.vars)
    share = symbols.bdd.count(moved, bits) / symbols.bdd.count(symbols.domain, bits)
    examples = tuple(_examples(symbols, old, new))[:EXAMPLES]
    return StatusChange(after.key, "modifiée", share, examples)


def _is_known(guide: Guide, rule: Expression) -> bool:
    values_by_question = {
        name: {v.id for v in question.valeurs} for name, question in guide.questions.items()
    }
    return all(
        {*p.values, *p.uncertain} <= values_by_question.get(p.question, set())
        for p in answer_tests(rule)
    )


def _statuses(symbols: Symbols, sheet: GuideSheet) -> dict[str, Formula]:
    """Where a sheet has each status, nothing being unknown."""
    adapted, excluded = (symbols.world(formula) for formula in symbols.statuses(sheet))
    return dict(zip(STATUSES, (adapted, ~adapted & ~excluded, excluded), strict=True))


def _examples(
    symbols: Symbols, old: dict[str, Formula], new: dict[str, Formula]
) -> Iterator[ChangedSituation]:
    for before in STATUSES:
        for after in STATUSES:
            given = symbols.sample(old[before] & new[after]) if before != after else None
            if given is not None:
                yield ChangedSituation(given, before, after)
