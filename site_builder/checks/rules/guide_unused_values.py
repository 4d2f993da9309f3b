"""Réponse du guide qui ne sert à rien.

Aucune règle, aucun besoin ni aucune consigne ne distingue cette réponse d'une autre : elle fait
lire et choisir pour rien.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.guide.reading import guide_or_none, guides, nested, written_rules
from site_builder.domain.guide.sheets import NEEDS
from site_builder.model.guide import Question
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-909"
SEVERITY = Severity.WARNING
WAYS = {
    "inutile": MessageTemplate(
        "aucune fiche ne se sert de la réponse « {id} ».",
        "l'employer dans une règle, ou la retirer.",
    ),
    "confondue": MessageTemplate(
        "aucune fiche ne distingue « {id} » de « {other} ».",
        "les réunir en une seule réponse, ou les distinguer dans une règle.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Unused answers of the questions that rules use; GUIDE-910 reports unused questions."""
    if knowledge.guide is None or guide_or_none(knowledge) is None:
        return
    used: dict[str, set[str]] = {}
    for written in written_rules(knowledge):
        for _, regle in nested(written.path, written.regle):
            if regle.question is not None:
                used.setdefault(regle.question, set()).update(regle.valeurs, regle.incertain)
    used.setdefault(NEEDS, set()).update(n for _, guide in guides(knowledge) for n in guide.besoins)
    for index, question in enumerate(knowledge.guide.questions):
        if used.get(question.id):
            for place, way, values in _unused(question, used[question.id]):
                path = ("questions", index, "valeurs", place, "id")
                yield Finding(knowledge.guide.file, path, way, values)


def _unused(question: Question, used: set[str]) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Index, way and values of each unused answer; one of exclusive answers may mean « other »."""
    rest = [
        (place, value)
        for place, value in enumerate(question.valeurs)
        if value.id not in used and not value.consigne and not value.seule
    ]
    if question.genre == "plusieurs":
        for place, value in rest:
            yield place, "inutile", {"id": value.id}
    else:
        for place, value in rest[1:]:
            yield place, "confondue", {"id": value.id, "other": rest[0][1].id}
