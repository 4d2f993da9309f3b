"""`Guide`: everything the engine needs, read once from the knowledge — questions and sheets."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter
from typing import TypeVar

from site_builder.core.settings import is_yes
from site_builder.domain.guide.ladder import Ladder, ladder_of
from site_builder.domain.guide.logic import Expression, answer_tests, read
from site_builder.model.guide import ConditionEcrite, Echeance, GuideEcrit, Question
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Scheme

CONSTRAINT = "contrainte"  # of what a judge decides, or the person did not ask for
DECIDING = ("requise", "exclut", "prealable", "constat")
NEEDS = "besoin"
URGENCY = "urgence"

WithId = TypeVar("WithId", ConditionEcrite, Echeance)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a sheet, its rule read."""

    id: str
    role: str
    rule: Expression | None
    authored: ConditionEcrite

    def in_force(self, day: datetime.date) -> bool:
        """Whether the condition applies on a day; an absent date is no limit."""
        du, au = self.authored.du, self.authored.au
        return (du is None or du <= day) and (au is None or day <= au)

    @property
    def decides(self) -> bool:
        """Whether the status depends on it."""
        return self.role in DECIDING

    def sentence(self, truth: bool | None) -> str:
        """What to say of the condition; a finding that is not made is still to be made."""
        if truth:
            return self.authored.si_vrai or ""
        if truth is False and self.authored.si_faux:
            return self.authored.si_faux
        return (self.authored.si_inconnu or "") if truth is None or self.role == "constat" else ""


@dataclass(frozen=True, slots=True)
class LegalDeadline:
    """A situation where a legal deadline runs."""

    id: str
    rule: Expression
    text: str


@dataclass(frozen=True, slots=True)
class GuideSheet:
    """A sheet in the guide: `key` of the national scheme, `applied` of the one that is followed.

    `degree` is the place of `gradation` among those of the schema, from 0: the lightest first.
    """

    key: str
    applied: str
    name: str
    mode: str
    reason: str | None
    needs: tuple[str, ...]
    gradation: str
    degree: int
    deadlines: tuple[LegalDeadline, ...]
    conditions: tuple[Condition, ...]

    def on(self, day: datetime.date) -> "GuideSheet":
        """The same sheet with only the conditions in force."""
        return replace(self, conditions=tuple(c for c in self.conditions if c.in_force(day)))

    @property
    def is_constraint(self) -> bool:
        """Whether it is decided by a judge or against the person's wish."""
        return self.gradation == CONSTRAINT

    @property
    def expressions(self) -> Iterator[Expression]:
        """The expressions of the conditions that decide, in order."""
        return (c.rule for c in self.conditions if c.decides and c.rule is not None)

    @property
    def turning_days(self) -> tuple[datetime.date, ...]:
        """First days of conditions, and days after their last ones, in order, once each."""
        starts = {c.authored.du for c in self.conditions if c.authored.du}
        ends = {c.authored.au + datetime.timedelta(1) for c in self.conditions if c.authored.au}
        return tuple(sorted(starts | ends))


