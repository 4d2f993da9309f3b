"""Énoncé local sans preuve.

Dans une fiche d'un département, un fait est sourcé, ou dit « a_verifier ». Une déduction ou un
article de droit ne prouvent pas ce qui se passe sur un territoire. Les exemples en sont dispensés.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import proofs

ID = "PREUVE-402"
SEVERITY = Severity.ERROR
WAYS = {
    "sans-source": MessageTemplate(
        "cet énoncé local est dit « {confiance} » et ne cite aucune source.",
        "citer une source, ou écrire « confiance: a_verifier ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Statements of local sheets, operators and territories; examples are left out."""
    for record in knowledge.records():
        if record.departement is None or record.is_example:
            continue
        for path, proof in proofs(record):
            if not proof.sources and proof.confiance in ("droit", "deduction"):
                values = {"confiance": proof.confiance}
                yield Finding(record.file, (*path, "confiance"), "sans-source", values)
