"""What a page of the evidence map holds, read from its HTML: cells, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from evidence.render.page import Page


@dataclass
class Cell:
    """A filled or empty cell as the page has it."""

    words: str = ""
    href: str = ""


@dataclass
class Seen(HTMLParser):
    """What a page holds: table cells by row, fragments, findings below each fragment."""

    cells: list[Cell] = field(default_factory=list)
    hits: dict[str, list[str]] = field(default_factory=dict)
    """For every section with an id: addresses of the findings listed in it."""
    ids: list[str] = field(default_factory=list)
    section: str = ""
    in_cell: bool = False
    in_hit: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "section":
            self.section = found.get("id", "")
            self.hits.setdefault(self.section, [])
        if tag == "td":
            self.cells.append(Cell())
            self.in_cell = True
        if tag == "a" and self.in_cell:
            self.cells[-1].href = found["href"]
        if tag == "li" and found.get("class") == "ju-hit":
            self.in_hit = True
        elif tag == "a" and self.in_hit:
            self.hits[self.section].append(found["href"])
            self.in_hit = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.in_cell = False
        if tag == "section":
            self.section = ""

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.cells[-1].words += data


def seen(page: Page) -> Seen:
    parser = Seen()
    parser.feed(page.html)
    return parser


def effects(words: str) -> tuple[int, int, int]:
    """Read "2 cases 1 helped 3 hindered" as numbers of findings."""
    counts = {word: int(number) for number, word in re.findall(r"(\d+)\s+(\w+)", words)}
    return counts.get("helped", 0), counts.get("hindered", 0), counts.get("both", 0)


def by_address(pages: Iterator[Page]) -> dict[str, Page]:
    return {page.address: page for page in pages}


def target(page: Page, href: str) -> tuple[str, str]:
    """Return address and fragment that a link of a page leads to."""
    up, rest = re.fullmatch(r"((?:\.\./)*)(.*)", href).groups()  # type: ignore[union-attr]
    assert up.count("../") == page.address.count("/")
    address, _, fragment = rest.partition("#")
    return address, fragment
