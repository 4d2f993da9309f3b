"""Question, réponse ou besoin que le guide ne connaît pas.

Les questions et leurs réponses sont déclarées dans guide/questions.yml ; une règle, un besoin, un
raccourci ou une déduction ne cite que celles-là.
"""

from collections.abc import Iterator, Mapping

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import suggestion
from site_builder.domain.guide.reading import guides, nested, vocabulary, written_rules
from site_builder.domain.guide.sheets import NEEDS
from site_builder.model.guide import GuideEcrit, Questionnaire
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-902"
SEVERITY = Severity.ERROR
WAYS = {
    "question": MessageTemplate("aucune question du guide ne s'appelle « {id} ».", "{hint}"),
    "valeur": MessageTemplate("« {id} » n'est pas une réponse à « {question} ».", "{hint}"),
    "besoin": MessageTemplate("« {id} » n'est pas une réponse à « besoin ».", "{hint}"),
    "absent": MessageTemplate(
        "cette fiche entre dans le guide, mais ses questions n'existent pas.",
        "créer guide/questions.yml, ou retirer « guide ».",
    ),
}

Named = tuple[str, FieldPath, str, FieldPath, tuple[str, ...]]
"""File, path of the name of a question, that name, path of its values, the values."""


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Rules, shortcuts and needs; nothing while the questions themselves cannot be read."""
    if knowledge.guide is not None:
        known = vocabulary(knowledge)
        for named in (
            *_by_rules(knowledge),
            *_by_shortcuts(knowledge.guide),
            *_by_deductions(knowledge.guide),
        ):
            yield from _unknown(named, known)
        needs = known.get(NEEDS, [])
        for file, guide in guides(knowledge):
            yield from _unknown_needs(file, guide, needs)
        for territory in knowledge.territories.values():
            for index, useful in enumerate(territory.contacts_utiles):
                path: FieldPath = ("contacts_utiles", index, "besoin")
                yield from _unknown_need(territory.file, path, useful.besoin, needs)
    elif ("guide", "questions") not in knowledge.broken:
        for file, _ in guides(knowledge):
            yield Finding(file, ("guide",), "absent", key=True)


def _unknown(named: Named, known: dict[str, list[str]]) -> Iterator[Finding]:
    file, path, name, where, values = named
    if name not in known:
        hint = suggestion(name, list(known))
        yield Finding(file, path, "question", {"id": name, "hint": hint}, key=path == where)
        return
    for index, value in enumerate(values):
        if value not in known[name]:
            given = {"id": value, "question": name, "hint": suggestion(value, known[name])}
            yield Finding(file, (*where, index), "valeur", given)


def _unknown_needs(file: str, guide: GuideEcrit, known: list[str]) -> Iterator[Finding]:
    for index, need in enumerate(guide.besoins):
        yield from _unknown_need(file, ("guide", "besoins", index), need, known)


def _unknown_need(file: str, path: FieldPath, need: str, known: list[str]) -> Iterator[Finding]:
    if need not in known:
        given = {"id": need, "hint": suggestion(need, known) or "retirer ce besoin."}
        yield Finding(file, path, "besoin", given)


def _by_rules(knowledge: Knowledge) -> Iterator[Named]:
    for written in written_rules(knowledge):
        for path, regle in nested(written.path, written.regle):
            if regle.question is not None:
                for name in ("valeurs", "incertain"):
                    values = getattr(regle, name)
                    place = (*path, "question")
                    yield written.file, place, regle.question, (*path, name), values


def _by_shortcuts(questionnaire: Questionnaire) -> Iterator[Named]:
    for index, shortcut in enumerate(questionnaire.raccourcis):
        path: FieldPath = ("raccourcis", index)
        yield from _given(questionnaire, (*path, "reponses"), shortcut.reponses)
        for place, one in enumerate(shortcut.choix):
            yield from _given(questionnaire, (*path, "choix", place, "reponses"), one.reponses)
        for place, name in enumerate(shortcut.questions):
            yield questionnaire.file, (*path, "questions", place), name, path, ()


def _by_deductions(questionnaire: Questionnaire) -> Iterator[Named]:
    for index, one in enumerate(questionnaire.deductions):
        yield from _given(questionnaire, ("deductions", index, "alors"), one.alors)


def _given(
    questionnaire: Questionnaire, path: FieldPath, answers: Mapping[str, tuple[str, ...]]
) -> Iterator[Named]:
    for name, values in answers.items():
        yield questionnaire.file, (*path, name), name, (*path, name), values
