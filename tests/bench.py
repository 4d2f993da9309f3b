"""Measures, each beside a peer in the same run: `name ours peer ratio goal ok|missed`.

A ratio holds when the machine's speed drifts; a number of seconds does not. Runs alternate,
ours then the peer's, and medians are compared.
"""

import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests import generated

SCHEMA = Path(__file__).parents[1] / "schema" / "schemes.json"
BIN = Path(sysconfig.get_path("scripts"))
ROUNDS = 3


def seconds(command: Sequence[str | Path]) -> float:
    """Wall time of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_megabytes(command: Sequence[str | Path]) -> float:
    """Largest resident memory of a command that must succeed, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return usage.ru_maxrss / (1 if sys.platform == "darwin" else 1000) / 1.024


def line(name: str, ours: str, peer: str, value: float, goal: float) -> bool:
    """One line a measure; whether `value` stays within `goal`."""
    reached = value <= goal
    verdict = "ok" if reached else "missed"
    print(f"{name:<28} {ours:>10} {peer:>10} {value:>8.3f} {goal:>8} {verdict}", flush=True)
    return reached


def check_beside_check_jsonschema(folder: Path) -> bool:
    """`check` of 2,000 records of 5 kB, beside check-jsonschema on the same files and schema."""
    files = generated.write(folder, 2000)
    ours_command: list[str | Path] = [
        sys.executable,
        "-m",
        "site_builder",
        "check",
        "--root",
        folder,
    ]
    peer_command: list[str | Path] = [BIN / "check-jsonschema", "--schemafile", SCHEMA, *files]
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(ours_command))
        peer.append(seconds(peer_command))
    mine, other = statistics.median(ours), statistics.median(peer)
    return line("check/check-jsonschema", f"{mine:.2f}s", f"{other:.2f}s", mine / other, 0.35)


def memory_of_check(folder: Path) -> bool:
    """Peak memory of `check` on 10,000 records of 5 kB; the goal is in MB, there is no peer."""
    generated.write(folder, 10_000)
    peak = peak_megabytes([sys.executable, "-m", "site_builder", "check", "--root", folder])
    return line("memory-10000-records", f"{peak:.0f}MB", "-", peak, 200)


def main() -> None:
    """Run every measure; the exit code says whether one missed its goal."""
    print(f"{'name':<28} {'ours':>10} {'peer':>10} {'ratio':>8} {'goal':>8}")
    reached = []
    for measure in (check_beside_check_jsonschema, memory_of_check):
        with tempfile.TemporaryDirectory() as folder:
            reached.append(measure(Path(folder) / "root"))
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
