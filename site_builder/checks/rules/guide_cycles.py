"""Questions du guide qui se cachent en rond.

« visible » dit quelles réponses cachent une question. Une question ne peut pas dépendre
d'elle-même, même en passant par d'autres : on ne saurait pas laquelle poser d'abord.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import enumerate_words
from site_builder.domain.guide.reading import nested
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-903"
SEVERITY = Severity.ERROR
WAYS = {
    "boucle": MessageTemplate(
        "{questions} : la visibilité tourne en rond.",
        "retirer l'une de ces questions de la règle « visible » d'une autre.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The first cycle of visibility rules among the questions; one finding at most."""
    if knowledge.guide is None:
        return
    order = {question.id: index for index, question in enumerate(knowledge.guide.questions)}
    graph = {
        question.id: [
            regle.question
            for _, regle in (nested((), question.visible) if question.visible else ())
            if regle.question in order
        ]
        for question in knowledge.guide.questions
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle = sorted(set(error.args[1]), key=order.__getitem__)
        questions = enumerate_words([f"« {name} »" for name in cycle])
        path = ("questions", order[cycle[0]], "visible")
        yield Finding(knowledge.guide.file, path, "boucle", {"questions": questions}, key=True)
