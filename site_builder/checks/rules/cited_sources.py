"""Source citée mais non déclarée.

Les identifiants cités par un énoncé sont ceux de la liste « sources » du même fichier.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import suggestion
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import citations

ID = "SOURCE-501"
SEVERITY = Severity.ERROR
WAYS = {
    "inconnue": MessageTemplate("la source « {id} » n'est pas déclarée dans ce fichier.", "{hint}"),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each citation of a source that its own file does not declare."""
    for record in knowledge.documents():
        declared = [source.id for source in record.sources]
        for path, cited in citations(record):
            if cited not in declared:
                hint = suggestion(cited, declared) or "la déclarer sous « sources »."
                yield Finding(record.file, path, "inconnue", {"id": cited, "hint": hint})
