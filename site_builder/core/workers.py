"""Work shared between processes that start as copies of this one; in this one where none may.

Neither the function nor the items are pickled, since each process has them already: only results
are. Where processes cannot be copied (Windows), where the system's libraries do not survive it
(macOS) and where other threads run (a copy would keep their locks for ever), work is done here,
one item at a time: a process started anew would load the program and read the records again.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

WorkItem = TypeVar("WorkItem")
WorkResult = TypeVar("WorkResult")

WORTH_IT = 64  # items; below, starting processes costs more than it spares
NEVER = sys.maxsize  # for work that is not to be shared
CHUNK = 16  # items a process takes at a time; fewer where one is long
MOST = 8  # processes; more would wait for this one to take their results
# In a copy: the function, then the items. Any: `mapped` types them.
_work: list[Any] = []
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_DEATH_SIGNAL = 1  # prctl(2): what a process receives when its parent dies


class WorkerLostError(RuntimeError):
    """A process was ended from outside, as a system does when memory lacks; says so in French."""

    def __init__(self) -> None:
        super().__init__(
            "un des processus du programme a été arrêté de l'extérieur, sans doute faute de "
            "mémoire : fermer d'autres programmes, puis recommencer."
        )


@contextmanager
def mapped(
    function: Callable[[WorkItem], WorkResult],
    items: Sequence[WorkItem],
    *,
    worth_it: int = WORTH_IT,
    chunk: int = CHUNK,
) -> Iterator[Iterator[WorkResult]]:
    """`function` of each item, in order, by as many processes as there are processors.

    `with mapped(function, items) as results:` every process has ended when the block has,
    whatever ends it; WorkerLostError if one is killed meanwhile. What `function` raises comes
    out in the place of its result, and ends them too. Below `worth_it` items no process is
    started; one takes `chunk` items at a time.
    """
    processes = min(os.cpu_count() or 1, MOST)
    if processes == 1 or len(items) < worth_it or not may_fork():
        yield map(function, items)
        return
    import ctypes  # noqa: PLC0415, F401  # loaded before the fork, for every copy

    executor = ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("fork"),
        initializer=_begin,
        initargs=(function, items, os.getpid()),
    )
    others = {*multiprocessing.active_children()}
    try:
        yield _started(executor, len(items), chunk) or map(function, items)
    except BrokenProcessPool:
        raise WorkerLostError from None
    finally:
        _end(executor, {*multiprocessing.active_children()} - others)


def may_fork() -> bool:
    """Whether this process may be forked: one thread, not macOS nor Windows, not itself a copy."""
    is_copy = bool(_work) or multiprocessing.current_process().daemon
    # The system libraries of macOS do not survive a fork.
    sound = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
    return sound and not is_copy and threading.active_count() == 1


def _started(executor: ProcessPoolExecutor, items: int, chunk: int) -> Iterator[Any] | None:
    """Results to come from processes at work; None where there is no room for one more."""
    gc.freeze()  # a collection in a copy would write to shared memory pages, and copy them
    mask = signal.pthread_sigmask(
        signal.SIG_BLOCK, _SIGNALS
    )  # until `_begin` has set their handlers
    try:
        return executor.map(_result, range(items), chunksize=chunk)
    except OSError:
        return None
    finally:
        gc.unfreeze()
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _end(executor: ProcessPoolExecutor, workers: set[BaseProcess]) -> None:
    for worker in workers:
        worker.kill()
    executor.shutdown(cancel_futures=True)


def _begin(function: Callable[..., object], items: Sequence[object], parent: int) -> None:
    """Start a process: SIGINT and SIGTERM end it at once, and so does the end of its parent."""
    _work[:] = function, items
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  # the parent has loaded it

        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before prctl
        os.kill(os.getpid(), signal.SIGKILL)


def _result(number: int) -> Any:  # of the type that `mapped` states
    function, items = _work
    return function(items[number])
