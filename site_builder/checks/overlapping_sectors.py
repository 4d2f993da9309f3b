"""Commune dans deux secteurs d'un même découpage.

Un découpage partage un département : une commune n'y a qu'un secteur. Deux découpages différents
(circonscriptions sociales, ressorts de commissions) peuvent se chevaucher.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.coverage.areas import Areas
from site_builder.diagnostics import Severity, Way
from site_builder.french import enumerate_some
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Decoupage, Territory

ID = "ZONE-104"
SEVERITY = Severity.ERROR
WAYS = {
    "deux-secteurs": Way(
        "{communes} : déjà dans le secteur « {autre} » du même découpage.",
        "ne garder que l'un des deux, ou ouvrir un autre découpage.",
    ),
}
SHOWN = 5


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Each item of each sector, against the sectors before it."""
    for territory in knowledge.territories.values():
        for number, division in enumerate(territory.decoupages):
            yield from _overlaps(knowledge, territory, number, division)


def _overlaps(
    knowledge: Knowledge, territory: Territory, number: int, division: Decoupage
) -> Iterator[Finding]:
    areas = Areas(france(), knowledge.territories)
    taken: dict[str, str] = {}
    for place, sector in enumerate(division.secteurs):
        for part in areas.sector_parts(sector):
            twice = sorted(code for code in part.communes or () if code in taken)
            if twice:
                path = ("decoupages", number, "secteurs", place, *part.path)
                names = [f"{france().communes[code].nom} ({code})" for code in twice]
                communes = enumerate_some(names, SHOWN)
                values = {"communes": communes, "autre": taken[twice[0]]}
                yield Finding(territory.file, path, "deux-secteurs", values)
        taken.update(dict.fromkeys(areas.sector_communes(sector), sector.nom))
