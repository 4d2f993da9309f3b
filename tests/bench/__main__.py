"""Run every measure: `name ours peer ratio goal ok|missed`; exit 1 if one misses its goal."""

import sys
import tempfile
from pathlib import Path

from tests.bench import building, checking, guide, looking, maps, paper

MEASURES = (
    checking.beside_check_jsonschema,
    checking.memory,
    building.beside_material_out_of_nav,
    building.beside_material_in_nav,
    building.marginal_cost,
    maps.beside_folium,
    looking.lookup_in_python,
    looking.lookup_in_browser,
    guide.proofs,
    guide.orientation,
    guide.file_size,
    guide.answer_to_results,
    paper.paper_beside_weasyprint,
    paper.paper_beside_chromium,
    paper.paper_sheet,
    paper.paper_hundred,
)


def main() -> None:
    """Measure; names given as arguments limit the run to them."""
    print(f"{'name':<28} {'ours':>10} {'peer':>10} {'ratio':>8} {'goal':>8}")
    reached = []
    for measure in MEASURES:
        if sys.argv[1:] and measure.__name__ not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            reached.append(measure(Path(folder)))
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
