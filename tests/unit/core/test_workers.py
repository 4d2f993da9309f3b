"""Work shared between processes: same results, same order, same errors."""

import os
import subprocess
import sys
import threading

import pytest

from site_builder.core import workers

# A program of its own: the tests have threads, and a program with threads does not fork.
PROGRAM = """
import os
from site_builder.core.workers import mapped
os.cpu_count = lambda: 2
lock = __import__("threading").Lock()  # neither the function nor the items can be pickled
items = [(lock, number) for number in range(200)]
found = list(mapped(lambda item: (item[1], os.getpid()), items))
assert [number for number, _ in found] == list(range(200))
assert os.getpid() not in {process for _, process in found}
few = list(mapped(lambda number: os.getpid(), range(4), worth_it=2, chunk=1))
assert os.getpid() not in few
read, written = os.pipe()
unasked = mapped(lambda number: os.write(written, b"x"), range(200))
assert os.read(read, 1) == b"x"  # at work already
assert sum(unasked) == 200
try:
    list(mapped(lambda number: 1 // (150 - number), range(200)))
except ZeroDivisionError:
    print("told")
"""


def run(program: str) -> tuple[str, str]:
    """What a program says on its output and on its error stream; it ends within a minute."""
    command = [sys.executable, "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return found.stdout, found.stderr


def test_results_come_in_order_from_processes_at_work_and_so_do_errors() -> None:
    assert run(PROGRAM) == ("told\n", "")


# As the system does when memory lacks.
LOST = """
import multiprocessing, os, signal
from site_builder.core.workers import WorkerLostError, end_workers, mapped
os.cpu_count = lambda: 2

def work(number):
    if number == {number}:
        os.kill(os.getpid(), signal.SIGKILL)
    return number

try:
    {what}
except WorkerLostError as error:
    print(error)
print(multiprocessing.active_children())
"""


@pytest.mark.parametrize("number", [0, 15, 150, 199])
def test_a_killed_process_is_told_and_the_others_end(number: int) -> None:
    told, errors = run(LOST.format(number=number, what="list(mapped(work, range(200)))"))
    assert "un des processus du programme a été arrêté" in told
    assert told.endswith("[]\n")
    assert errors == ""


@pytest.mark.parametrize(
    "what",
    [
        "mapped(work, range(200))",
        "kept = mapped(work, range(200)); end_workers()",
        "kept = mapped(work, range(200)); next(kept); end_workers()",
        "next(mapped(work, range(200)))",
        "kept = mapped(work, range(200)); list(kept)",
    ],
)
def test_no_process_is_left_behind(what: str) -> None:
    assert run(LOST.format(number=-1, what=what)) == ("[]\n", "")


ORPHANS = """
import os, signal
from site_builder.core.workers import mapped
os.cpu_count = lambda: 2
read, written = os.pipe()

def work(number):
    os.write(written, b"x")
    signal.pause()

started = mapped(work, range(200))
os.read(read, 1)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_die_with_a_program_that_is_killed() -> None:
    # They hold the streams of the program: reading those to their end is waiting for their death.
    assert run(ORPHANS) == ("", "")


SERIAL = """
import os, sys
from site_builder.core import workers
os.cpu_count = lambda: 2
{how}
print({{*workers.mapped(lambda _: os.getpid(), range(200))}} == {{os.getpid()}})
"""


@pytest.mark.parametrize(
    "how",
    [
        "sys.platform = 'darwin'; os.fork = None",
        "os.fork = lambda: (_ for _ in ()).throw(BlockingIOError())",
    ],
    ids=["macos", "no room"],
)
def test_where_nothing_forks_the_work_stays_here(how: str) -> None:
    assert run(SERIAL.format(how=how)) == ("True\n", "")


@pytest.mark.parametrize("items", [range(3), range(200)], ids=["few", "threads"])
def test_a_small_work_or_a_threaded_program_stays_here(items: range) -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        found = set(workers.mapped(lambda _: os.getpid(), items))
    finally:
        done.set()
        other.join()
    assert found == {os.getpid()}
