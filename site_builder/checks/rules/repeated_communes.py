"""Commune comptée deux fois dans un même territoire.

Elle est écrite, et déjà comprise dans l'intercommunalité, le secteur ou le département écrits à
côté. Ce n'est pas faux, mais celui qui retirera l'un oubliera l'autre.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.coverage.areas import NOWHERE, Areas, Part
from site_builder.domain.coverage.written import written_areas
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Territoire

ID = "ZONE-102"
SEVERITY = Severity.WARNING
WAYS = {
    "comprise": MessageTemplate("{nom} est déjà compris dans {autre}.", "retirer l'un des deux."),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Items of a territory or sector that lie inside an item before them."""
    for record, path, node in written_areas(knowledge):
        areas = Areas(france(), knowledge.territories)
        if isinstance(node, Territoire):
            parts = [*areas.parts(node, record.departement)]
        else:
            parts = [*areas.sector_parts(node)]
        for number, part in enumerate(parts):
            if france().former(part.name):
                continue  # LIEN-203 reports a former code
            others = parts[:number]
            around = next((other for other in others if _within(part, other)), None)
            if around is not None:
                values = {"nom": _named(part), "autre": _named(around)}
                yield Finding(record.file, (*path, *part.path), "comprise", values)


def _within(part: Part, other: Part) -> bool:
    return part.communes is not None and part.communes <= (other.communes or NOWHERE)


def _named(part: Part) -> str:
    """« Saint-Denis (93066) », « Plaine Commune (200057867) », « le département 93 »."""
    if part.path == ("departement",):
        return f"le département {part.name}"
    group = france().groups.get(part.name)
    commune = france().current(part.name)
    territory = group or commune
    return f"{territory.nom} ({part.name})" if territory else f"le secteur « {part.name} »"
