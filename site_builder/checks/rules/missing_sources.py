"""Fiche sans aucune source.

Une fiche de dispositif dit d'où elle tient ce qu'elle affirme. Les exemples en sont dispensés.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "SOURCE-503"
SEVERITY = Severity.ERROR
WAYS = {
    "aucune": MessageTemplate(
        "cette fiche ne déclare aucune source.",
        "ajouter « sources: » avec au moins un document lu.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Schemes without any source; an organisation may be known by name alone."""
    for scheme in knowledge.schemes.values():
        if not scheme.sources and not scheme.is_example:
            yield Finding(scheme.file, ("id",), "aucune", key=True)
