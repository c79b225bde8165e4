"""Spreads work over the processor's cores, for evidence bases of many hundred records.

`spread` does the same with many items; an `Aside` does one thing while this process does others.

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
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, TypeVar

from evidence.common.errors import EvidenceError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

LEAST = 250
"""With fewer items than this, starting workers costs more than it gains."""

_NO_ANSWER = "A worker stopped without an answer; is there enough memory?"

Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkerError(EvidenceError):
    """A worker died without an answer."""


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    least: int = LEAST,
    *,
    own: int = 0,
    after_own: Callable[[list[Result]], None] | None = None,
) -> Iterator[Result]:
    """Yield `work(item)` for every item, in order.

    Args:
        work: a function without effects beyond its result, which can be pickled.
        items: what to work on; the larger ones first let the workers end together.
        least: number of items from which workers are started.
        own: so many items, from the first, are left to this process, which begins with them.
        after_own: is called with the results of those, while workers go on with the others.

    Raises:
        WorkerError: a worker stopped without an answer, for instance for want of memory.
        Exception: whatever `work` raises.
    """
    workers = min(os.cpu_count() or 1, len(items))
    if len(items) < least or workers < 2 or not _can_fork():
        yield from _own(work, items[:own], after_own)
        yield from map(work, items[own:])
        return
    context = get_context("fork")
    # Whoever is free takes the next item, so none waits for one that has slow items. This process
    # works, too: what it makes need not be passed on.
    taken = context.Value("i", own)
    running = []
    for _ in range(workers - 1):
        receiver, sender = context.Pipe(duplex=False)
        # Daemons, so that a failing parent never waits for them.
        worker = context.Process(target=_answer, args=(work, items, taken, sender), daemon=True)
        worker.start()
        sender.close()
        running.append((worker, receiver))
    try:
        done: dict[int, Any] = dict(enumerate(_own(work, items[:own], after_own)))
        done.update(_done(work, items, taken))
        for _, receiver in running:
            done.update(_results(receiver))
    finally:
        for worker, receiver in running:
            receiver.close()
            worker.terminate()
            worker.join()
    for index in range(len(items)):
        yield done.pop(index)


def _own(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    after: Callable[[list[Result]], None] | None,
) -> list[Result]:
    results = [work(item) for item in items]
    if after is not None:
        after(results)
    return results


def _answer(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    taken: Synchronized[int],
    sender: Connection,
) -> None:
    """Send all results, or what went wrong, as one message."""
    try:
        message = pickle.dumps((True, _done(work, items, taken)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - it is raised again in the parent
        message = pickle.dumps((False, error))
    sender.send_bytes(message)
    sender.close()


def _done(
    work: Callable[[Item], Result], items: Sequence[Item], taken: Synchronized[int]
) -> dict[int, Any]:
    """Take item after item as long as there are any, and return the results by place."""
    results: dict[int, Any] = {}
    while True:
        with taken.get_lock():
            index = taken.value
            taken.value += 1
        if index >= len(items):
            return results
        results[index] = work(items[index])


def _results(receiver: Connection) -> dict[int, Any]:
    try:
        fine, answer = pickle.loads(receiver.recv_bytes())  # noqa: S301 - from our own worker
    except EOFError:
        raise WorkerError(_NO_ANSWER) from None
    if not fine:
        raise answer
    results: dict[int, Any] = answer
    return results


class Aside:
    """One piece of work that goes on in a process of its own; in a thread where none can be forked.

    What it waits for, it gets by `send`; how it ended shows in `finish`. One that is given up
    without `finish` ends by itself.
    """

    def __init__(self, work: Callable[[Callable[[], Any]], object]) -> None:
        """Begin.

        Args:
            work: is called with a function that waits for what is sent, and returns it.
        """
        context = get_context("fork" if _can_fork() else None)
        self._here, there = context.Pipe()
        if _can_fork():
            # A daemon, so that a failing parent never waits for it.
            worker: Any = context.Process(
                target=_work_aside, args=(work, there, self._here), daemon=True
            )
            worker.start()
            there.close()
        else:
            worker = threading.Thread(target=_work_aside, args=(work, there), daemon=True)
            worker.start()
        self._worker = worker

    def send(self, value: object) -> None:
        """Pass on what the work waits for next."""
        # A worker that is gone says so in `finish`.
        with suppress(OSError):
            self._here.send(value)

    def finish(self) -> None:
        """Wait for the end of the work.

        Raises:
            WorkerError: the worker stopped without an answer.
            Exception: whatever the work raised.
        """
        try:
            failure = self._here.recv()
        except (EOFError, OSError):
            raise WorkerError(_NO_ANSWER) from None
        self._worker.join()
        if failure is not None:
            raise failure


def _work_aside(
    work: Callable[[Callable[[], Any]], object], there: Connection, here: Connection | None = None
) -> None:
    if here is not None:
        # The other end in this process would keep it from seeing that nobody sends any more.
        here.close()
    failure = None
    try:
        work(there.recv)
    except Exception as error:  # noqa: BLE001 - it is raised again by `finish`
        failure = error
    with suppress(OSError):
        there.send(failure)
    there.close()


def _can_fork() -> bool:
    """Say whether forking is safe: on Linux, from one thread that is no worker itself."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )
