"""Stops a piece of work at each of its steps: by a kill, or by a disk that is full from there on.

A step is whatever changes a folder: opening a file to write, making, renaming, removing. Python
tells of each before it is done, so nothing depends on time, and none is missed.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

REMOVES = {"os.remove", "os.rmdir"}
CHANGES = {"os.rename", "os.mkdir", "os.link", "os.truncate", *REMOVES}


def is_step(event: str, words: tuple[Any, ...]) -> bool:
    """Say whether what Python tells of changes a file or a folder."""
    if event == "open":
        return bool(words[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in CHANGES


def killed_at_each_step(work: Callable[[], object]) -> Iterator[int]:
    """Do some work again and again, each time killed one step later, until it comes to its end.

    Yields:
        the number of the step before which it was killed; look then at what it left.
    """
    return _at_each_step(work, lambda event: os.kill(os.getpid(), signal.SIGKILL), -signal.SIGKILL)


def full_at_each_step(work: Callable[[], object]) -> Iterator[int]:
    """Do some work again and again, each time on a disk that is full one step later.

    Removing is possible on a full disk. The work may raise an OSError, and nothing else.

    Yields:
        the number of the step from which on the disk was full.
    """

    def refuse(event: str) -> None:
        if event not in REMOVES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return _at_each_step(work, refuse, 1)


def _at_each_step(
    work: Callable[[], object], stop: Callable[[str], None], status: int
) -> Iterator[int]:
    for number in range(10_000):
        ended = _ended(work, number, stop)
        if ended == 0:
            assert number, "the work has no steps"
            return
        assert ended == status
        yield number
    raise AssertionError("the work has no end")


def _ended(work: Callable[[], object], number: int, stop: Callable[[str], None]) -> int:
    """Do the work in a process of its own and return its status; it is stopped at a step."""
    with warnings.catch_warnings():
        # Newer Pythons warn of forking beside threads, which the child does not touch.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = 0
    at_work = True

    def watch(event: str, words: tuple[Any, ...]) -> None:
        nonlocal steps
        if at_work and is_step(event, words):
            steps += 1
            if steps > number:
                stop(event)

    sys.addaudithook(watch)
    status = 3
    try:
        work()
        status = 0
    except OSError:
        status = 1
    finally:
        at_work = False
        os._exit(status)
