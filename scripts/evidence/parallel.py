"""Spreads the same work over the processor's cores, for evidence bases of many hundred records.

Workers are forked, so they share what the parent has read and the function need not be pickled;
only results are. Where forking is not to be had, or the work is small, it runs in this process.
The results come back in order, so that nobody can tell the difference.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, TypeVar

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

LEAST = 250
"""With fewer items than this, starting workers costs more than it gains."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkerError(EvidenceError):
    """A worker died without an answer."""


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], least: int = LEAST
) -> Iterator[Result]:
    """Yield `work(item)` for every item, in order.

    Args:
        work: a function without effects beyond its result, which can be pickled.
        items: what to work on; the larger ones first let the workers end together.
        least: number of items from which workers are started.

    Raises:
        WorkerError: a worker stopped without an answer, for instance for want of memory.
        Exception: whatever `work` raises.
    """
    workers = min(os.cpu_count() or 1, len(items))
    if len(items) < least or workers < 2 or not _can_fork():
        yield from map(work, items)
        return
    context = get_context("fork")
    # Each worker takes the next item when it is free, so none waits for one that has slow items.
    taken = context.Value("i", 0)
    running = []
    for _ in range(workers):
        receiver, sender = context.Pipe(duplex=False)
        # Daemons, so that a failing parent never waits for them.
        worker = context.Process(target=_answer, args=(work, items, taken, sender), daemon=True)
        worker.start()
        sender.close()
        running.append((worker, receiver))
    done: dict[int, Any] = {}
    for worker, receiver in running:
        done.update(_results(receiver))
        worker.join()
    for index in range(len(items)):
        yield done.pop(index)


def _answer(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    taken: Synchronized[int],
    sender: Connection,
) -> None:
    """Take item after item, and send all results, or what went wrong, as one message."""
    try:
        results = {}
        while True:
            with taken.get_lock():
                index = taken.value
                taken.value += 1
            if index >= len(items):
                break
            results[index] = work(items[index])
        message = pickle.dumps((True, results), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - it is raised again in the parent
        message = pickle.dumps((False, error))
    sender.send_bytes(message)
    sender.close()


def _results(receiver: Connection) -> dict[int, Any]:
    try:
        fine, answer = pickle.loads(receiver.recv_bytes())  # noqa: S301 - from our own worker
    except EOFError:
        raise WorkerError("A worker stopped without an answer; is there enough memory?") from None
    if not fine:
        raise answer
    results: dict[int, Any] = answer
    return results


def _can_fork() -> bool:
    """Say whether forking is safe: on Linux, from one thread that is no worker itself."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )
