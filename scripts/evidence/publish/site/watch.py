"""Notices that a file has changed which the site is made from."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from evidence.check.files import FOLDERS

GENERATOR = Path(__file__).parents[2]
PAUSE = 0.3
"""Seconds between two looks, at least."""
SHARE = 20
"""A look takes at most one part in so many of the time."""

Look = Mapping[str, tuple[int, int]]
"""Of each file, when it was changed and how long it is."""


def look(root: Path) -> Look:
    """Look at all files once. What cannot be read is passed over, as if it were not there."""
    found = {}
    for folder in (GENERATOR, *(root / name for name in FOLDERS)):
        for where, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if not _passes(name)]
            for file in (Path(where, name) for name in names if not _passes(name)):
                with suppress(OSError):
                    found[str(file)] = _state(file)
    with suppress(OSError):
        found["mkdocs.yml"] = _state(root / "mkdocs.yml")
    return found


def changed(root: Path, before: Look) -> Look:
    """Look again after a while; where something has changed, wait until it has come to rest."""
    now = _next(root)
    while now != before and now != (later := _next(root)):
        now = later
    return now


def _next(root: Path) -> Look:
    start = time.monotonic()
    found = look(root)
    time.sleep(max(PAUSE, SHARE * (time.monotonic() - start)))
    return found


def _state(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_mtime_ns, state.st_size


def _passes(name: str) -> bool:
    """Say whether a file comes and goes beside others: of an editor, of Python."""
    return name.startswith(".") or name.endswith("~") or name == "__pycache__"
