"""Work shared between processes that start as copies of this one."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import Any, ClassVar, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 64  # items; below, starting processes costs more than it spares
CHUNK = 16  # items a process takes at a time; fewer where one is long
_work: list[Any] = []  # in a fork: the function, then the items
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_DEATH_SIGNAL = 1  # prctl(2): what a process receives when its parent dies


class WorkerLostError(RuntimeError):
    """A process was ended from outside, as a system does when memory lacks; says so in French."""

    def __init__(self) -> None:
        super().__init__(
            "un des processus du programme a été arrêté de l'extérieur, sans doute faute de "
            "mémoire : fermer d'autres programmes, puis recommencer."
        )


def mapped(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    worth_it: int = WORTH_IT,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """`function` of each item, in order, by as many processes as there are processors.

    Below `worth_it` items it stays here; a process takes `chunk` of them at a time. Processes
    are at work before the first result is asked for; WorkerLostError if one of them is killed.
    Results are pickled; functions and items are not, since the processes are forks. Where
    there is no sound fork, or where other threads run (a fork would copy their locks), it is
    `map`.
    """
    processes = min(os.cpu_count() or 1, 8)
    if processes == 1 or len(items) < worth_it or not _may_fork():
        return map(function, items)
    try:
        return _Shared(function, items, processes, chunk)
    except OSError:  # no room for one more process
        return map(function, items)


def end_workers() -> None:
    """End every process that still works for this one, whatever is left to do."""
    for shared in [*_Shared.open]:
        shared.close()


def _may_fork() -> bool:
    is_worker = bool(_work) or multiprocessing.current_process().daemon
    # The system libraries of macOS do not survive a fork.
    sound = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
    return sound and not is_worker and threading.active_count() == 1


class _Shared(Iterator[Result], Generic[Result]):
    """Results in order, from processes that end with the last of them or with this object."""

    open: ClassVar["weakref.WeakSet[_Shared[Any]]"] = weakref.WeakSet()

    def __init__(
        self, function: Callable[[Item], Result], items: Sequence[Item], processes: int, chunk: int
    ) -> None:
        import ctypes  # noqa: PLC0415, F401  # once, here, and not in each process

        executor = ProcessPoolExecutor(
            processes,
            multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(function, items, os.getpid()),
        )
        others = {*multiprocessing.active_children()}
        gc.freeze()  # what the forks share, they must not visit: it would be copied
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # until they know what to do
        try:
            self._results: Iterator[Result] = executor.map(
                _result, range(len(items)), chunksize=chunk
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            gc.unfreeze()
            workers = {*multiprocessing.active_children()} - others
            self._end = weakref.finalize(self, _kill, executor, workers)
        self.open.add(self)

    def __next__(self) -> Result:
        try:
            return next(self._results)
        except BrokenProcessPool:
            self.close()
            raise WorkerLostError from None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the processes; nothing more comes out."""
        self._end()


def _kill(executor: ProcessPoolExecutor, workers: set[BaseProcess]) -> None:
    for worker in workers:
        worker.kill()
    executor.shutdown(cancel_futures=True)


def _begin(function: Callable[[Any], Any], items: Sequence[Any], parent: int) -> None:
    """What a process does first: it ends in silence when told to, or when its parent dies."""
    _work[:] = function, items
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415

        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that
        os.kill(os.getpid(), signal.SIGKILL)


def _result(number: int) -> Any:
    function, items = _work
    return function(items[number])
