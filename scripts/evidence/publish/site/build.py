"""Builds the site beside the last good one, and lets it take its place only when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from evidence.common.errors import EvidenceError
from evidence.publish.site.engine import Engine, end_of
from evidence.publish.site.swap import building, held, swap


class BuildError(EvidenceError):
    """The site was not built."""


def build_site(
    root: Path, site: Path, command: Sequence[str], wait: float, tell: Callable[[str], object]
) -> None:
    """Build the site.

    Args:
        root: the folder that holds mkdocs.yml.
        site: folder of the site.
        command: the program that makes it; the folder to make is put behind its words.
        wait: seconds to wait for another build.
        tell: is called with what is waited for.

    Raises:
        BuildError: it was not built, and is as it was.
        BusyError: another build went on for too long.
    """
    # Where the folder is a link, what it leads to is changed, and not the link.
    site = site.resolve()
    with held(site, wait, tell) as lock:
        made = building(site)
        engine = Engine(command, root, made, lock)
        try:
            status = engine.ended() or 0
            if status or not (made / "index.html").is_file():
                stays = "is as it was" if site.exists() else "is not there yet"
                raise BuildError(f"{end_of(status)} {site.name}/ {stays}.".strip())
            swap(site)
        finally:
            engine.stop()
            shutil.rmtree(made, ignore_errors=True)
