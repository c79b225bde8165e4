"""Shows the site while it is worked on: builds it whenever a file changes, keeps the last good one.

Each build is a process of its own and goes into a folder of its own. Whatever a file holds, the
worst that can happen is that this build fails; the pages of the last good one stay, and a banner
on them names the problem until it is mended.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from evidence.common.errors import EvidenceError
from evidence.publish.config import load_settings
from evidence.publish.search.pagefind import find_program
from evidence.publish.site.engine import Engine, end_of
from evidence.publish.site.server import HOST, Notice, Preview, serving
from evidence.publish.site.swap import previous
from evidence.publish.site.watch import Look, changed, look

LONGEST = 6000
"""Characters that the banner shows of what a build said."""
BEGUN = "The site is being built."
FIRST = "The site is being built. These pages are of an earlier build."
OLDER = "These pages are older than the files: the site cannot be built from them."
NONE = "The site cannot be built from the files."
WARNED = "The site was built, but `make site` would refuse these files."
_WARNING = re.compile(r"^(WARNING|ERROR)\b", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_INFORMATION = re.compile(r"^INFO\b.*\n?(?:[ \t].*\n?)*", re.MULTILINE)
_TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended."""

    status: int
    said: str


def preview_site(
    root: Path, site: Path, port: int, command: Sequence[str], tell: Callable[[str], object]
) -> None:
    """Show the site and build it anew on every change, until the program is ended.

    Args:
        root: the folder that holds mkdocs.yml.
        site: folder of the site that `evidence build` made; shown until the first build is done.
        port: where to hand out the pages; 0 for any that is free.
        command: the program that makes the site; the folder to make is put behind its words.
        tell: is called with what the terminal is to show.

    Raises:
        EvidenceError: Pagefind is missing, or the port is taken.
    """
    find_program()
    # A build that was stopped may have left the last site under its other name.
    earlier = [path for path in (site, previous(site)) if (path / "index.html").is_file()]
    preview = Preview(
        pages=earlier[0] if earlier else None,
        mount=_mount(root, "/"),
        notice=Notice(FIRST if earlier else BEGUN),
    )
    with (
        serving(preview, port) as given,
        tempfile.TemporaryDirectory(prefix="evidence-preview-") as work,
    ):
        tell(f"Preview on http://{HOST}:{given}{preview.mount} Ctrl+C ends it.")
        number = 0
        while True:
            seen = look(root)
            number += 1
            folder = Path(work, str(number))
            start = time.monotonic()
            built = _build(root, folder, command, seen)
            if built is None:
                shutil.rmtree(folder, ignore_errors=True)
                continue
            shown = preview.pages
            _take(preview, folder, built)
            if preview.pages is not shown:
                preview.mount = _mount(root, preview.mount)
                # What is handed out at this moment may still be of the last one.
                for old in Path(work).iterdir():
                    if old not in {shown, preview.pages}:
                        shutil.rmtree(old, ignore_errors=True)
            tell(built.said or f"Built in {time.monotonic() - start:.1f} seconds.")
            while changed(root, seen) == seen:
                pass


def _build(root: Path, folder: Path, command: Sequence[str], seen: Look) -> Built | None:
    """Build once; None where a file was changed meanwhile, so that it is of no use."""
    try:
        load_settings(root, os.environ)
    except EvidenceError as error:
        # MkDocs may fail on them without a word of what is wrong.
        return Built(1, str(error))
    engine = Engine(command, root, folder, keep_output=True)
    try:
        while (status := engine.ended(0)) is None:
            if changed(root, seen) != seen:
                return None
    finally:
        engine.stop()
    said = _INFORMATION.sub("", _COLOUR.sub("", engine.output())).strip()
    return Built(status, "\n".join(part for part in (said, end_of(status)) if part))


def _take(preview: Preview, folder: Path, built: Built) -> None:
    """Show what was built, or what kept it from being built."""
    if built.status == 0 and (folder / "index.html").is_file():
        preview.pages = folder
        preview.number += 1
        warned = _WARNING.search(built.said)
        preview.notice = Notice(WARNED, _excerpt(built.said)) if warned else None
    else:
        shutil.rmtree(folder, ignore_errors=True)
        preview.notice = Notice(OLDER if preview.pages else NONE, _excerpt(built.said))


def _excerpt(said: str) -> str:
    """Return what fits into the banner; of a failure of the program itself, what it failed of."""
    before, trace, _ = said.partition(_TRACEBACK)
    if trace:
        last = said.splitlines()[-1]
        said = f"{before}The program itself failed; the terminal shows where.\n{last}"
    return said if len(said) <= LONGEST else f"{said[:LONGEST]} …\nThe terminal shows the rest."


def _mount(root: Path, otherwise: str) -> str:
    """Return below which address the site will stand."""
    with suppress(EvidenceError):
        path = urlsplit(load_settings(root, os.environ).site_url).path.strip("/")
        return f"/{path}/" if path else "/"
    return otherwise
