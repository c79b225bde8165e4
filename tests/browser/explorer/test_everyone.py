"""The explorer for everyone: keyboard, phone, without scripts, before they came."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from evidence.link.evidence_base import EvidenceBase
from tests.browser.audit import tab_walk
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import option, settled, shown_cases


def test_keyboard_alone_filters_sorts_removes_and_goes_back(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/")

    def tab_to(locator, limit: int = 200) -> None:
        for _ in range(limit):
            if locator.evaluate("element => element === document.activeElement"):
                return
            page.keyboard.press("Tab")
        pytest.fail("the Tab key does not reach it")

    tab_to(option(page, "infrastructure", "control-room"))
    page.keyboard.press("Space")
    expect(page.locator(".ju-chip")).to_have_count(1)
    expect(option(page, "infrastructure", "control-room")).to_be_focused()
    tab_to(option(page, "service", "fire"))
    page.keyboard.press("Space")
    expect(page.locator(".ju-chip")).to_have_count(2)
    both = page.locator(".ju-count").inner_text()
    tab_to(page.locator(".ju-chip").first)
    page.keyboard.press("Enter")
    expect(page.locator(".ju-chip")).to_have_count(1)
    expect(page.locator(".ju-chip").first).to_be_focused()
    tab_to(page.get_by_label("Sort by"))
    page.keyboard.type("Number")
    page.wait_for_url("**sort=findings*")
    tab_to(page.locator('[name="view"]').first)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("table")).to_be_visible()
    page.go_back()  # headless Chromium has no key for it
    expect(page.locator(".ju-cards")).to_be_visible()
    page.go_back()  # headless Chromium has no key for it
    expect(page.get_by_label("Sort by")).to_have_value("closest")
    page.go_back()  # headless Chromium has no key for it
    settled(page, both)


def test_on_a_phone_the_filters_are_folded_and_say_how_many_are_chosen(open_page: OpenPage):
    page = open_page("cases/?service=fire&status=live", width=360)
    summary = page.locator(".ju-facets__fold > summary").first
    expect(summary).to_have_text("Filters, 2 chosen")
    expect(option(page, "service", "fire")).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(option(page, "service", "fire")).to_be_visible()
    option(page, "service", "fire").uncheck()
    expect(summary).to_have_text("Filters, 1 chosen")


def test_on_a_phone_a_button_that_stays_in_sight_leads_from_the_filters_to_the_cases(
    open_page: OpenPage,
):
    page = open_page("cases/#filters", width=360)
    button = page.locator(".ju-facets__show")
    expect(button).to_be_in_viewport()
    expect(option(page, "status", "live")).to_be_hidden()
    option(page, "service", "police").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    number = page.locator(".ju-count").inner_text().split()[0]
    expect(button).to_have_text(f"Show {number} cases")
    expect(button).to_be_in_viewport()
    button.click()
    expect(button).to_be_hidden()
    expect(page.locator(".ju-count")).to_be_focused()


def test_the_tab_key_can_jump_over_the_filters(open_page: OpenPage):
    page = open_page("cases/")
    link = page.get_by_role("link", name="Skip to the cases")
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ju-results') !== null")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_has_the_focus_is_not_under_the_bar_of_chosen_cases(open_page: OpenPage, width: int):
    page = open_page("cases/?compare=firecontrol,airwave", width=width)
    bar = page.locator(".ju-tray")
    expect(bar).to_contain_text("2 chosen")
    page.locator(".ju-cards h2 a").first.focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("""() => {
          const [one, bar] = [document.activeElement, document.querySelector(".ju-tray")]
            .map((node) => node.getBoundingClientRect())
          return one.bottom <= bar.top || document.activeElement.closest(".ju-tray") !== null
        }""")


def test_a_tick_made_before_the_script_came_is_kept(open_page: OpenPage):
    page = open_page("about/")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/cases/explorer.js", hold)
    page.goto(page.url.replace("about/", "cases/"))
    option(page, "service", "police").check()
    expect(page.locator(".ju-chip")).to_have_count(0)
    for route in waiting:
        route.continue_()
    expect(page.locator(".ju-chip")).to_have_text("Remove filter Police")
    page.wait_for_url("**/cases/?service=police")


def test_the_number_of_results_is_announced_politely(open_page: OpenPage):
    page = open_page("cases/?status=cancelled")
    status = page.locator(".ju-count")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_contain_text(" of ")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_tab_key_reaches_only_what_can_be_seen_in_a_chosen_view(
    open_page: OpenPage, width: int
):
    page = open_page("cases/?service=fire&compare=firecontrol,airwave", width=width)
    expect(page.locator(".ju-tray a").first).to_be_visible()
    assert not tab_walk(page).faults()


def test_without_scripts_the_whole_list_and_the_shorter_lists_are_there(
    open_page: OpenPage, records: EvidenceBase, site_folder: Path
):
    page = open_page("cases/?q=radio", javascript=False)
    for control in (".ju-facets", ".ju-words", ".ju-select", ".ju-csv"):
        expect(page.locator(control).first).to_be_hidden()
    listed = shown_cases(page)
    addresses = page.get_by_role("navigation", name="Shorter lists").get_by_role("link")
    for link in addresses.all():
        target = site_folder / "cases" / (link.get_attribute("href") or "") / "index.html"
        assert target.resolve().is_file(), target
    page.get_by_role("radio", name="Table").check()
    expect(page.get_by_role("table")).to_be_visible()
    assert page.locator("tbody tr").count() == len(listed)
    further = page.get_by_role("navigation", name="Pages of the list").get_by_role("link")
    for place in range(1, further.count()):
        further.nth(place).click()
        listed += shown_cases(page)
    assert listed == list(records.cases)


def test_data_are_fetched_only_when_a_reader_reaches_for_the_filters(open_page: OpenPage):
    page = open_page("cases/")
    page.wait_for_load_state("networkidle")
    fetched = "performance.getEntriesByType('resource').map((entry) => entry.name)"

    def data() -> list[str]:
        return [urlsplit(name).path for name in page.evaluate(fetched) if ".json" in name]

    assert data() == []
    option(page, "service", "fire").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    first, *others = data()
    assert first == "/cases/cases.json"
    assert all(path.startswith("/cases/parts/") for path in others), "cases beyond the first page"
