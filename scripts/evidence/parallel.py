"""Spreads the same work over the processor's cores, for evidence bases of many hundred records.

Workers are forked, so they share what the parent has read and the function need not be pickled;
only results are. Where forking is not to be had, or the work is small, it runs in this process.
The results come back in order, so that nobody can tell the difference.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from evidence.errors import EvidenceError

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
        items: what to work on.
        least: number of items from which workers are started.

    Raises:
        WorkerError: a worker stopped without an answer, for instance for want of memory.
        Exception: whatever `work` raises.
    """
    workers = os.cpu_count() or 1
    if len(items) < least or workers < 2 or not _can_fork():
        yield from map(work, items)
        return
    size = -(-len(items) // workers)
    context = get_context("fork")
    running = []
    for start in range(0, len(items), size):
        receiver, sender = context.Pipe(duplex=False)
        # Daemons, so that a failing parent never waits for them.
        worker = context.Process(
            target=_answer, args=(work, items[start : start + size], sender), daemon=True
        )
        worker.start()
        sender.close()
        running.append((worker, receiver))
    for worker, receiver in running:
        yield from _results(receiver)
        worker.join()


def _answer(work: Callable[[Item], Result], items: Sequence[Item], sender: Connection) -> None:
    """Work through a share and send the results, or what went wrong, as one message."""
    try:
        message = pickle.dumps((True, [work(item) for item in items]))
    except Exception as error:  # noqa: BLE001 - it is raised again in the parent
        message = pickle.dumps((False, error))
    sender.send_bytes(message)
    sender.close()


def _results(receiver: Connection) -> list[Any]:
    try:
        fine, answer = pickle.loads(receiver.recv_bytes())  # noqa: S301 - from our own worker
    except EOFError:
        raise WorkerError("A worker stopped without an answer; is there enough memory?") from None
    if not fine:
        raise answer
    results: list[Any] = answer
    return results


def _can_fork() -> bool:
    """Say whether forking is safe: it is on Linux, and in a process of one thread only."""
    return sys.platform == "linux" and threading.active_count() == 1
