"""Work shared between processes that start as copies of this one."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.pool import Pool
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 64  # items; below, starting processes costs more than it spares
CHUNK = 16  # items a process takes at a time; fewer where one is long
_work: list[Any] = []  # in a fork: the function, then the items


def mapped(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    worth_it: int = WORTH_IT,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """`function` of each item, in order, by as many processes as there are processors.

    Below `worth_it` items it stays here; a process takes `chunk` of them at a time. Processes
    are at work before the first result is asked for.
    Results are pickled; functions and items are not, since the processes are forks. Where
    there is no fork, or where other threads run (a fork would copy their locks), it is `map`.
    """
    processes = min(os.cpu_count() or 1, 8)
    alone = processes == 1 or len(items) < worth_it or threading.active_count() > 1
    alone = alone or multiprocessing.current_process().daemon  # already one of them
    if alone or "fork" not in multiprocessing.get_all_start_methods():
        return map(function, items)
    return _by_forks(function, items, processes, chunk)


def _by_forks(
    function: Callable[[Item], Result], items: Sequence[Item], processes: int, chunk: int
) -> Iterator[Result]:
    forks = multiprocessing.get_context("fork")
    gc.freeze()  # what the forks share, they must not visit: it would be copied
    try:
        pool = forks.Pool(processes, _remember, (function, items))
    finally:
        gc.unfreeze()
    return _until_done(pool, pool.imap(_result, range(len(items)), chunksize=chunk))


def _until_done(pool: Pool, results: Iterator[Result]) -> Iterator[Result]:
    with pool:
        yield from results


def _remember(function: Callable[[Any], Any], items: Sequence[Any]) -> None:
    _work[:] = function, items


def _result(number: int) -> Any:
    function, items = _work
    return function(items[number])
