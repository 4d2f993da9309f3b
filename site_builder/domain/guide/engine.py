"""The reference engine: a situation → every sheet of the guide with its status and reasons."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.core.french import sort_key
from site_builder.domain.guide.answer import Answer, Candidate, answer
from site_builder.domain.guide.counterfactual import Counterfactual, counterfactual
from site_builder.domain.guide.logic import AnswerTest, Facts, Truth, doubts, is_unanswered
from site_builder.domain.guide.places import Places, Presence
from site_builder.domain.guide.sheets import NEEDS, URGENCY, Condition, Guide, GuideSheet
from site_builder.domain.guide.situation import Situation, effective
from site_builder.domain.guide.status import ADAPTED, EXCLUDED, STATUSES, TO_CHECK, status
from site_builder.model.guide import Question

STATES = {True: "vrai", False: "faux", None: "inconnu"}
HUMAN = "humain"
NEAR = 2  # questions that settle a sheet that is shown as « à vérifier »


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said of a condition: `state` is vrai, faux, inconnu or humain."""

    condition: str
    role: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """A sheet in a situation; `deadline` and `need` tell why it comes first."""

    sheet: GuideSheet
    status: str
    reasons: tuple[Reason, ...]
    to_ask: tuple[Question, ...]
    counterfactual: Counterfactual | None
    presence: Presence | None
    deadline: bool
    need: bool
    favours: int

    @property
    def order(self) -> tuple[object, ...]:
        """Status, then constraint last, deadline, need met, gradation, favourable, name."""
        return (
            STATUSES.index(self.status),
            self.sheet.is_constraint,
            not self.deadline,
            not self.need,
            self.sheet.degree,
            -self.favours,
            sort_key(self.sheet.name),
        )


@dataclass(frozen=True, slots=True)
class Orientation:
    """Every result in display order; `urgencies` are the values of « urgence » that hold.

    `answer` is the one answer among them; None for a guide without a ladder.
    """

    results: tuple[Result, ...]
    urgencies: tuple[str, ...]
    instructions: tuple[str, ...]
    answer: Answer | None = None

    def block(self, result: Result) -> str:
        """Where a result stands: maintenant, mesure, alternative, aussi, a_verifier or reste."""
        if self.answer is not None:
            for name, keys in self.answer.blocks.items():
                if result.sheet.key in keys and result.status != EXCLUDED:
                    return name
        if result.status == ADAPTED:
            return "aussi"
        is_near = result.status == TO_CHECK and result.need and len(result.to_ask) <= NEAR
        return "a_verifier" if is_near else "reste"


def orient(
    guide: Guide,
    given: Situation,
    places: Places | None = None,
    commune: str | None = None,
    dates: Mapping[str, datetime.date] | None = None,
) -> Orientation:
    """Judge every sheet of a day's guide in a situation, and choose one answer.

    `dates` are the days of the acts received, by the name that the ladder gives them.
    """
    facts = effective(guide, given)
    results = []
    for key, national in guide.sheets.items():
        sheet, presence = national, None
        if places is not None and commune is not None:
            sheet = guide.local.get(places.sheet(key, commune) or "", national)
            presence = places.presence(sheet.applied, commune)
        results.append(_result(guide, sheet, given, facts, presence))
    urgent = [
        value
        for value in (guide.questions[URGENCY].valeurs if URGENCY in guide.questions else ())
        if value.consigne and facts.get(URGENCY, {}).get(value.id)
    ]
    candidates = {r.sheet.key: Candidate(r.sheet, r.presence) for r in results}
    return Orientation(
        answer=answer(guide.ladder, candidates, facts, dates) if guide.ladder else None,
        results=tuple(sorted(results, key=lambda result: result.order)),
        urgencies=tuple(value.id for value in urgent),
        instructions=tuple(str(value.consigne) for value in urgent),
    )


def _result(
    guide: Guide, sheet: GuideSheet, given: Situation, facts: Facts, presence: Presence | None
) -> Result:
    outcome = status(sheet, facts)
    needs = facts.get(NEEDS, {})
    deadlines = [d for d in sheet.deadlines if d.rule.truth(facts)]
    return Result(
        sheet=sheet,
        status=outcome,
        reasons=tuple(reasons(sheet, facts)),
        to_ask=tuple(_to_ask(guide, sheet, facts)) if outcome == TO_CHECK else (),
        counterfactual=counterfactual(guide, sheet, given) if outcome == EXCLUDED else None,
        presence=presence,
        deadline=bool(deadlines) and outcome != EXCLUDED,
        need=any(needs.get(need) for need in sheet.needs),
        favours=sum(
            1 for c in sheet.conditions if c.role == "favorable" and c.rule and c.rule.truth(facts)
        ),
    )


def reasons(sheet: GuideSheet, facts: Facts) -> Iterator[Reason]:
    """Why: deadlines that run, then each condition that has something to say."""
    if sheet.mode == "ouvert":
        yield Reason("ouvert", HUMAN, HUMAN, sheet.reason or "")
    for deadline in sheet.deadlines:
        if deadline.rule.truth(facts):
            yield Reason(deadline.id, "favorable", STATES[True], deadline.text)
    for condition in sheet.conditions:
        state: Truth = condition.rule.truth(facts) if condition.rule else None
        if condition.role == HUMAN:
            yield Reason(condition.id, HUMAN, HUMAN, condition.sentence(True))
        elif condition.role != "favorable" or state:
            yield Reason(condition.id, condition.role, STATES[state], condition.sentence(state))


def _to_ask(guide: Guide, sheet: GuideSheet, facts: Facts) -> list[Question]:
    """The questions whose answer is missing, in the order they are asked."""
    missing = {
        test.question
        for condition in sheet.conditions
        for test in _doubts(condition, facts)
        if is_unanswered(test, facts)
    }
    return [question for name, question in guide.questions.items() if name in missing]


def _doubts(condition: Condition, facts: Facts) -> Iterator[AnswerTest]:
    return doubts(condition.rule, facts) if condition.decides and condition.rule else iter(())
