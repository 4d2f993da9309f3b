"""Timing whole commands, and the line that tells one measure.

A ratio holds when the machine's speed drifts; a number of seconds does not. Runs alternate,
ours then the peer's, and medians are compared.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

Command = Sequence[str | Path]
OURS = (sys.executable, "-m", "site_builder")


def seconds(command: Command, folder: Path | None = None) -> float:
    """Wall time of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def cost(command: Command) -> tuple[float, float]:
    """Wall time of a command that must succeed, and processor time of all its processes."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def side_by_side(ours: Command, peer: Command, folder: Path, rounds: int) -> tuple[float, float]:
    """Median wall times of two commands run in turn."""
    pairs = [(seconds(ours, folder), seconds(peer, folder)) for _ in range(rounds)]
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(other)


def peak_megabytes(command: Command) -> float:
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
