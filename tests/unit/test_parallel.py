"""Work shared between processes: same results, same order, same errors."""

import os
import subprocess
import sys
import threading

import pytest

from site_builder import parallel

# A program of its own: the tests have threads, and a program with threads does not fork.
PROGRAM = """
import os
from site_builder.parallel import mapped
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


def test_results_come_in_order_from_processes_at_work_and_so_do_errors() -> None:
    command = [sys.executable, "-c", PROGRAM]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (found.stdout, found.stderr) == ("told\n", "")


@pytest.mark.parametrize("items", [range(3), range(200)], ids=["few", "threads"])
def test_a_small_work_or_a_threaded_program_stays_here(items: range) -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        found = set(parallel.mapped(lambda _: os.getpid(), items))
    finally:
        done.set()
        other.join()
    assert found == {os.getpid()}
