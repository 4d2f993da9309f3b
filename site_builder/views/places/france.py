"""Site → the small map of France, with the territories that the site presents."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from site_builder.geography.outlines import departement_outlines
from site_builder.views.common import RecordLink, record_link
from site_builder.views.site import Site

MARGIN = 2  # steps of the grid
SMALL = 8  # steps; a narrower outline can hardly be seen


class PlaceOnMap(Struct, frozen=True):
    """A territory: its outline as SVG path data; a small one is drawn with a thicker line."""

    link: RecordLink
    path: str
    is_small: bool


class FranceMap(Struct, frozen=True):
    """All départements behind, those presented in front; those without outline are only listed.

    Positions are steps of longitude, then of latitude downwards. `box` is the SVG view box.
    """

    box: str
    others: str
    places: tuple[PlaceOnMap, ...]
    listed: tuple[RecordLink, ...]


def france_map(site: Site) -> FranceMap:
    """The map; every territory is listed, those with an outline are drawn too."""
    outlines = departement_outlines().departements
    territories = sorted(site.knowledge.territories.values(), key=lambda territory: territory.code)
    xs, ys = zip(*(point for rings in outlines.values() for r in rings for point in r), strict=True)
    left, top = min(xs) - MARGIN, -max(ys) - MARGIN
    width, height = max(xs) + MARGIN - left, -min(ys) + MARGIN - top
    return FranceMap(
        box=f"{left} {top} {width} {height}",
        others=_path(ring for rings in outlines.values() for ring in rings),
        places=tuple(
            PlaceOnMap(record_link(territory), _path(rings), _is_small(rings))
            for territory in territories
            if (rings := outlines.get(territory.code))
        ),
        listed=tuple(record_link(territory) for territory in territories),
    )


def _path(rings: Iterable[Sequence[tuple[int, int]]]) -> str:
    parts = []
    for ring in rings:
        (x, y), steps = ring[0], []
        for nx, ny in ring[1:]:
            steps.append(f"{nx - x} {y - ny}")
            x, y = nx, ny
        parts.append(f"M{ring[0][0]} {-ring[0][1]}l{' '.join(steps)}z")
    return "".join(parts)


def _is_small(rings: Sequence[Sequence[tuple[int, int]]]) -> bool:
    xs = [x for ring in rings for x, _ in ring]
    return max(xs) - min(xs) < SMALL
