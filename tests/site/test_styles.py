"""The pages hold nothing that the style sheet made from Material's leaves out."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools.material_styles import ABSENT, BARE_TABLE, CLASSES


class Reader(HTMLParser):
    """What the rules of Material ask for: elements, classes of its own, tables without any."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self.found |= {tag, *(name for name in classes if name.startswith("md-"))}
        if tag == "table" and not classes:
            self.found.add(BARE_TABLE)


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest) -> set[str]:
    reader = Reader()
    for page in Path(request.config.getoption("--site")).rglob("*.html"):
        reader.feed(page.read_text(encoding="utf-8"))
    return reader.found


def test_no_page_has_what_is_left_out_of_the_style_sheet(found: set[str]) -> None:
    assert found & {*ABSENT, BARE_TABLE} == set(), "Tell tools/material_styles.py of it."


def test_no_page_has_another_class_of_material(found: set[str]) -> None:
    assert {name for name in found if name.startswith("md-")} == CLASSES
