"""The page on how cases were found shows all of its file, and is not there without it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.load import load
from evidence.render.page import Page
from evidence.render.pages.about import method, quality, selection
from evidence.render.renderer import Renderer
from evidence.render.site import render
from tests.paths import LIBRARIES
from tests.unit.render.pages.about.selection_page import (
    SETTINGS,
    base_of,
    html_of,
    nothing_is_lost,
    text_of,
)

LINK = "about/selection/"


def test_nothing_of_the_file_is_lost() -> None:
    nothing_is_lost(LIBRARIES)


def test_words_that_were_not_kept_are_said_not_to_have_been_kept() -> None:
    shown = text_of(html_of(base_of(LIBRARIES)))
    assert "Words “union catalogue”; “shared shelf”" in shown
    assert shown.count("Words Not kept") == 1
    assert "For 1 of them the words that were typed were not kept." in shown


def test_a_case_that_no_search_names_is_named() -> None:
    shown = text_of(html_of(base_of(LIBRARIES)))
    assert "It is not on record how 1 case was found: Moor School Shelf" in shown


def test_where_all_cases_are_named_by_a_search_the_page_says_so() -> None:
    base = base_of(LIBRARIES)
    assert base.selection is not None
    first, *others = base.selection.searches
    found = replace(base.selection, searches=(replace(first, cases=tuple(base.cases)), *others))
    shown = text_of(html_of(replace(base, selection=found)))
    assert "None: every case is named by one of these searches." in shown


def test_candidates_stand_in_the_order_of_their_names() -> None:
    html = html_of(base_of(LIBRARIES))
    assert html.index("Club of the long sentence") < html.index("Valley book bus")
    assert text_of(html).count("Covered in") == 1


def test_a_base_without_candidates_says_so() -> None:
    base = base_of(LIBRARIES)
    assert base.selection is not None
    html = html_of(replace(base, selection=replace(base.selection, not_taken=(), exclude=())))
    assert "Candidates not included None is on record." in text_of(html)
    assert "Rules for leaving a case out" not in html


def test_the_contents_lead_to_the_sections() -> None:
    html = html_of(base_of(LIBRARIES))
    for anchor, heading in selection.SECTIONS:
        assert f'<h2 id="{anchor}">{heading}</h2>' in html
        assert f'href="#{anchor}"' in html


@pytest.mark.parametrize("view", [method, quality])
def test_the_pages_on_method_and_quality_lead_to_it(view: Any) -> None:
    renderer = Renderer(analyse(base_of(LIBRARIES)), SETTINGS)
    (page,) = view.pages(renderer)
    assert f'href="../../{LINK}"' in page.html


def test_without_the_file_there_is_no_page_and_no_link(tmp_path: Path) -> None:
    root = shutil.copytree(LIBRARIES, tmp_path / "base")
    (root / selection.FILE).unlink()
    analysis = load(root, None).analysis
    assert analysis is not None
    made = [item for item in render(analysis, SETTINGS) if isinstance(item, Page)]
    assert [page.address for page in made if page.address == LINK or LINK in page.html] == []
