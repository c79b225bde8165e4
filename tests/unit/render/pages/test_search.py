"""The page of the search: all names, for whoever has no scripts."""

from __future__ import annotations

import re
from html import unescape

import pytest

from evidence.analyse.analysis import analyse
from evidence.link.evidence_base import EvidenceBase
from evidence.render.page import Page, case_address, factor_address
from evidence.render.pages import search
from evidence.render.renderer import Renderer
from tests.paths import LIBRARIES
from tests.unit.render.pages.about.selection_page import SETTINGS, base_of


def page_of(base: EvidenceBase) -> Page:
    (page,) = search.pages(Renderer(analyse(base), SETTINGS))
    return page


def test_every_case_factor_and_topic_stands_there_with_its_other_names() -> None:
    base = base_of(LIBRARIES)
    html = unescape(page_of(base).html)
    addresses = [case_address(item) for item in base.cases]
    addresses += [factor_address(item) for item in base.factors]
    assert [address for address in addresses if f'href="../{address}"' not in html] == []
    shown = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    others = [name.text for case in base.cases.values() for name in case.also_known_as]
    others += [alias for factor in base.factors.values() for alias in factor.aliases]
    others += ["joint catalogue", "town library, branch library"]
    assert [name for name in others if name not in shown] == []


def test_a_topic_without_cases_is_left_out() -> None:
    base = base_of(LIBRARIES)
    linked = set(re.findall(r'href="\.\./(browse/[^"]+)"', page_of(base).html))
    assert linked == {
        f"browse/{item.id}/{term.id}/"
        for item in base.browsable
        for term in item
        if base.cases_with(item.id, term.id)
    }


def test_very_many_cases_stand_in_their_own_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_CASES", 1)
    base = base_of(LIBRARIES)
    html = page_of(base).html
    assert f">The list of all {len(base.cases)} cases</a>" in html
    assert not any(f'href="../{case_address(case)}"' in html for case in base.cases)


def test_what_shows_results_starts_on_the_page() -> None:
    page = page_of(base_of(LIBRARIES))
    assert page.module == "search/page"
    assert '<div class="ju-search ju-scripted" data-module="search/page"></div>' in page.html
