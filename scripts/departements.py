"""Rebuild `departements.json.gz`: the outlines of the départements of metropolitan France.

Made from the packaged contours (see scripts/geography.py): `python scripts/departements.py`.
Points are moved to a coarse grid. Two neighbours share their points, hence still their lines.
"""

import gzip
import json
from itertools import groupby

from site_builder.geography import france
from site_builder.geography.files import DATA
from site_builder.geography.outlines import outline

STEPS_PER_DEGREE = 10  # some 10 km: for a drawing a hand wide
METROPOLITAN = {*(f"{number:02}" for number in range(1, 96)), "2A", "2B"}
SMALLEST_RING = 5  # points; below, an island is a dot


def main() -> None:
    """Write one ring list a département, in whole steps of the grid."""
    geography = france()
    outlines = {}
    for code in geography.departements:
        if code not in METROPOLITAN:
            continue
        lines = outline(code, (commune.code for commune in geography.of(code)))
        rings = [_coarse(line) for line in lines]
        kept = [ring for ring in rings if len(ring) >= SMALLEST_RING]
        if kept:
            outlines[code] = kept
    data = {"pas_par_degre": STEPS_PER_DEGREE, "departements": outlines}
    text = json.dumps(data, separators=(",", ":"))
    path = DATA / "departements.json.gz"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _coarse(line: tuple[tuple[float, float], ...]) -> list[tuple[int, int]]:
    points = ((round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in line)
    return [point for point, _ in groupby(points)]


if __name__ == "__main__":
    main()
