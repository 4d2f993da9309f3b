"""Knowledge → every item of every territory that a record writes, with its path in the file."""

from collections.abc import Iterator

from site_builder.core.diagnostics import FieldPath
from site_builder.domain.coverage.areas import Areas, Part
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Record, Secteur
from site_builder.model.statements import Territoire
from site_builder.model.walk import walk

WrittenPart = tuple[Record, FieldPath, Part]


def written_areas(knowledge: Knowledge) -> Iterator[tuple[Record, FieldPath, Territoire | Secteur]]:
    """Territories of missions, commissions and sheets, and sectors, with their paths."""
    for record in knowledge.records():
        for path, node in walk(record, Territoire, Secteur):
            yield record, path, node


def written_parts(knowledge: Knowledge) -> Iterator[WrittenPart]:
    """Each commune, EPCI or sector that these territories name, exclusions included."""
    areas: Areas | None = None
    for record, path, node in written_areas(knowledge):
        # Reading the geography takes a tenth of a second: only if something is to be looked up.
        areas = areas or Areas(france(), knowledge.territories)
        for part in _parts(areas, node, record.departement):
            yield record, (*path, *part.path), part


def _parts(areas: Areas, node: Territoire | Secteur, departement: str | None) -> Iterator[Part]:
    if isinstance(node, Secteur):
        yield from areas.sector_parts(node)
    else:
        yield from areas.parts(node, departement)
        yield from areas.exclusions(node)
