"""Commune dans deux secteurs d'un même découpage.

Un découpage partage un département : une commune n'y a qu'un secteur. Deux découpages différents
(circonscriptions sociales, ressorts de commissions) peuvent se chevaucher.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import enumerate_some
from site_builder.domain.coverage.areas import NOWHERE, Areas, Communes, Part
from site_builder.geography import Alias, france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Decoupage, Territory

ID = "ZONE-104"
SEVERITY = Severity.ERROR
WAYS = {
    "deux-secteurs": MessageTemplate(
        "{communes} : déjà dans le secteur « {autre} » du même découpage.",
        "ne garder que l'un des deux, ou ouvrir un autre découpage.",
    ),
}
SHOWN = 5


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Items of a sector that share communes with a sector before it."""
    for territory in knowledge.territories.values():
        for number, division in enumerate(territory.decoupages):
            yield from _overlaps(knowledge, territory, number, division)


def _overlaps(
    knowledge: Knowledge, territory: Territory, number: int, division: Decoupage
) -> Iterator[Finding]:
    areas = Areas(france(), knowledge.territories)
    taken: dict[str, str] = {}  # communes and parts of communes → their sector
    shared: dict[str, str] = {}  # communes of which a part has a sector
    for place, sector in enumerate(division.secteurs):
        parts = [*areas.sector_parts(sector)]
        for part in parts:
            twice = {code: taken.get(code) or shared.get(code) for code in _whole(part)}
            if alias := _alias(part):
                twice = {alias.commune: taken.get(alias.code) or taken.get(alias.commune)}
            others = {code: other for code, other in sorted(twice.items()) if other}
            if others:
                path = ("decoupages", number, "secteurs", place, *part.path)
                names = [f"{france().communes[code].nom} ({code})" for code in others]
                communes = enumerate_some(names, SHOWN)
                values = {"communes": communes, "autre": next(iter(others.values()))}
                yield Finding(territory.file, path, "deux-secteurs", values)
        for part in parts:
            taken.update(dict.fromkeys(_whole(part), sector.nom))
            if alias := _alias(part):
                taken[alias.code] = shared[alias.commune] = sector.nom


def _alias(part: Part) -> Alias | None:
    """The part of a commune that an item names, if it does; two sectors may share a commune."""
    alias = france().former(part.name)
    return alias if alias and alias.is_part else None


def _whole(part: Part) -> Communes:
    return NOWHERE if _alias(part) else part.communes or NOWHERE
