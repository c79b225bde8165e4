"""Writes a file so that it is there whole or as it was before."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl


@contextmanager
def whole_file(path: Path, new: bool = False) -> Iterator[BinaryIO]:
    """Hand out a file beside the one that is meant, and rename it when all is written.

    A stop in between loses nothing. What it leaves beside, `.NAME.new`, the next one takes over.

    Args:
        path: the file that is meant.
        new: whether it must not be there yet.

    Raises:
        FileExistsError: it is there and was to be new.
        OSError: it cannot be written, for instance because the disk is full; it is as it was.
    """
    beside = path.with_name(f".{path.name}.new")
    with _one_writer(path.parent):
        try:
            with beside.open("wb") as file:
                yield file
                file.flush()
                # Some systems find out only here that the disk is full.
                os.fsync(file.fileno())
            if new and os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
            with suppress(FileNotFoundError):
                shutil.copymode(path, beside)
            beside.replace(path)
        except BaseException as error:
            with suppress(OSError):
                beside.unlink()
            if isinstance(error, OSError) and error.filename in (None, str(beside)):
                raise OSError(error.errno, error.strerror, str(path)) from error
            raise


def write_whole(path: Path, content: bytes, new: bool = False) -> None:
    """Write a file whole, as `whole_file`."""
    with whole_file(path, new) as file:
        file.write(content)


@contextmanager
def _one_writer(folder: Path) -> Iterator[None]:
    """Let one process at a time write into a folder, where the system can lock folders."""
    if sys.platform == "win32":
        yield
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
