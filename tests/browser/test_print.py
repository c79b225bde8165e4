"""What prints: short unless one asks for more, on few sheets, without the controls of a page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site_browser import SitePage

CASE = "cases/hsin/"
FACTOR = "factors/governance-and-decision-making/"
"""Those with most findings."""
FOUR = "compare/?cases=firecontrol,nodnett,airwave,athena"

MOST_SHEETS = {
    CASE: 4,
    "cases/firecontrol/": 4,
    FACTOR: 4,
    FOUR: 6,
    "money-and-time/": 4,
    "search/": 3,
}

CONTROLS = "button, select, textarea, nav, input:not([type=checkbox]), [download], .ju-crumb"


def sheets(page: Page) -> int:
    """How many sheets of paper a page takes."""
    page.emulate_media(media="print")
    printed = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="screen")
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def filled(page: Page) -> Page:
    if "compare/" in page.url:
        expect(page.locator(".ju-cmp")).to_be_visible()
    return page


@pytest.mark.parametrize(("path", "most"), MOST_SHEETS.items())
def test_what_prints_unasked_is_short(open_page: OpenPage, path: str, most: int):
    assert sheets(filled(open_page(path))) <= most


def test_it_is_as_short_from_a_phone_where_parts_are_folded(open_page: OpenPage):
    wide = open_page(CASE)
    narrow = open_page(CASE, width=390)
    assert sheets(narrow) == sheets(wide)


@pytest.mark.parametrize("path", [CASE, FACTOR, FOUR, "money-and-time/"])
def test_a_button_prints_everything_once(open_page: OpenPage, path: str):
    page = filled(open_page(path, width=390))
    short = sheets(page)
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.print }")
    page.get_by_role("button", name="Print everything").click()
    assert page.evaluate("window.asked") == "all"
    assert sheets(page) > short
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="Print in short").click()
    assert page.evaluate("window.asked") is None
    assert sheets(page) == short


def test_everything_means_every_word_of_a_case_also_of_what_is_folded(open_page: OpenPage):
    page = open_page(CASE, width=390, media="print")
    text = page.locator(".ju-line .ju-finding__item > p:nth-of-type(2)")
    expect(text.first).to_be_hidden()
    page.evaluate("document.documentElement.dataset.print = 'all'")
    for part in (text, page.locator(".ju-events li"), page.locator("[data-part=partners] li")):
        assert part.count()
        for item in part.all():
            expect(item).to_be_visible()


def test_a_short_print_says_what_it_leaves_out_and_a_full_one_says_nothing(open_page: OpenPage):
    page = open_page(CASE, media="print")
    told = page.get_by_text("The short print leaves out")
    expect(told).to_be_visible()
    page.evaluate("document.documentElement.dataset.print = 'all'")
    expect(told).to_be_hidden()


def test_without_javascript_it_says_that_a_short_one_prints(open_page: OpenPage):
    page = open_page(CASE, javascript=False)
    expect(page.get_by_text("to print everything needs JavaScript")).to_be_visible()
    assert not page.get_by_role("button", name="Print everything").is_visible()


def test_no_control_stands_on_paper(open_page: OpenPage, site_page: SitePage):
    if site_page.path in ("contribute/form/", "data/"):
        return  # controls and downloads are what these are
    page = open_page(site_page.path, media="print")
    page.wait_for_load_state("networkidle")
    seen = page.locator(CONTROLS).evaluate_all(
        "nodes => nodes.filter(node => node.checkVisibility())"
        ".map(node => `${node.tagName}.${node.className} ${node.textContent.trim()}`)"
    )
    assert seen == []
