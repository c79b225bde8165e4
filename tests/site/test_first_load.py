"""What a page must have before it can be drawn is small enough for a slow connection.

Counted is what the browser waits for: the page itself, style sheets, and scripts that are neither
modules nor put off; each as a server sends it, packed with gzip. Not counted is what it does not
wait for: modules and what they preload, pictures, the sheet for paper, fonts (a text stands in
another one until they come), and data for a script that stand after all that is drawn.
"""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

MOST_BYTES = 60_000
_DATA = re.compile(r'<script type="application/json".*?</script>', re.DOTALL)


class Blocking(HTMLParser):
    """Addresses of the files that a page waits for, as the page writes them."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "link" and has.get("rel") == "stylesheet" and has.get("media") != "print":
            self.files.append(has.get("href") or "")
        waits = has.get("type") != "module" and not {"async", "defer"} & has.keys()
        if tag == "script" and has.get("src") and waits:
            self.files.append(has["src"] or "")


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.config.getoption("--site")
    return path


def packed(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6, mtime=0))


def test_a_page_is_drawn_after_sixty_kilobytes_at_most(folder: Path) -> None:
    sizes: dict[str, int] = {}  # of style sheets and scripts

    def size(file: str) -> int:
        if file not in sizes:
            sizes[file] = packed((folder / file).read_bytes())
        return sizes[file]

    heavy = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        page = _DATA.sub("", path.read_text(encoding="utf-8"))
        blocking = Blocking()
        blocking.feed(page[: page.index("</head>")])
        files = {urljoin(f"/{name}", file).lstrip("/") for file in blocking.files}
        total = packed(page.encode()) + sum(map(size, files))
        if total > MOST_BYTES:
            heavy[name] = total
    assert sizes, "no page has a style sheet"
    assert heavy == {}


def test_no_text_waits_for_its_font(folder: Path) -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.css"))
    faces = re.findall(r"@font-face\s*\{[^}]*\}", styles)
    assert len([face for face in faces if "url(" in face]) >= 2
    assert [face for face in faces if "url(" in face and "font-display:swap" not in face] == []
