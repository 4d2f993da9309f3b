"""Exclusion de ce qui n'est pas compris.

« sauf » retire des communes d'un territoire. En retirer une qui n'y est pas est une erreur de
code, ou la trace d'un territoire qui a changé.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.coverage.areas import NOWHERE, Areas
from site_builder.domain.coverage.written import written_areas
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Territoire

ID = "ZONE-103"
SEVERITY = Severity.ERROR
WAYS = {
    "absente": MessageTemplate(
        "{nom} ({code}) ne peut pas être retiré : ce territoire ne le comprend pas.",
        "le retirer de « sauf », ou corriger le code.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Items of « sauf » outside their territory; an unknown code has its own rule."""
    for record, path, node in written_areas(knowledge):
        if not isinstance(node, Territoire) or not node.sauf:
            continue
        areas = Areas(france(), knowledge.territories)
        parts = [*areas.parts(node, record.departement)]
        if any(part.communes is None for part in parts):
            continue  # LIEN-207 reports unknown codes
        kept = NOWHERE.union(*(part.communes or NOWHERE for part in parts))
        for part in areas.exclusions(node):
            if part.communes and not part.communes & kept:
                territory = france().groups.get(part.name) or france().current(part.name)
                values = {"nom": territory.nom if territory else part.name, "code": part.name}
                yield Finding(record.file, (*path, *part.path), "absente", values)
