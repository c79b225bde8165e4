"""Writes the generated pages as Markdown files, so that another engine can build the site.

Each file has its title as front matter and holds the finished HTML, which no Markdown reader
changes: it stands between block tags and has no empty lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from evidence.common.errors import UsageError
from evidence.render.page import Asset, Page

MARK = ".evidence-render"
"""File that tells a folder of ours; it names what was written."""
_PREFORMATTED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def file_of(made: Page | Asset) -> tuple[str, bytes]:
    """Return path and content of the file of a page or of a data file."""
    if isinstance(made, Page):
        return f"{made.address}index.md", markdown(made).encode()
    return made.path, made.content


def markdown(page: Page) -> str:
    """Return a page as a Markdown file."""
    front = {"title": page.title, "description": page.description}
    # A JSON text is a YAML text, whatever it holds.
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in front.items()]
    return "\n".join(["---", *lines, "---", "", without_empty_lines(page.html)]) + "\n"


def without_empty_lines(html: str) -> str:
    """Return HTML without empty lines, which would end a block of HTML in Markdown."""
    parts = _PREFORMATTED.split(html)
    pieces = []
    # The expression has two groups: what stands between, the whole element, its name.
    for place in range(0, len(parts), 3):
        pieces.append(_EMPTY_LINES.sub("\n", parts[place]))
        if place + 1 < len(parts):
            # There an empty line is meant, so its line end is written as a sign.
            pieces.append(_EMPTY_LINES.sub(_as_signs, parts[place + 1]))
    return "".join(pieces).strip()


def _as_signs(found: re.Match[str]) -> str:
    return "\n" + "&#10;" * (found[0].count("\n") - 1)


def write_site(site: Iterable[Page | Asset], folder: Path) -> tuple[int, int]:
    """Write all files into a folder and return how many pages and how many data files.

    Files of an earlier time that are no longer made are removed; others are left alone.

    Raises:
        UsageError: the folder holds files and is not one that this wrote before.
    """
    mark = folder / MARK
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not mark.is_file():
        raise UsageError(f"{folder} holds other files. Name an empty folder or a new one.")
    earlier = mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else []
    folder.mkdir(parents=True, exist_ok=True)
    pages = data_files = 0
    names = set()
    # Each name is noted before its file, so that a run that is broken off leaves a folder of ours.
    with mark.open("a", encoding="utf-8") as notes:
        for made in site:
            name, content = file_of(made)
            notes.write(f"{name}\n")
            notes.flush()
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            names.add(name)
            pages += isinstance(made, Page)
            data_files += isinstance(made, Asset)
    for name in set(earlier) - names:
        _remove(folder, name)
    mark.write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    return pages, data_files


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
