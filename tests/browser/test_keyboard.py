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
            """() => {
              const { ariaLabel, labels, textContent } = document.activeElement
              return (ariaLabel || labels?.[0]?.textContent || textContent).trim()
            }"""
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


@pytest.mark.parametrize("width", [360, 1280])
def test_choose_clear_tick_two_cases_and_compare_them(open_page: OpenPage, width: int):
    page = open_page("cases/", width=width)
    page.wait_for_selector("[data-ready]")
    tab_to(page, "Skip to the cases" if width > 1000 else "Filters")
    if width < 1000:
        page.keyboard.press("Enter")
    tab_to(page, "Fire and rescue")
    page.keyboard.press("Space")
    expect(page.locator(".ju-chip")).to_have_text("Remove filter Fire and rescue")
    tab_to(page, "Show " if width < 1000 else "Clear")
    page.keyboard.press("Enter")
    if width < 1000:
        expect(page.locator(".ju-count")).to_be_focused()
        tab_to(page, "Clear")
        page.keyboard.press("Enter")
    expect(page.locator(".ju-chip")).to_have_count(0)
    names = []
    for number in range(2):
        tick = page.locator(".ju-cards").get_by_role("checkbox").nth(number)
        names.append(page.locator(".ju-card h2").nth(number).inner_text())
        tab_to(page, "Compare")
        expect(tick).to_be_focused()
        page.keyboard.press("Space")
    tab_to(page, "Compare these 2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?cases=*")
    heads = page.locator(".ju-cmp thead th")
    expect(heads).to_have_count(3)
    for name in names:
        expect(heads.filter(has_text=name)).to_have_count(1)
    page.go_back()
    expect(page.locator(".ju-tray")).to_contain_text("2 chosen")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_cell_of_the_map_leads_to_its_findings_and_back(open_page: OpenPage, width: int):
    page = open_page("map/", width=width)
    expect(page.locator(".ju-map a[tabindex]").first).to_be_attached()
    tab_to(page, "Skip the table")
    cell = page.locator(".ju-map tbody td a:visible").first
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.ju-map tbody') !== null"):
            break
    page.keyboard.press("ArrowRight" if width > 1000 else "Tab")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("section:target h2")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section:target') !== null")
    page.go_back()
    expect(cell).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_finding_is_added_moved_and_removed_in_the_form(open_page: OpenPage, width: int):
    page = open_page("contribute/form/", width=width)
    page.wait_for_selector("form[data-ready]")
    findings = page.locator("#f-findings > .ju-entries > .ju-entry")
    page.locator("#f-outcomes").get_by_role("button").last.focus()
    for factor in ("Trust and relationships", "Communication"):
        tab_to(page, "Add a finding")
        page.keyboard.press("Enter")
        chosen = findings.last.get_by_label("Factor needed")
        expect(chosen).to_be_focused()
        page.keyboard.type(factor)
        expect(chosen.locator("option:checked")).to_have_text(factor)
    heads = findings.locator("> details > summary")
    tab_to(page, "Move up")
    page.keyboard.press("Enter")
    expect(heads.first).to_contain_text("Communication")
    expect(page.locator(":focus")).to_contain_text("Move down")
    tab_to(page, "Remove")
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Enter")
    expect(findings).to_have_count(1)
    expect(heads).to_contain_text("Trust and relationships")
    expect(page.get_by_role("button", name="Add a finding")).to_be_focused()


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
