"""Whether the guide can be judged: every rule well-formed, every name known, no cycle."""

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError

from site_builder.core.diagnostics import FieldPath
from site_builder.domain.guide.ladder_faults import ladder_faults, rules_of
from site_builder.domain.guide.logic import inside, is_well_formed
from site_builder.domain.guide.sheets import DECIDING, NEEDS, Guide, guide_of, visibility
from site_builder.model.guide import ConditionEcrite, GuideEcrit, Questionnaire, Regle
from site_builder.model.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A whole rule where it is written; `role` of its condition, if it is one's."""

    file: str
    path: FieldPath
    regle: Regle
    role: str | None = None


def guides(knowledge: Knowledge) -> Iterator[tuple[str, GuideEcrit]]:
    """What each sheet says of the guide, with its file."""
    for scheme in knowledge.schemes.values():
        if scheme.guide is not None:
            yield scheme.file, scheme.guide


def written_rules(knowledge: Knowledge) -> Iterator[WrittenRule]:
    """Every whole rule: aims, conditions, deadlines, visibility of questions, deductions."""
    yield from _aims(knowledge)
    for file, guide in guides(knowledge):
        for index, deadline in enumerate(guide.echeances):
            yield WrittenRule(file, ("guide", "echeances", index, "regle"), deadline.regle)
        for index, condition in enumerate(guide.conditions):
            if condition.regle is not None:
                path = ("guide", "conditions", index, "regle")
                yield WrittenRule(file, path, condition.regle, condition.role)
    if knowledge.guide is not None:
        yield from _rules_of_questions(knowledge.guide)
    if knowledge.ladder is not None:
        for place, regle in rules_of(knowledge.ladder):
            yield WrittenRule(knowledge.ladder.file, place, regle)


def _aims(knowledge: Knowledge) -> Iterator[WrittenRule]:
    for scheme in knowledge.schemes.values():
        for index, volet in enumerate(scheme.volets):
            if volet.regle is not None:
                yield WrittenRule(scheme.file, ("volets", index, "regle"), volet.regle)


def _rules_of_questions(questionnaire: Questionnaire) -> Iterator[WrittenRule]:
    for index, question in enumerate(questionnaire.questions):
        if question.visible is not None:
            where = ("questions", index, "visible")
            yield WrittenRule(questionnaire.file, where, question.visible)
    for index, one in enumerate(questionnaire.deductions):
        yield WrittenRule(questionnaire.file, ("deductions", index, "si"), one.si)


def nested(path: FieldPath, regle: Regle) -> Iterator[tuple[FieldPath, Regle]]:
    """A rule and those inside it at any depth, each with its path in the file."""
    yield path, regle
    for name in ("et", "ou"):
        for index, inner in enumerate(getattr(regle, name)):
            yield from nested((*path, name, index), inner)
    if regle.non is not None:
        yield from nested((*path, "non"), regle.non)


def vocabulary(knowledge: Knowledge) -> dict[str, list[str]]:
    """Ids of the values by id of question; empty without a guide."""
    questions = knowledge.guide.questions if knowledge.guide else ()
    return {question.id: [value.id for value in question.valeurs] for question in questions}


def guide_or_none(knowledge: Knowledge) -> Guide | None:
    """The guide, or None while something else must be mended first."""
    if knowledge.guide is None or knowledge.broken:
        return None
    values_by_question = vocabulary(knowledge)
    sound = all(
        _is_sound(written.regle, values_by_question) for written in written_rules(knowledge)
    )
    named = all(
        need in values_by_question.get(NEEDS, ())
        for _, g in guides(knowledge)
        for need in g.besoins
    )
    placed = all(
        is_placed(scheme.guide, is_national=scheme.departement is None)
        for scheme in knowledge.schemes.values()
        if scheme.guide is not None
    )
    if not (sound and named and placed) or any(ladder_faults(knowledge)):
        return None
    try:
        visibility(knowledge.guide.questions)
    except CycleError:
        return None
    return guide_of(knowledge)


def lacks_rule(condition: ConditionEcrite) -> bool:
    """Whether a condition needs a rule it does not have."""
    return condition.regle is None and condition.role not in ("humain", "constat")


def has_its_conditions(guide: GuideEcrit) -> bool:
    """Whether a national sheet has the conditions its mode asks for, and no others."""
    roles = [condition.role for condition in guide.conditions]
    if guide.mode == "orientable":
        return "requise" in roles or "exclut" in roles
    return not any(role in DECIDING or guide.mode == "hors_guide" for role in roles)


def is_placed(guide: GuideEcrit, *, is_national: bool) -> bool:
    """Whether the place of a sheet in the guide is whole."""
    if any(lacks_rule(condition) for condition in guide.conditions):
        return False
    return not is_national or (guide.mode is not None and has_its_conditions(guide))


def _is_sound(regle: Regle, values_by_question: dict[str, list[str]]) -> bool:
    if not is_well_formed(regle):
        return False
    if regle.question is not None:
        values = values_by_question.get(regle.question, [])
        return all(value in values for value in (*regle.valeurs, *regle.incertain))
    return all(_is_sound(inner, values_by_question) for inner in inside(regle))
