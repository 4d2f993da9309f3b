"""Source déclarée que rien ne cite.

Une source qui n'appuie aucun énoncé ne prouve rien, et vieillit sans que personne le voie.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import citations

ID = "SOURCE-502"
SEVERITY = Severity.WARNING
WAYS = {
    "inutile": MessageTemplate(
        "aucun énoncé de ce fichier ne cite la source « {id} ».",
        "la citer là où elle sert, ou la retirer.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each source that no statement of its file cites."""
    for record in knowledge.documents():
        cited = {source for _, source in citations(record)}
        for index, source in enumerate(record.sources):
            if source.id not in cited:
                yield Finding(record.file, ("sources", index, "id"), "inutile", {"id": source.id})