@dataclass(frozen=True)
class Guide:
    """The questions, and the sheets of the guide: national ones and local ones by key.

    In the order of the schemas: `groups` of the questions, from what a household can change to
    what it cannot; `gradations`, the lightest first; `statuses`, by id, in words. `ladder` chooses
    the answer; None if the root has none.
    """

    asked: tuple[Question, ...]
    groups: tuple[str, ...]
    sheets: Mapping[str, GuideSheet]
    local: Mapping[str, GuideSheet]
    gradations: tuple[str, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    ladder: Ladder | None = None

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id, in the order they are asked."""
        return {question.id: question for question in self.asked}

    @cached_property
    def visibility(self) -> dict[str, Expression]:
        """When each question that may be hidden is not, each after those it depends on."""
        return visibility(self.asked)

    @cached_property
    def sole(self) -> dict[str, str]:
        """The value that excludes all the others (« aucune »), by question that has one."""
        return {
            question.id: value.id
            for question in self.asked
            for value in question.valeurs
            if question.genre == "plusieurs" and is_yes(value.seule)
        }

    def on(self, day: datetime.date) -> "Guide":
        """The same guide with only the conditions in force on a day."""
        sheets = {key: sheet.on(day) for key, sheet in self.sheets.items()}
        local = {key: sheet.on(day) for key, sheet in self.local.items()}
        return replace(self, sheets=sheets, local=local)


@lru_cache(maxsize=8)
def _visibility(expressions: tuple[tuple[str, Expression], ...]) -> dict[str, Expression]:
    expressions_by_name = dict(expressions)
    graph = {name: {test.question for test in answer_tests(rule)} for name, rule in expressions}
    return {
        name: expressions_by_name[name]
        for name in TopologicalSorter(graph).static_order()
        if name in expressions_by_name
    }


def visibility(questions: Iterable[Question]) -> dict[str, Expression]:
    """Visibility expressions each after those it depends on. Raises CycleError."""
    pairs = ((q.id, read(q.visible)) for q in questions if q.visible)
    return _visibility(tuple(pairs))


def guide_of(knowledge: Knowledge) -> Guide:
    """The guide of a knowledge whose guide is well-formed; sheets out of the guide are left out."""
    assert knowledge.guide is not None
    schemas = knowledge.schemas
    gradations = tuple(schemas["schemes"].labels("guide", "gradation"))
    national = {
        scheme.key: sheet
        for scheme in knowledge.national
        if (sheet := _guide_sheet(scheme, scheme.guide, scheme.key, gradations)) is not None
    }
    local = {
        scheme.key: sheet
        for key in national
        for scheme in knowledge.local.get(key, ())
        if (merged := _merged(knowledge.schemes[key].guide, scheme.guide))
        and (sheet := _guide_sheet(scheme, merged, key, gradations))
    }
    return Guide(
        asked=knowledge.guide.questions,
        groups=tuple(schemas["guide"].labels("questions", "groupe")),
        sheets=national,
        local=local,
        gradations=gradations,
        statuses=schemas["cases"].labels("attendu", "statut"),
        ladder=_ladder(knowledge),
    )


def _ladder(knowledge: Knowledge) -> Ladder | None:
    if knowledge.ladder is None:
        return None
    return ladder_of(knowledge.ladder, [*knowledge.schemas["reponse"].labels("actes", "rang")])


def _guide_sheet(
    scheme: Scheme, guide: GuideEcrit | None, key: str, gradations: tuple[str, ...]
) -> GuideSheet | None:
    if guide is None or guide.mode in (None, "hors_guide"):
        return None
    gradation = guide.gradation or gradations[0]
    return GuideSheet(
        key=key,
        applied=scheme.key,
        name=scheme.nom,
        mode=str(guide.mode),
        reason=guide.motif,
        needs=guide.besoins,
        gradation=gradation,
        degree=gradations.index(gradation),
        deadlines=tuple(LegalDeadline(e.id, read(e.regle), e.texte) for e in guide.echeances),
        conditions=tuple(
            Condition(c.id, c.role, read(c.regle) if c.regle else None, c) for c in guide.conditions
        ),
    )


def _merged(national: GuideEcrit | None, own: GuideEcrit | None) -> GuideEcrit | None:
    """The national guide where a local sheet replaces what it says, conditions by id."""
    if national is None or own is None:
        return national
    return GuideEcrit(
        mode=own.mode or national.mode,
        motif=own.motif or national.motif,
        besoins=own.besoins or national.besoins,
        gradation=own.gradation or national.gradation,
        echeances=tuple(_by_id(national.echeances, own.echeances).values()),
        conditions=tuple(_by_id(national.conditions, own.conditions).values()),
    )


def _by_id(*lists: Iterable[WithId]) -> dict[str, WithId]:
    return {item.id: item for items in lists for item in items}
