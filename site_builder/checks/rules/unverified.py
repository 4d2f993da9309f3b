"""Fiche sans date de vérification.

Personne ne sait quand cette fiche a été contrôlée, ni quand la revoir. Les exemples en sont
dispensés.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "DATE-304"
SEVERITY = Severity.WARNING
WAYS = {
    "jamais": MessageTemplate(
        "cette fiche ne dit pas quand elle a été vérifiée.",
        "ajouter « verification: » avec « le », « par » et « prochaine ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Records without « verification », examples left out."""
    for record in knowledge.records():
        if record.verification is None and not record.is_example:
            yield Finding(record.file, ("nom",), "jamais", key=True)
