"""Writes files into a folder, and removes those of an earlier time that are made no longer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evidence.common.errors import UsageError

MARK = ".evidence-render"
"""File that tells a folder of ours; it names what was written."""


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write all files into a folder and return how many.

    Files of an earlier time that are no longer made are removed; others are left alone.

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
    names: set[str] = set()
    # Each name is noted before its file, so that a run that is broken off leaves a folder of ours.
    with mark.open("a", encoding="utf-8") as notes:
        for name, content in files:
            if name in names:
                raise UsageError(f"Two files want to stand at {name}. Rename the hand-written one.")
            names.add(name)
            notes.write(f"{name}\n")
            notes.flush()
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for name in set(earlier) - names:
        _remove(folder, name)
    mark.write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    return len(names)


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
