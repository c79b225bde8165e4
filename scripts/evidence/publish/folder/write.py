"""Writes files into a folder, and removes those of an earlier time that are made no longer."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from evidence.common.errors import UsageError
from evidence.common.whole_file import write_whole

MARK = ".evidence-render"
"""File that tells a folder of ours; it names what was written."""
BESIDE = ".evidence-render.new"
"""Folder in it that holds all files until the last one is written."""


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write all files into a folder and return how many.

    Those of an earlier time stay as they are until all are written; then the ones that are no
    longer made are removed. Other files are left alone.

    Args:
        files: path in the folder, and content.
        folder: an empty folder, a new one, or one that this wrote before.

    Raises:
        UsageError: the folder holds other files, or two files want the same place.
    """
    mark = folder / MARK
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not mark.is_file():
        raise UsageError(f"{folder} holds other files. Name an empty folder or a new one.")
    earlier = mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else []
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[str, None] = {}
    # First of all, so that a run that is broken off leaves a folder of ours.
    mark.touch()
    beside = folder / BESIDE
    # What a run left that was broken off.
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for name, content in files:
            if name in names:
                raise UsageError(f"Two files want to stand at {name}. Rename the hand-written one.")
            names[name] = None
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        write_whole(mark, _listed({*earlier, *names}))
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _move(beside, folder, list(names))
    for name in set(earlier) - names.keys():
        _remove(folder, name)
    write_whole(mark, _listed(names))
    return len(names)


def _move(beside: Path, folder: Path, names: Sequence[str]) -> None:
    """Put the finished files into their places.

    The last file is the one that engines begin with. It goes first and comes last, so that none
    builds from half old, half new files.
    """
    if names:
        (folder / names[-1]).unlink(missing_ok=True)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).replace(folder / name)
    shutil.rmtree(beside, ignore_errors=True)


def _listed(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def _remove(folder: Path, name: str) -> None:
    """Remove a file written earlier and the folders that it leaves empty."""
    path = (folder / name).resolve()
    home = folder.resolve()
    if not path.is_relative_to(home) or not path.is_file():
        return
    path.unlink()
    for parent in path.parents:
        if parent == home or any(parent.iterdir()):
            return
        parent.rmdir()
