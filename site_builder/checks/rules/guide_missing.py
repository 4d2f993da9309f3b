"""Fiche nationale sans place dans le guide.

Le guide ne la proposera pas, et ne dira pas pourquoi. Les fiches abrogées et les exemples en sont
dispensés.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-906"
SEVERITY = Severity.WARNING
WAYS = {
    "absente": MessageTemplate(
        "cette fiche n'a pas de place dans le guide.",
        "ajouter « guide: » avec « mode », au besoin « hors_guide » et son motif.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """National sheets without « guide », where the root has a guide."""
    if knowledge.guide is None:
        return
    for scheme in knowledge.national:
        if scheme.guide is None and scheme.statut not in ("abroge", "exemple"):
            yield Finding(scheme.file, ("id",), "absente", key=True)
