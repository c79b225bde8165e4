"""One piece of work that goes on in a process of its own while this one does others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from evidence.common.parallel import WorkerError, can_fork


class Background:
    """Work in a process of its own; in a thread where none can be forked.

    What it waits for, it gets by `send`; how it ended shows in `finish`. One that is given up
    without `finish` ends by itself.
    """

    def __init__(self, work: Callable[[Callable[[], Any]], object]) -> None:
        """Begin.

        Args:
            work: is called with a function that waits for what is sent, and returns it.
        """
        forked = can_fork()
        context = get_context("fork" if forked else None)
        self._here, there = context.Pipe()
        if forked:
            # A daemon, so that a failing parent never waits for it.
            worker: Any = context.Process(target=_run, args=(work, there, self._here), daemon=True)
            worker.start()
            there.close()
        else:
            worker = threading.Thread(target=_run, args=(work, there), daemon=True)
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
            raise WorkerError from None
        self._worker.join()
        if failure is not None:
            raise failure


def _run(
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
