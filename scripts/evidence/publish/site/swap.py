"""Puts a finished site in the place of the last one. A stop at any moment loses neither.

Beside the folder `site` there are at most three more, and each means one thing at every moment:
`site.building` is never whole, `site.previous` always is, `site.lock` is the lock of all three.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence.common.errors import UsageError
from evidence.publish.site.lock import alone

WAIT = 300.0
"""Seconds to wait for another build."""


def building(site: Path) -> Path:
    """Return the folder in which the next site is made."""
    return site.with_name(f"{site.name}.building")


def previous(site: Path) -> Path:
    """Return the folder that holds the last site while the next one takes its place."""
    return site.with_name(f"{site.name}.previous")


def lock(site: Path) -> Path:
    """Return the file of the lock."""
    return site.with_name(f"{site.name}.lock")


@contextmanager
def held(site: Path, wait: float, tell: Callable[[str], object]) -> Iterator[int]:
    """Hold a site, so that nobody else changes it, and put right what a stopped run left.

    Args:
        site: its folder, which need not be there.
        wait: seconds to wait for another build.
        tell: is called with what is waited for.

    Yields:
        the open file of the lock, for child processes.

    Raises:
        UsageError: there is something at its place that is no folder.
        BusyError: another build went on for too long.
    """
    if site.exists() and not site.is_dir():
        raise UsageError(f"{site} is no folder, so the site cannot stand there.")
    with alone(lock(site), wait, tell) as file:
        recover(site)
        yield file


@contextmanager
def settled(site: Path, tell: Callable[[str], object], wait: float = WAIT) -> Iterator[None]:
    """Hold a site while it is read, as `held`, where there is one that somebody could change."""
    there = site.exists() or previous(site).exists()
    if there and os.access(site.parent, os.W_OK):
        with held(site, wait, tell):
            yield
    else:
        yield


def recover(site: Path) -> None:
    """Bring the last good site back where a run was stopped while it was changed for the next."""
    if previous(site).exists():
        if not site.exists():
            previous(site).rename(site)
        else:
            _throw_away(site)
    if building(site).exists():
        shutil.rmtree(building(site))


def swap(site: Path) -> None:
    """Put what was built in the place of the last site. The lock is held.

    Raises:
        OSError: it could not be moved; the last site is where it was.
    """
    if site.exists():
        site.rename(previous(site))
    try:
        building(site).rename(site)
    except OSError:
        if previous(site).exists():
            previous(site).rename(site)
        raise
    if previous(site).exists():
        _throw_away(site)


def _throw_away(site: Path) -> None:
    """Remove the site before the last.

    Renamed first: half of it must not be taken for a whole one.
    """
    shutil.rmtree(building(site), ignore_errors=True)
    previous(site).rename(building(site))
    shutil.rmtree(building(site), ignore_errors=True)
