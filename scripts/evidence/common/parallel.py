"""Spreads work over the processor's cores, for evidence bases of many hundred records.

Workers are forked, so they share what the parent has read and the function need not be pickled;
only results are. Where forking is not to be had, or the work is small, it is done in this process.
The results come back in order, so that nobody can tell the difference.

Each worker has a pipe of its own and shares no queue and no lock with the others, so one that is
killed, even half-way through an answer, holds up nobody. Workers end when their parent is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import traceback
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from evidence.common.errors import EvidenceError

LEAST = 250
"""With fewer items than this, starting workers costs more than it gains.

Measured on two cores, November 2026: rendering 100 records was slower with workers, 500 quicker.
"""
PORTIONS = 16
"""Portions of work for each worker: few enough to be cheap, and the last one is short."""

AHEAD = 2
"""Portions that a worker is given at a time, so that it never waits for the next one."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Answer(NamedTuple):
    portion: int
    results: list[Any]
    failure: BaseException | None


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
    size = max(1, len(items) // (workers * PORTIONS))
    portions = [range(len(items))[at : at + size] for at in range(0, len(items), size)]
    pool = _Pool(work, items, portions, workers)
    results = pool.results()
    # Where nobody ever asks for a result, nothing in `results` runs that could stop the workers.
    weakref.finalize(results, pool.stop)
    return results


def can_fork() -> bool:
    """Say whether forking is safe: on Linux, from one thread that is no worker itself."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and multiprocessing.parent_process() is None
    )


class _Pool:
    """Forked workers, and for each a thread that hands out portions and takes the answers."""

    def __init__(
        self,
        work: Callable[[Any], Any],
        items: Sequence[Any],
        portions: Sequence[range],
        workers: int,
    ) -> None:
        self._count = len(portions)
        self._waiting = deque(enumerate(portions))
        self._answers: SimpleQueue[_Answer] = SimpleQueue()
        self._pipes: list[Connection] = []
        self._processes: list[BaseProcess] = []
        context = multiprocessing.get_context("fork")
        for _ in range(workers):
            here, there = context.Pipe()
            self._pipes.append(here)
            process = context.Process(
                target=_answer, args=(work, items, there, list(self._pipes)), daemon=True
            )
            process.start()
            # Held by the worker alone, so that its end shows here.
            there.close()
            self._processes.append(process)
        # Begun last: none is to be forked beside threads.
        self._threads = [
            threading.Thread(target=self._look_after, args=(pipe,), daemon=True)
            for pipe in self._pipes
        ]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[Any]:
        """Yield the results in order as they come.

        Raises:
            WorkerError: a worker stopped without an answer.
            Exception: whatever the work raised.
        """
        early: dict[int, list[Any]] = {}
        try:
            for portion in range(self._count):
                while portion not in early:
                    answer = self._answers.get()
                    if answer.failure is not None:
                        raise answer.failure
                    early[answer.portion] = answer.results
                yield from early.pop(portion)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the workers, whatever they are at."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for thread in self._threads:
            thread.join()
        for pipe in self._pipes:
            pipe.close()

    def _look_after(self, pipe: Connection) -> None:
        """Keep one worker busy until there are no more portions."""
        given = 0
        try:
            while True:
                while given < AHEAD and self._waiting:
                    try:
                        pipe.send(self._waiting.popleft())
                    except IndexError:
                        # Another thread was quicker.
                        break
                    given += 1
                if not given:
                    return
                self._answers.put(pipe.recv())
                given -= 1
        except (EOFError, OSError):
            self._answers.put(_Answer(0, [], WorkerError()))
        except Exception as error:  # noqa: BLE001 - an answer that cannot be read
            self._answers.put(_Answer(0, [], error))


def _answer(
    work: Callable[[Any], Any],
    items: Sequence[Any],
    there: Connection,
    others: Sequence[Connection],
) -> None:
    """Work on the portions that come through a pipe, in a worker."""
    for pipe in others:
        # The other ends in this process would keep workers from seeing that their parent is gone.
        pipe.close()
    try:
        while True:
            portion, places = there.recv()
            answer = _worked(work, items, portion, places)
            try:
                there.send(answer)
            except OSError:
                raise
            except Exception as error:  # noqa: BLE001 - a result or an error that cannot be sent
                there.send(_Answer(portion, [], EvidenceError(f"{error}\n{answer.failure or ''}")))
    except (EOFError, OSError, KeyboardInterrupt):
        # Nobody is there any more who wants an answer.
        return


def _worked(
    work: Callable[[Any], Any], items: Sequence[Any], portion: int, places: range
) -> _Answer:
    try:
        return _Answer(portion, [work(items[place]) for place in places], None)
    except Exception as error:  # noqa: BLE001 - it is raised again by `spread`
        error.add_note(f"In a worker:\n{traceback.format_exc()}")
        return _Answer(portion, [], error)
