"""The one answer of the guide: the first rung that is true, what may replace it, what to do now.

Everything is three-valued. A rung whose rule, or whose scheme, is still unknown is passed over
(or taken in doubt): then another answer may still come, and `enough` is not said. Truth only grows
with what is answered, so that `enough` never changes into another answer.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.core.dates import later
from site_builder.domain.guide.ladder import Act, Choice, Ladder, Reservation, Rung
from site_builder.domain.guide.logic import Expression, Facts, Truth, is_open
from site_builder.domain.guide.places import Presence
from site_builder.domain.guide.sheets import Condition, GuideSheet
from site_builder.domain.guide.status import verdict

SHOWN_ACTS = 3
EXCLUDING = ("requise", "exclut")
ABSENT = ("non_couvert", "hors_perimetre")


@dataclass(frozen=True, slots=True)
class Action:
    """What to do now; `before` is the last day that the act received leaves, if it is known."""

    act: Act
    before: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rung chosen, what may be asked instead of its scheme, and what is to be done now.

    `enough` says that nothing that could still be answered would change the rung.
    """

    rung: Rung
    alternative: Choice | None
    actions: tuple[Action, ...]
    enough: bool

    @property
    def blocks(self) -> Mapping[str, tuple[str, ...]]:
        """National ids by the part of the answer they are in; the first part counts."""
        return {
            "mesure": (self.rung.main.key,) if self.rung.main else (),
            "alternative": (self.alternative.key,) if self.alternative else (),
            "maintenant": tuple(a.act.authored.dispositif or "" for a in self.actions),
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet that an answer may give, and whether it applies in the commune, if one is known."""

    sheet: GuideSheet
    presence: Presence | None = None


Candidates = Mapping[str, Candidate]


def answer(
    ladder: Ladder,
    candidates: Candidates,
    facts: Facts,
    dates: Mapping[str, datetime.date] | None = None,
) -> Answer:
    """The answer among `candidates`, by national id; `dates` are those of the acts received."""
    judge = _Judge(ladder, candidates, facts)
    rung, enough = judge.rung()
    return Answer(
        rung=rung,
        alternative=judge.alternative(rung),
        actions=tuple(_shown([*_actions(ladder.acts, facts, dates or {})])),
        enough=enough,
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    """Which rungs and which schemes may be given in one situation."""

    ladder: Ladder
    candidates: Candidates
    facts: Facts

    def rung(self) -> tuple[Rung, bool]:
        """The first rung that is true, and whether no other can become the first."""
        enough = True
        for rung in self.ladder.rungs:
            enough = enough and not self._is_open(rung)
            if rung.holds(self.facts) and self._may(rung.main):
                return rung, enough
        raise AssertionError("the last rung is always true")

    def _is_open(self, rung: Rung) -> bool:
        """Whether an answer that lacks could still give this rung, or take it away."""
        if self._holds(rung.rule) is False or self.standing(rung.main) is False:
            return False
        return any(is_open(rule, self.facts) for rule in self._rules(rung))

    def _rules(self, rung: Rung) -> Iterator[Expression]:
        """Every rule on which it depends whether a rung is taken."""
        if rung.rule is not None:
            yield rung.rule
        if rung.doubt is not None and self._holds(rung.rule) is None:
            yield rung.doubt
        candidate = self.candidates.get(rung.main.key) if rung.main else None
        if candidate is None or rung.main is None:
            return
        yield from (one.rule for one in self._reservations(candidate.sheet))
        for condition in candidate.sheet.conditions:
            if condition.rule is not None and _counts(condition, rung.main):
                yield condition.rule

    def alternative(self, rung: Rung) -> Choice | None:
        """The first alternative of a rung that stands, and whose own rule holds."""
        return next(
            (
                choice
                for choice in rung.alternatives
                if self._holds(choice.rule) and self._may(choice)
            ),
            None,
        )

    def standing(self, choice: Choice | None) -> Truth:
        """True if a scheme may be given, False if not, None if that is still to be known."""
        if choice is None:  # a step may always be taken
            return True
        candidate = self.candidates.get(choice.key)
        if candidate is None:
            return False
        if candidate.presence is not None and candidate.presence.state in ABSENT:
            return False
        reserved = (one.rule.truth(self.facts) for one in self._reservations(candidate.sheet))
        return _least((*reserved, *self._conditions(candidate.sheet, choice)))

    def _holds(self, rule: Expression | None) -> Truth:
        return True if rule is None else rule.truth(self.facts)

    def _may(self, choice: Choice | None) -> bool:
        """Whether a scheme may be given now: what is unknown bars only a strict choice."""
        stands = self.standing(choice)
        is_strict = choice is not None and choice.strict
        return stands is True or (stands is None and not is_strict)

    def _reservations(self, sheet: GuideSheet) -> Iterator[Reservation]:
        for reservation in self.ladder.reservations:
            if sheet.key in reservation.keys or sheet.gradation in reservation.gradations:
                yield reservation

    def _conditions(self, sheet: GuideSheet, choice: Choice) -> Iterator[Truth]:
        """What excludes, then, for a strict choice, what should be done or found and is not."""
        for condition in sheet.conditions:
            if not _counts(condition, choice):
                continue
            if condition.role in EXCLUDING:
                yield verdict(condition, self.facts)
            elif condition.rule is not None:
                yield condition.rule.truth(self.facts) is not False


def _counts(condition: Condition, choice: Choice) -> bool:
    """Whether a condition says if a scheme may be given."""
    return condition.role in EXCLUDING or (choice.strict and condition.decides)


def _least(truths: Iterable[Truth]) -> Truth:
    """« et »: false if one is, else unknown if one is, else true."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def _actions(
    acts: Iterable[Act], facts: Facts, dates: Mapping[str, datetime.date]
) -> Iterator[Action]:
    for act in acts:
        if act.holds(facts):
            yield Action(act, _before(act, dates))


def _shown(actions: list[Action]) -> list[Action]:
    """At most three: those with a date, and the first of the others."""
    dated = [action for action in actions if action.act.is_dated]
    others = [action for action in actions if not action.act.is_dated]
    kept = dated + others[: max(0, SHOWN_ACTS - len(dated))]
    return [action for action in actions if action in kept]


def _before(act: Act, dates: Mapping[str, datetime.date]) -> datetime.date | None:
    """The last day of the delay of an act whose day is known; that day itself without a delay."""
    day, delay = dates.get(act.authored.acte or ""), act.authored.delai
    if day is None or delay is None or delay.max is None:
        return day
    return later(day, delay.max, delay.unite)
