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
with mapped(lambda item: (item[1], os.getpid()), items) as results:
    found = list(results)
assert [number for number, _ in found] == list(range(200))
assert os.getpid() not in {process for _, process in found}
with mapped(lambda number: os.getpid(), range(4), worth_it=2, chunk=1) as few:
    assert os.getpid() not in list(few)
read, written = os.pipe()
with mapped(lambda number: os.write(written, b"x"), range(200)) as unasked:
    assert os.read(read, 1) == b"x"  # at work already
    assert sum(unasked) == 200
try:
    with mapped(lambda number: 1 // (150 - number), range(200)) as failed:
        list(failed)
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
from site_builder.core.workers import WorkerLostError, mapped
os.cpu_count = lambda: 2

def work(number):
    if number == {number}:
        os.kill(os.getpid(), signal.SIGKILL)
    return number

try:
    with mapped(work, range(200)) as results:
        {what}
except (WorkerLostError, KeyboardInterrupt) as error:
    print(error)
print(multiprocessing.active_children())
"""


@pytest.mark.parametrize("number", [0, 15, 150, 199])
def test_a_killed_process_is_told_and_the_others_end(number: int) -> None:
    told, errors = run(LOST.format(number=number, what="list(results)"))
    assert "un des processus du programme a été arrêté" in told
    assert told.endswith("[]\n")
    assert errors == ""


@pytest.mark.parametrize(
    "what",
    [
        "pass",
        "next(results)",
        "list(results)",
        "raise KeyboardInterrupt('')",
        "next(results); os.kill(os.getpid(), signal.SIGINT); next(results)",
    ],
)
def test_no_process_outlives_the_block(what: str) -> None:
    told, errors = run(LOST.format(number=-1, what=what))
    assert (told.strip(), errors) == ("[]", "")


ORPHANS = """
import os, signal
from site_builder.core.workers import mapped
os.cpu_count = lambda: 2
read, written = os.pipe()

def work(number):
    os.write(written, b"x")
    signal.pause()

with mapped(work, range(200)):
    os.read(read, 1)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_die_with_a_program_that_is_killed() -> None:
    # They hold the streams of the program: reading those to their end is waiting for their death.
    assert run(ORPHANS) == ("", "")


SERIAL = """
import multiprocessing, os, signal, sys
from site_builder.core import workers
os.cpu_count = lambda: 2
{how}
with workers.mapped(lambda _: os.getpid(), range(200)) as results:
    print({{*results}} == {{os.getpid()}})
"""


@pytest.mark.parametrize(
    "how",
    [
        "sys.platform = 'darwin'; os.fork = None",
        "sys.platform = 'win32'; multiprocessing.get_all_start_methods = lambda: ['spawn']; "
        "del os.fork, os.getppid, signal.pthread_sigmask",
        "os.fork = lambda: (_ for _ in ()).throw(BlockingIOError())",
    ],
    ids=["macos", "windows", "no room"],
)
def test_where_nothing_forks_the_work_stays_here(how: str) -> None:
    assert run(SERIAL.format(how=how)) == ("True\n", "")


@pytest.mark.parametrize("items", [range(3), range(200)], ids=["few", "threads"])
def test_a_small_work_or_a_threaded_program_stays_here(items: range) -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with workers.mapped(lambda _: os.getpid(), items) as results:
            found = set(results)
    finally:
        done.set()
        other.join()
    assert found == {os.getpid()}
