"""The bibliography: every publication once, over as many pages as a kind needs."""

from __future__ import annotations

import re
from functools import partial

import pytest

from evidence.analyse.analysis import analyse
from evidence.render import page as paging
from evidence.render.pages import sources as view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def test_a_kind_with_many_publications_goes_over_several_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(view, "split", partial(paging.split, per_page=2))
    audits = [
        made_up.source(name, authors=[name.title()]) for name in ("audit", "board", "court", "duty")
    ]
    case = made_up.case(sources=[*audits, made_up.source("end", authors=[], title="Old paper")])
    made = {
        page.address: page for page in view.pages(Renderer(analyse(made_up.base([case])), SETTINGS))
    }
    parts = [made[f"sources/audit/{part}"] for part in ("", "2/", "3/")]
    titles = [
        title for part in parts for title in re.findall(r">(Report \w+|Old paper)<", part.html)
    ]
    assert sorted(titles) == ["Old paper", *(f"Report {item['id']}" for item in audits)]
    assert parts[1].title == "Sources: Audit, page 2 of 3"
    for part in parts:
        jump = re.findall(r'<nav class="ju-jump.*?</nav>', part.html, re.DOTALL)
        assert len(jump) == 2
        assert len(re.findall(r"aria-current", jump[0])) == 1
        assert re.sub(r"<[^>]+>", " ", jump[0]).split() == ["O", "to", "A", "B", "to", "C", "D"]


def test_a_kind_with_few_publications_has_one_page_without_links_to_others() -> None:
    made = {
        page.address: page.html
        for page in view.pages(Renderer(analyse(made_up.base([made_up.case()])), SETTINGS))
    }
    assert "ju-jump" not in made["sources/audit/"]
    assert "sources/audit/2/" not in made


def listed(**changes: object) -> str:
    """Return the words and links of a source in the list of its kind."""
    case = made_up.case(sources=[made_up.source() | changes])
    made = {
        page.address: page.html
        for page in view.pages(Renderer(analyse(made_up.base([case])), SETTINGS))
    }
    (entry,) = re.findall(r'<th scope="row">.*?</th>', made["sources/audit/"], re.DOTALL)
    return " ".join(entry.split())


def test_a_source_says_which_part_was_read() -> None:
    entry = listed(read="some-pages", part_read="Conclusions 1 to 9")
    assert "</b>, read in part: Conclusions 1 to 9." in entry


def test_a_source_leads_to_its_publisher_and_to_the_copies() -> None:
    entry = listed(
        read_at="https://www.copies.example.net/1", archived_url="https://archive.example.net/1"
    )
    assert re.findall(r'href="([^"]+)"', entry) == [
        "https://example.org/audit",
        "https://www.copies.example.net/1",
        "https://archive.example.net/1",
    ]
    words = re.sub(r"<[^>]+>", "", entry)
    assert "Read in a copy at copies.example.net. Lasting copy at archive.example.net." in words


def test_a_source_without_an_address_of_its_publisher_leads_to_the_copy_once() -> None:
    entry = listed(url="", read_at="https://copies.example.net/1")
    assert re.findall(r'href="([^"]+)"', entry) == ["https://copies.example.net/1"]
    assert "Read in a copy at copies.example.net." in entry


def test_a_source_says_what_it_reports_on_and_of_which_kind_that_is() -> None:
    entry = listed(reports_on="Shelves of the county", reported_kind="audit")
    assert "Reports on: Shelves of the county (audit)." in entry
    assert "Reports on: Shelves of the county." in listed(reports_on="Shelves of the county")
