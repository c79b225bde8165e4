"""What holds for every page: one page of each kind found in the built site is opened."""

import time
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route

from tests.browser import site_browser
from tests.browser.audit import axe_in_every_look, tab_walk, wider_than_the_screen
from tests.browser.conftest import WIDTHS, OpenPage
from tests.browser.page_state import add_style
from tests.browser.site_browser import SitePage

EXPECTED_KINDS = {
    "data",
    "home",
    "404",
    "cases",
    "cases/*",
    "factors",
    "factors/*",
    "browse/*",
    "sources",
    "about",
}


TEXT_SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
"""What a reader may set without loss of content: WCAG 2.2, 1.4.12."""


MOVING_SCRIPT = """() => [...document.querySelectorAll("*")].filter((el) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(el);
  return animationName !== "none" || scrollBehavior !== "auto"
    || transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
}).map((el) => `${el.tagName}.${el.className}`)"""
"""What moves all the same where a reader asks that nothing does, as `open_page` has it."""


def text_size(page: Page, percent: int) -> None:
    """Set the size of text as in the settings of the browser."""
    session = page.context.new_cdp_session(page)
    sizes = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
    session.send("Page.setFontSizes", {"fontSizes": sizes})
    session.detach()


def test_the_site_has_a_page_of_every_expected_kind(site_folder: Path):
    kinds = {page.kind for page in site_browser.pages_of_each_kind(site_folder)}
    assert kinds >= EXPECTED_KINDS, f"no page of kind: {sorted(EXPECTED_KINDS - kinds)}"


def test_nothing_fails_no_other_host_is_asked_and_axe_finds_no_violation(
    open_page: OpenPage, site_page: SitePage
):
    page = open_page(site_page.path)
    # Of what fails and who is asked the guard of open_page tells; this waits for what comes late.
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("performance.getEntriesByType('resource').length") > 0
    violations = axe_in_every_look(page, WIDTHS)
    assert not violations, "\n".join(violations)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_tab_key_reaches_only_what_can_be_seen_both_ways(
    open_page: OpenPage, site_page: SitePage, width: int
):
    page = open_page(site_page.path, width=width)
    walks = {"forwards": tab_walk(page), "backwards": tab_walk(page, backwards=True)}
    assert all(walk.stops for walk in walks.values()), "the Tab key reaches nothing"
    faults = [f"{way}: {fault}" for way, walk in walks.items() for fault in walk.faults()]
    assert not faults, "\n".join(faults)


def test_a_page_fits_however_it_is_read(open_page: OpenPage, site_page: SitePage):
    page = open_page(site_page.path, width=320)  # 1280 px at 400 %
    found = {"at 400 %": wider_than_the_screen(page)}
    found["moving, though not wanted"] = page.evaluate(MOVING_SCRIPT)
    page.set_viewport_size({"width": 390, "height": 740})
    remove_style = add_style(page, TEXT_SPACING)
    found["with spaced text"] = wider_than_the_screen(page)
    remove_style()
    text_size(page, 200)
    found["with text of 200 %"] = wider_than_the_screen(page)
    text_size(page, 100)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 987})  # A4 without its margins
    found["on paper"] = wider_than_the_screen(page)
    around = page.locator("header.ju-header:visible, .ju-skip:visible").all_text_contents()
    found["on paper, though of no use there"] = around
    assert page.get_by_role("heading", level=1).is_visible()
    assert {way: wide for way, wide in found.items() if wide} == {}


def test_a_page_can_be_read_without_javascript(open_page: OpenPage, site_page: SitePage):
    page = open_page(site_page.path, javascript=False)
    assert page.get_by_role("heading", level=1).is_visible()
    words = page.get_by_role("main").inner_text().split()
    assert len(words) >= 12, f"main text without JavaScript: {' '.join(words)!r}"


@pytest.mark.parametrize("path", ["factors/", "browse/", "sources/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_heading_keeps_apart_from_the_list_above(open_page: OpenPage, path: str, width: int):
    page = open_page(path, width=width)
    gaps = page.eval_on_selector_all(
        ".ju-page > section + section > h2",
        "heads => heads.map(head => head.getBoundingClientRect().top"
        " - head.parentElement.previousElementSibling.lastElementChild"
        ".getBoundingClientRect().bottom)",
    )
    assert gaps
    assert min(gaps) >= 40


def test_a_label_of_a_stacked_table_stays_beside_its_number(open_page: OpenPage):
    page = open_page("sources/", width=360)
    cell = page.locator("td[data-label='Read as abstract']").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').whiteSpace") == "normal"


def test_a_citation_is_high_enough_for_a_finger(open_page: OpenPage):
    page = open_page("cases/firecontrol/", width=360)
    box = page.locator("#verdict .ju-cite").first.bounding_box()
    assert box
    assert box["height"] >= 24


def test_the_title_of_a_written_page_stands_before_the_list_of_its_sections(open_page: OpenPage):
    page = open_page("contribute/", width=360)
    title = page.get_by_role("heading", level=1).bounding_box()
    contents = page.get_by_role("navigation", name="On this page").bounding_box()
    assert title
    assert contents
    assert title["y"] < contents["y"]


def test_nothing_jumps_when_the_scripts_come_late(open_page: OpenPage, site_page: SitePage):
    page = open_page("404.html", width=360)
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver((seen) => shifts.push(...seen.getEntries()))"
        ".observe({ type: 'layout-shift', buffered: true });"
        "addEventListener('DOMContentLoaded', () =>"
        " document.fonts.ready.then(() => { window.drawn = performance.now() }))"
    )

    def late(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route("**/site/main.js", late)
    page.goto(urljoin(page.url, site_page.path or "./"), wait_until="networkidle")
    jumps = page.evaluate("shifts.filter((shift) => shift.startTime > drawn).map((s) => s.value)")
    # Below 0.1 counts as good: web.dev/articles/cls
    assert sum(jumps) < 0.1
