"""Fiche à revérifier.

La date prévue pour revoir cette fiche est passée. Elle reste publiée, et le dit.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import long_date
from site_builder.model.knowledge import Knowledge

ID = "DATE-303"
SEVERITY = Severity.WARNING
WAYS = {
    "depassee": MessageTemplate(
        "cette fiche devait être revue après le {prochaine}.",
        "la relire, puis mettre à jour « le » et « prochaine ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Reviews due before the day of the run; dates in the wrong order are DATE-301's."""
    for record in knowledge.documents():
        verification = record.verification
        if verification and verification.le <= verification.prochaine < knowledge.settings.today:
            values = {"prochaine": long_date(verification.prochaine)}
            yield Finding(record.file, ("verification", "prochaine"), "depassee", values)
