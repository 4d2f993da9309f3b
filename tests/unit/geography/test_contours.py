import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from site_builder.geography import france
from site_builder.geography.contours import Geometry, Position, Ring, contours, missing_contours
from site_builder.geography.files import DATA

FRANCE = france()
Edge = tuple[Position, Position]


def polygons(geometry: Geometry) -> tuple[tuple[Ring, ...], ...]:
    found = geometry["coordinates"]
    return found if geometry["type"] == "MultiPolygon" else (found,)


def rings(geometry: Geometry) -> Iterator[Ring]:
    for polygon in polygons(geometry):
        yield from polygon


def area(ring: Ring) -> float:
    """Signed, in square degrees: positive for an anticlockwise ring."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) / 2


def edges(departement: str) -> Counter[Edge]:
    return Counter(
        edge
        for geometry in contours(departement).values()
        for ring in rings(geometry)
        for edge in pairwise(ring)
    )


def outer_loops(departement: str) -> int:
    """Closed lines that only one commune follows: the border, and each hole if there were any."""
    found = edges(departement)
    ends = defaultdict(list)
    for start, end in found:
        if (end, start) not in found:
            ends[start].append(end)
    loops = 0
    while ends:
        start = next(iter(ends))
        point = start
        while True:
            following = ends[point].pop()
            if not ends[point]:
                del ends[point]
            point = following
            if point == start:
                break
        loops += 1
    return loops


@pytest.mark.parametrize("departement", ["57", "93"])
def test_every_commune_is_drawn(departement: str) -> None:
    assert list(contours(departement)) == [c.code for c in FRANCE.of(departement)]
    assert missing_contours(departement) == ()


@pytest.mark.parametrize("departement", ["57", "93", "15", "49", "2A", "974"])
def test_neighbours_share_their_edges(departement: str) -> None:
    # An edge followed twice in the same direction would be an overlap.
    assert set(edges(departement).values()) == {1}


@pytest.mark.parametrize("departement", ["57", "93", "15"])
def test_there_is_no_gap_inside(departement: str) -> None:
    assert outer_loops(departement) == 1


@pytest.mark.parametrize("departement", ["57", "93", "49", "2B", "971"])
def test_rings_are_closed_and_turn_as_geojson_wants(departement: str) -> None:
    for code, geometry in contours(departement).items():
        for exterior, *holes in polygons(geometry):
            assert area(exterior) > 0, code
            assert all(area(hole) < 0 for hole in holes), code
            for ring in (exterior, *holes):
                assert ring[0] == ring[-1], code
                assert len(ring) >= 4, code
                assert len(set(ring)) == len(ring) - 1, code


def test_coordinates_are_degrees_with_four_decimals() -> None:
    for ring in rings(contours("93")["93066"]):
        for longitude, latitude in ring:
            assert 2.3 < longitude < 2.42
            assert 48.8 < latitude < 49.0
            assert (longitude, latitude) == (round(longitude, 4), round(latitude, 4))


def test_saint_denis_holds_pierrefitte() -> None:
    (ring,) = rings(contours("93")["93066"])
    square_km = area(ring) * 111.32 * 111.2 * 0.6566  # cosine of 48.95°
    assert 15 < square_km < 17  # 12.4 without Pierrefitte


def test_a_commune_restored_in_2025_is_drawn_alone() -> None:
    drawn = contours("15")
    assert {"15031", "15035", "15047", "15141", "15171"} <= drawn.keys()


def test_moselle_is_light_enough_for_a_telephone() -> None:
    text = json.dumps(dict(contours("57")), separators=(",", ":"))
    assert len(gzip.compress(text.encode(), 9)) <= 130_000


def test_what_is_not_drawn_is_listed() -> None:
    listed = json.loads((DATA / "missing.json").read_text(encoding="utf-8"))["contours"]
    assert set(listed) == {"975", "977", "978", "984", "986", "987", "988", "989"}
    for departement in FRANCE.departements:
        if departement not in listed:
            assert (DATA / "contours" / f"{departement}.json.gz").is_file()
            assert missing_contours(departement) == ()
            continue
        assert contours(departement) == {}
        assert list(missing_contours(departement)) == [c.code for c in FRANCE.of(departement)]


def test_all_the_files_hold_all_the_others() -> None:
    for path in sorted((DATA / "contours").glob("*.json.gz")):
        topology = json.loads(gzip.decompress(path.read_bytes()))
        shapes = topology["objects"]["communes"]["geometries"]
        departement = path.name.removesuffix(".json.gz")
        assert [s["id"] for s in shapes] == [c.code for c in FRANCE.of(departement)]


def test_an_unknown_departement_has_no_contour() -> None:
    assert contours("../57") == {}
    assert missing_contours("20") == ()
