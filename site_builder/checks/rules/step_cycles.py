"""Étapes qui tournent en rond.

« apres » dit ce qui précède une étape. Une étape ne peut pas venir après elle-même, même en
passant par d'autres.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import enumerate_words
from site_builder.model.knowledge import Knowledge

ID = "LIEN-206"
SEVERITY = Severity.ERROR
WAYS = {
    "boucle": MessageTemplate(
        "les étapes {steps} se suivent en rond.",
        "retirer l'un des « apres » de cette boucle.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a sheet: the first cycle of its steps."""
    for scheme in knowledge.schemes.values():
        order = {step.id: index for index, step in enumerate(scheme.etapes)}
        graph = {step.id: [a for a in step.apres if a in order] for step in scheme.etapes}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle = sorted(set(error.args[1]), key=order.__getitem__)
            steps = enumerate_words([f"« {step} »" for step in cycle])
            path = ("etapes", order[cycle[0]], "apres")
            yield Finding(scheme.file, path, "boucle", {"steps": steps}, key=True)
