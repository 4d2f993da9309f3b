"""Date d'un fait qui n'a pas encore eu lieu.

Une vérification, la lecture d'une source ou un relevé de disponibilité ne peut pas être daté de
demain.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Orientations
from site_builder.model.statements import Source, Verification
from site_builder.model.walk import walk

ID = "DATE-302"
SEVERITY = Severity.ERROR
WAYS = {
    "futur": MessageTemplate(
        "« {field}: {value} » est dans l'avenir.", "écrire le jour où cela a été fait."
    ),
}


_FIELDS = ((Verification, "le"), (Source, "vu_le"), (Orientations, "vu_le"))


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Dates after the day of the run; an incomplete one, if its whole period is after."""
    today = knowledge.settings.today.isoformat()
    for record in knowledge.documents():
        for path, node in walk(record, Verification, Source, Orientations):
            for cls, name in _FIELDS:
                if isinstance(node, cls):
                    value = str(getattr(node, name))
                    if value > today[: len(value)]:
                        values = {"field": name, "value": value}
                        yield Finding(record.file, (*path, name), "futur", values)
