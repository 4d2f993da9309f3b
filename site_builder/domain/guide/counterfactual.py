"""The smallest change of answers that would make an excluded sheet possible again.

The search goes one change deeper at a time. At each depth it looks at the first condition that
excludes, and changes only answers that condition depends on: any other change leaves it excluding.
An answer that is a fact (`immuable`: an age, an act received) is never changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.core.settings import is_yes
from site_builder.domain.guide.logic import Expression, Facts, Truth, named_values
from site_builder.domain.guide.sheets import Guide, GuideSheet
from site_builder.domain.guide.situation import Situation, chosen, effective, with_sole, written
from site_builder.domain.guide.status import STATUSES, excluding, status

MAX_CHANGES = 4

Move = tuple[str, str, bool]
"""A question, one of its values, and whether it would hold."""


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """New whole answers by question, written, and the status they give."""

    answers: Mapping[str, str]
    status: str


def counterfactual(guide: Guide, sheet: GuideSheet, given: Situation) -> Counterfactual | None:
    """The smallest change, preferring what a household can change; None if none is small."""
    for depth in range(1, MAX_CHANGES + 1):
        candidates = list(_changes(guide, sheet, given, (), depth))
        if candidates:
            moves, after = min(candidates, key=lambda pair: _cost(guide, sheet, given, *pair))
            answers = written(guide, after)
            changed = {name: answers.get(name, "") for name, _, _ in moves}
            return Counterfactual(changed, status(sheet, effective(guide, after)))
    return None


def _changes(
    guide: Guide, sheet: GuideSheet, given: Situation, moves: tuple[Move, ...], depth: int
) -> Iterator[tuple[tuple[Move, ...], Situation]]:
    """Every way of `depth` more changes after which nothing excludes the sheet."""
    facts = effective(guide, given)
    condition = excluding(sheet, facts)
    if condition is None:
        yield moves, given
    elif depth and condition.rule is not None:
        for move in _moves(guide, condition.rule, given, facts):
            if _is_new(guide, move, moves):
                after = _moved(guide, given, move)
                yield from _changes(guide, sheet, after, (*moves, move), depth - 1)


def _is_new(guide: Guide, move: Move, moves: tuple[Move, ...]) -> bool:
    """A question that has one answer changes once, a value of the others too."""
    several = guide.questions[move[0]].genre == "plusieurs"
    return all(done[0] != move[0] or (several and done[1] != move[1]) for done in moves)


def _moves(guide: Guide, rule: Expression, given: Situation, facts: Facts) -> Iterator[Move]:
    named = named_values([rule], guide.visibility)
    for name, question in guide.questions.items():
        is_hidden = name in guide.visibility and guide.visibility[name].truth(facts) is False
        if name not in named or name not in given or is_hidden or is_yes(question.immuable):
            continue
        for value in question.valeurs:
            holds = given[name].get(value.id)
            if question.genre != "plusieurs":
                if not holds:
                    yield name, value.id, True
            elif value.id in named[name] and value.id != guide.sole.get(name):
                yield from ((name, value.id, new) for new in (True, False) if new is not holds)


def _moved(guide: Guide, given: Situation, move: Move) -> Situation:
    name, value, holds = move
    question = guide.questions[name]
    if question.genre != "plusieurs":
        return {**given, name: chosen(question, value)}
    values: dict[str, Truth] = {**given[name], value: holds}
    return {**given, name: with_sole(guide, name, values, partial=True)}


def _cost(
    guide: Guide, sheet: GuideSheet, given: Situation, moves: tuple[Move, ...], after: Situation
) -> tuple[object, ...]:
    """Better status first, then what is easiest to change, then the nearest answers."""
    order = list(guide.questions)
    ranks = sorted(guide.groups.index(guide.questions[name].groupe) for name, _, _ in moves)
    steps = sorted((order.index(move[0]), *_step(guide, given, move)) for move in moves)
    return (STATUSES.index(status(sheet, effective(guide, after))), ranks[::-1], steps)


def _step(guide: Guide, given: Situation, move: Move) -> tuple[int, int, bool]:
    """How far a new answer is from the one given in the list of answers, then its place."""
    name, value, holds = move
    values = [v.id for v in guide.questions[name].valeurs]
    place = values.index(value)
    if guide.questions[name].genre == "plusieurs":
        return 0, place, holds
    current = next(index for index, v in enumerate(values) if given[name].get(v))
    return abs(place - current), place, holds
