"""Spreads work over the processor's cores, for evidence bases of many hundred records.

Workers are forked, so they share what the parent has read and the function need not be pickled;
only results are. Where forking is not to be had, or the work is small, it is done in this process.
The results come back in order, so that nobody can tell the difference.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from evidence.common.errors import EvidenceError

LEAST = 250
"""With fewer items than this, starting workers costs more than it gains.

Measured on two cores, November 2026: rendering 100 records was slower with workers, 500 quicker.
"""
PORTIONS = 16
"""Portions of work for each worker: few enough to be cheap, and the last one is short."""

Item = TypeVar("Item")
Result = TypeVar("Result")

_task: list[Any] = []
"""In a worker: the function and the items; empty in every other process."""


class WorkerError(EvidenceError):
    """A worker died without an answer."""

    def __init__(self) -> None:
        super().__init__("A worker stopped without an answer; is there enough memory?")


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], least: int = LEAST
) -> Iterator[Result]:
    """Begin `work(item)` for every item at once, and return the results in order.

    Args:
        work: a function without effects beyond its result, which can be pickled.
        items: what to work on.
        least: number of items from which workers are started.

    Raises:
        WorkerError: a worker stopped without an answer, for instance for want of memory.
        Exception: whatever `work` raises.
    """
    workers = min(os.cpu_count() or 1, len(items))
    if len(items) < least or workers < 2 or not can_fork():
        return map(work, items)
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("fork"), initializer=_begin, initargs=(work, items)
    )
    portion = max(1, len(items) // (workers * PORTIONS))
    return _results(pool, pool.map(_one, range(len(items)), chunksize=portion))


def can_fork() -> bool:
    """Say whether forking is safe: on Linux, from one thread that is no worker itself."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and multiprocessing.parent_process() is None
    )


def _results(pool: ProcessPoolExecutor, results: Iterator[Result]) -> Iterator[Result]:
    try:
        yield from results
    except BrokenProcessPool:
        raise WorkerError from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    _task[:] = [work, items]


def _one(index: int) -> Any:
    work, items = _task
    return work(items[index])
