"""`check`: its time beside check-jsonschema, its memory."""

import sysconfig
from pathlib import Path

from tests import generated
from tests.bench.measure import OURS, line, peak_megabytes, side_by_side
from tests.conftest import ROOT

SCHEMA = ROOT / "schema" / "schemes.json"
PEER = Path(sysconfig.get_path("scripts")) / "check-jsonschema"


def beside_check_jsonschema(folder: Path) -> bool:
    """`check` of 2,000 records of 5 kB, beside check-jsonschema on the same files and schema."""
    files = generated.write(folder / "root", 2000)
    ours = [*OURS, "check", "--root", "root"]
    mine, other = side_by_side(ours, [PEER, "--schemafile", SCHEMA, *files], folder, rounds=3)
    return line("check/check-jsonschema", f"{mine:.2f}s", f"{other:.2f}s", mine / other, 0.35)


def memory(folder: Path) -> bool:
    """Peak memory of `check` on 10,000 records of 5 kB; the goal is in MB, there is no peer."""
    generated.write(folder / "root", 10_000)
    peak = peak_megabytes([*OURS, "check", "--root", folder / "root"])
    return line("memory-10000-records", f"{peak:.0f}MB", "-", peak, 200)
