"""A name of a script that is written from the right moves nothing that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.render.jinja.isolation import isolated, names_listed
from evidence.render.page import Page
from evidence.render.settings import Settings
from evidence.render.site import render
from tests.unit import made_up

FIRST = "نداء الطوارئ (911)"
SECOND = "الشبكة الوطنية"
REGION = "منطقة الرياض (1)"


def test_two_names_in_a_line_stand_apart() -> None:
    line = names_listed([FIRST, "Ångström & Sons", SECOND])
    assert line == f"<bdi>{FIRST}</bdi>, Ångström &amp; Sons and <bdi>{SECOND}</bdi>"


@pytest.mark.parametrize("name", ["Radio (911)", "Ærø", "東京", "Αθήνα", "a < b"])
def test_a_name_that_runs_with_the_line_stays_as_it_is(name: str) -> None:
    assert isolated(name) == name


@pytest.mark.parametrize("name", ["בית <b>", "Radio الشبكة", "ܣܘܪܝܝܐ", "𞤀𞤣𞤤𞤢𞤥"])
def test_a_name_from_the_right_is_isolated_and_escaped(name: str) -> None:
    assert isolated(name) == f"<bdi>{name.replace('<', '&lt;').replace('>', '&gt;')}</bdi>"


class Texts(HTMLParser):
    """Collects the texts of a page that readers see, each with the element that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "option", "textarea", "code"} & set(self.open):
            self.found.append((self.open[-1] if self.open else "", data))


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    named: dict[str, Any] = {
        "title": FIRST,
        "also_known_as": [SECOND, {"name": FIRST, "language": "ar"}],
        "region": REGION,
        "partners": [
            {"name": SECOND, "role": "lead", "sector": "campus", "source": ["audit"]},
            {"name": FIRST, "role": "co-owner", "sector": "campus", "source": ["audit"]},
        ],
        "sources": [
            made_up.source(
                title=FIRST, translation=SECOND, authors=[SECOND, FIRST], publisher=REGION
            )
        ],
    }
    cases = [made_up.case(**named), made_up.case("other", **named | {"title": SECOND})]
    analysis = analyse(made_up.base(cases))
    made = render(analysis, Settings("https://example.org/", ""))
    return [item for item in made if isinstance(item, Page)]


def names_not_isolated(html: str) -> Iterator[str]:
    """Yield the text of each element that holds one of the names and does not isolate it."""
    parser = Texts()
    parser.feed(html)
    for element, text in parser.found:
        if element != "bdi" and re.search("[\u0600-\u06ff]", text):
            yield f"{element}: {' '.join(text.split())}"


def test_wherever_pages_name_them_each_is_isolated(pages: list[Page]) -> None:
    found = {page.address: missed for page in pages if (missed := [*names_not_isolated(page.html)])}
    assert found == {}
    (detail,) = (page.html for page in pages if page.address == f"cases/{made_up.CASE}/")
    for name in (FIRST, SECOND, REGION):
        assert f"<bdi>{name}</bdi>" in detail
