"""Outlines of groups of communes: their contours without the lines they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from site_builder.geography.contours import Geometry, Position, Ring, contours
from site_builder.geography.files import DATA, read


def outline(departement: str, communes: Iterable[str]) -> tuple[Ring, ...]:
    """Closed lines around communes of a département, in degrees; those not drawn are left out.

    A line shared by two communes is followed once each way: what is left is the outside.
    """
    shapes = contours(departement)
    sides: dict[tuple[Position, Position], None] = {}
    for code in sorted(communes):  # the same lines, whatever the order
        for ring in _rings(shapes[code]) if code in shapes else ():
            for start, end in pairwise(ring):
                if (end, start) in sides:
                    del sides[end, start]
                else:
                    sides[start, end] = None
    return tuple(_chains(sides))


def _rings(geometry: Geometry) -> Iterator[Ring]:
    polygons = geometry["coordinates"]
    for polygon in polygons if geometry["type"] == "MultiPolygon" else (polygons,):
        yield from polygon


def _chains(sides: Iterable[tuple[Position, Position]]) -> Iterator[Ring]:
    """Sides end to end, until each line closes."""
    after: dict[Position, list[Position]] = defaultdict(list)
    for start, end in sides:
        after[start].append(end)
    for start in list(after):
        while after[start]:
            line = [start]
            while after[line[-1]]:
                line.append(after[line[-1]].pop())
            yield tuple(line)


@dataclass(frozen=True, slots=True)
class Outlines:
    """`data/departements.json.gz`: rings of each département of metropolitan France, coarse.

    Positions are whole steps of longitude and latitude, `pas_par_degre` to a degree.
    """

    pas_par_degre: int
    departements: dict[str, list[list[tuple[int, int]]]]


@lru_cache(maxsize=1)
def departement_outlines() -> Outlines:
    """The packaged outlines (scripts/departements.py)."""
    return read(DATA / "departements.json.gz", Outlines)
