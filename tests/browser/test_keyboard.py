"""With the keyboard alone, from the address bar."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

ENOUGH = 60


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus bears this name."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.getAttribute('aria-label')"
            " || document.activeElement.textContent).trim()"
        )
        if focused.startswith(name):
            return
    pytest.fail(f"the Tab key does not reach {name!r}")


def test_the_first_stop_leads_past_the_header(open_page: OpenPage):
    page = open_page("cases/firecontrol/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [360, 1280])
def test_search_a_case_open_it_follow_a_citation_and_come_back(open_page: OpenPage, width: int):
    page = open_page(width=width)
    tab_to(page, "Search")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("firecontrol")
    expect(page.locator(".ju-search__results a").first).to_contain_text("FiReControl")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases/firecontrol/$"))
    page.wait_for_load_state()
    tab_to(page, "Source [")
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile("/cases/firecontrol/$"))
    expect(page.locator("a.ju-cite").first).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not page.url.endswith("firecontrol/")


def test_slash_opens_the_search_and_escape_gives_the_focus_back(open_page: OpenPage):
    page = open_page("factors/")
    tab_to(page, "About")
    page.keyboard.press("/")
    box = page.get_by_role("dialog").get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")
    page.keyboard.press("Escape")
    # A search box that holds something may take the first Escape to empty itself.
    if page.get_by_role("dialog").is_visible():
        page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("banner").get_by_role("link", name="About")).to_be_focused()


def test_arrows_walk_through_the_results_and_back_to_the_box(open_page: OpenPage):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("trust")
    results = page.locator(".ju-search__results a")
    expect(results.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_show_more_moves_the_focus_to_what_came(open_page: OpenPage):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("police")
    results = page.locator(".ju-search__results a")
    expect(results.nth(5)).to_be_visible()
    tab_to(page, "Show 6 more")
    page.keyboard.press("Enter")
    expect(results.nth(6)).to_be_focused()
