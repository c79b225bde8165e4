"""Lets one process at a time do a thing. A lock ends with the processes that hold it.

It is the system's lock on an open file, so one that a killed process leaves holds nobody up.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evidence.common.errors import EvidenceError

PAUSE = 0.1
"""Seconds between two looks at a lock that somebody else holds."""

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        # A byte far behind the text, which others must be able to read.
        os.lseek(file, 1 << 20, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BusyError(EvidenceError):
    """Another process holds the lock, and went on holding it."""


@contextmanager
def alone(path: Path, wait: float, tell: Callable[[str], object]) -> Iterator[int]:
    """Hold a lock; whoever else wants it waits.

    Args:
        path: file of the lock; it is made where there is none, and stays.
        wait: seconds to wait for another process.
        tell: is called once with what is waited for.

    Yields:
        the open file. A child process that inherits it holds the lock, too.

    Raises:
        BusyError: the lock was not to be had in that time.
        OSError: the file cannot be opened or locked.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _is_taken(file):
            holder = f"{path.name} is held by process {_holder(path)}"
            tell(f"{holder}; waiting for it, at most {wait:g} seconds.")
            end = time.monotonic() + wait
            while not _is_taken(file):
                if time.monotonic() > end:
                    raise BusyError(f"{holder}, which did not end within {wait:g} seconds.")
                time.sleep(PAUSE)
        # Whose it is only helps those who wait; a full disk is no reason to stop here.
        with suppress(OSError):
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, f"{os.getpid()}\n".encode())
        yield file
    finally:
        os.close(file)


def _is_taken(file: int) -> bool:
    try:
        _take(file)
    except BlockingIOError:
        return False
    except PermissionError:
        # How Windows says it.
        return False
    return True


def _holder(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="ascii", errors="replace").strip() or "?"
    return "?"
