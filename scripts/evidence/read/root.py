"""Finds the root of the repository: the folder that holds cases/ and taxonomy/."""

from __future__ import annotations

from pathlib import Path

from evidence.common.errors import RepositoryError


def is_root(folder: Path) -> bool:
    """Say whether a folder holds an evidence base."""
    return (folder / "cases").is_dir() and (folder / "taxonomy").is_dir()


def find_root(start: Path, exact: bool = False) -> Path:
    """Return the nearest folder, from a start upwards, that holds an evidence base.

    Args:
        start: where to begin.
        exact: look at the start only.

    Raises:
        RepositoryError: there is none.
    """
    start = start.absolute()
    for folder in (start,) if exact else (start, *start.parents):
        if is_root(folder):
            return folder
    raise RepositoryError(f"{start} holds no folders cases/ and taxonomy/. Name theirs by --root.")
