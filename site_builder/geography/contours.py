"""Contours of communes, département by département, decoded from TopoJSON.

Lines shared by two communes of a département are stored once: neighbours can neither part nor
overlap. Source: IGN, ADMIN EXPRESS COG (see `attribution`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypedDict

from site_builder.geography.files import DATA, read

Position = tuple[float, float]
Ring = tuple[Position, ...]


class Geometry(TypedDict):
    """A GeoJSON geometry: longitude and latitude in WGS 84 degrees, 4 decimals.

    Exterior rings turn anticlockwise, holes clockwise. `coordinates` are nested tuples, which
    `json` writes as lists; they are shared, hence not to be changed.
    """

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """`arcs` are rings of arc numbers for a Polygon, lists of them for a MultiPolygon."""

    type: Literal["Polygon", "MultiPolygon"]
    id: str
    arcs: list[Any]


@dataclass(frozen=True, slots=True)
class _Collection:
    geometries: tuple[_Shape, ...]


@dataclass(frozen=True, slots=True)
class _Transform:
    scale: tuple[float, float]
    translate: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Topology:
    """A TopoJSON file: `arcs` begin with a point, then hold steps, in units of `scale`."""

    transform: _Transform
    objects: dict[str, _Collection]
    arcs: list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Missing:
    contours: dict[str, tuple[str, ...]]


def contours(departement: str) -> Mapping[str, Geometry]:
    """INSEE code → contour, ordered by code; empty where no commune has one, or is known."""
    return _contours(departement) if departement in _drawn() else MappingProxyType({})


def missing_contours(departement: str) -> tuple[str, ...]:
    """INSEE codes of the communes in force of a département that the source does not draw."""
    return _missing().contours.get(departement, ())


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    return frozenset(path.name.split(".")[0] for path in (DATA / "contours").glob("*.json.gz"))


@lru_cache(maxsize=1)
def _missing() -> _Missing:
    return read(DATA / "missing.json", _Missing)


@lru_cache(maxsize=8)  # a site has a few départements; one is about 2 MB
def _contours(departement: str) -> Mapping[str, Geometry]:
    topology = read(DATA / "contours" / f"{departement}.json.gz", _Topology)
    per_degree = round(1 / topology.transform.scale[0])
    arcs = [_positions(arc, per_degree) for arc in topology.arcs]
    shapes = topology.objects["communes"].geometries
    return MappingProxyType({shape.id: _geometry(shape, arcs) for shape in shapes})


def _positions(arc: Sequence[tuple[int, int]], per_degree: int) -> Ring:
    """An arc in degrees. Dividing whole numbers gives the shortest decimals."""
    x = y = 0
    positions = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        positions.append((x / per_degree, y / per_degree))
    return tuple(positions)


def _geometry(shape: _Shape, arcs: Sequence[Ring]) -> Geometry:
    polygons = shape.arcs if shape.type == "MultiPolygon" else [shape.arcs]
    parts = tuple(tuple(_ring(ring, arcs) for ring in rings) for rings in polygons)
    return {"type": shape.type, "coordinates": parts if shape.type == "MultiPolygon" else parts[0]}


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A closed ring: arcs end to end, each beginning where the one before ends."""
    ring: list[Position] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return tuple(ring)
