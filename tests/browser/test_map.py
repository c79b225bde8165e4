"""The evidence map in a browser: what a cell leads to, keys, order of columns, narrow screens."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.audit import HEIGHTS, axe_in_both_schemes, wider_than_the_screen
from tests.browser.conftest import OpenPage
from tests.browser.page_state import until

PAGES = (
    "map/",
    "map/phases/",
    "map/services/",
    "map/cases/",
    "map/cases/radio-network/",
    "map/gaps/",
    "map/kinds/trust-and-relationships/",
    "disagreements/",
    "disagreements/funding-and-cost-sharing/",
)
FRONT_PAGES = {"map/", "disagreements/"}
"""Asked by test_every_page, as the front page of each section is."""


def first_filled(page: Page) -> Locator:
    return page.locator(".ju-map tbody td a").first


def column_names(page: Page) -> list[str]:
    names: list[str] = page.eval_on_selector_all(
        ".ju-map thead th[data-name]", "heads => heads.map(head => head.dataset.name)"
    )
    return names


@pytest.mark.parametrize("path", [path for path in PAGES if path not in FRONT_PAGES])
def test_axe_finds_nothing_on_the_map_and_its_pages(open_page: OpenPage, path: str):
    page = open_page(path, width=1280)
    found = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        found += [f"{width} px, {line}" for line in axe_in_both_schemes(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_map_scrolls_sideways(open_page: OpenPage, path: str):
    page = open_page(path, width=1280)
    wide = []
    for width in (1280, 1100, 320):
        page.set_viewport_size({"width": width, "height": 800})
        wide += wider_than_the_screen(page)
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize(
    ("width", "heads"),
    [(1200, "thead th[data-name]"), (1366, "thead th[data-name]"), (320, "tbody th a")],
)
def test_no_word_at_the_head_of_a_column_or_a_row_is_cut(
    open_page: OpenPage, width: int, heads: str
):
    page = open_page("map/services/", width=width)
    # A word that stands in two lines without a hyphen has a box in each.
    cut = page.eval_on_selector_all(
        f".ju-map {heads}",
        """heads => heads.flatMap((head) => {
          const text = head.firstChild;
          return [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
            if (/[\\xad-]/.test(word)) return false; // may break there, with a hyphen
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
            const end = head.getBoundingClientRect().right + 2; // the columns are 2 px apart
            return boxes.length > 1 || boxes.some(({ right }) => right > end);
          }).map(([word]) => word);
        })""",
    )
    assert cut == []


def test_a_cell_leads_to_as_many_findings_as_it_counts(open_page: OpenPage):
    page = open_page("map/")
    cell = page.locator('.ju-map td[data-label="Radio network"] a').first
    words = cell.inner_text()
    counted = sum(int(number) for number in re.findall(r"(\d+)\s+(?:helped|hindered|both)", words))
    assert counted
    cell.click()
    section = page.locator("section:target")
    expect(section.get_by_role("heading", level=2)).to_have_text("Radio network")
    expect(section.get_by_role("heading", level=2)).to_be_in_viewport()
    expect(section.locator(".ju-hit")).to_have_count(counted)
    for hit in section.locator(".ju-hit").all():
        expect(hit).to_be_visible()


def test_findings_shown_elsewhere_are_folded_until_a_number_leads_to_them(open_page: OpenPage):
    path = "map/kinds/trust-and-relationships/"
    page = open_page(path)
    folded = page.locator("section:has(> .ju-again)").first
    expect(folded.locator(".ju-again .ju-hit").first).to_be_hidden()
    page = open_page(f"{path}#{folded.get_attribute('id')}")
    expect(page.locator(":target .ju-again .ju-hit").first).to_be_visible()


def test_arrow_keys_move_between_cells_and_the_table_is_one_stop_of_the_tab_key(
    open_page: OpenPage,
):
    page = open_page("map/")
    expect(page.locator(".ju-map a[tabindex]").first).to_be_attached()
    start = first_filled(page)
    start.focus()
    page.keyboard.press("ArrowDown")
    below = page.evaluate(
        "[document.activeElement.closest('td').cellIndex,"
        " document.activeElement.closest('tr').rowIndex]"
    )
    assert below[0] == 1
    assert below[1] > start.evaluate("a => a.closest('tr').rowIndex")
    page.keyboard.press("ArrowUp")
    expect(start).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".ju-map tbody th a").first).to_be_focused()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.closest('td').cellIndex") > 1
    last = page.evaluate("document.activeElement.href")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('table')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.href") == last


def test_a_cell_names_its_row_and_column_and_the_table_its_keys(open_page: OpenPage):
    page = open_page("map/")
    table = page.get_by_role("group", name="table")
    expect(table).to_have_accessible_description(re.compile("arrow keys move from cell to cell"))
    names = page.eval_on_selector_all(
        ".ju-map tbody td a", "links => links.map(link => link.ariaLabel)"
    )
    assert len(set(names)) == len(names) > 20
    cell = first_filled(page)
    factor = cell.locator("xpath=ancestor::tr/th/a").inner_text()
    column = cell.locator("xpath=..").get_attribute("data-label")
    assert names[0].endswith(f": {factor}, {column}")
    page.set_viewport_size({"width": 360, "height": 740})
    expect(table).to_have_accessible_description("")


def test_a_link_leads_past_the_table(open_page: OpenPage):
    page = open_page("map/", javascript=False)
    skip = page.get_by_role("link", name="Skip the table")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Download this table as CSV")).to_be_focused()


def test_on_a_narrow_screen_every_cell_that_shows_is_a_stop(open_page: OpenPage):
    page = open_page("map/", width=360)
    expect(page.locator(".ju-map a[tabindex]").first).to_be_attached()
    assert page.locator(".ju-map td a[tabindex='-1']").count() == 0


@pytest.mark.parametrize("kind", ["control-room", "radio-network"])
def test_a_focused_cell_is_not_hidden_under_the_heads_of_a_wide_table(
    open_page: OpenPage, kind: str
):
    page = open_page(f"map/cases/{kind}/")
    expect(page.locator(".ju-map a[tabindex]").first).to_be_attached()
    page.locator(".ju-map tbody td a").last.focus()
    for key in ["ArrowUp"] * 30 + ["ArrowLeft"] * 20:
        page.keyboard.press(key)
        hidden = page.evaluate(
            """() => {
              const box = document.activeElement.getBoundingClientRect()
              const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
              return !document.activeElement.contains(seen) && seen?.closest("thead, th")?.outerHTML
            }"""
        )
        inside_head = page.evaluate("!!document.activeElement.closest('th')")
        assert inside_head or not hidden, hidden


def test_columns_can_be_put_in_order_and_back(open_page: OpenPage):
    page = open_page("map/")
    listed = column_names(page)
    order = page.get_by_label("Order of columns")
    order.select_option("by name")
    assert column_names(page) == sorted(listed, key=str.casefold)
    order.select_option("by number of cases")
    counts = page.eval_on_selector_all(
        ".ju-map thead th[data-cases]", "heads => heads.map(head => Number(head.dataset.cases))"
    )
    assert counts == sorted(counts, reverse=True)
    # Each cell went with its head, down to the totals.
    for row in (".ju-map tbody tr:nth-child(2)", ".ju-map tfoot tr"):
        labels = page.eval_on_selector_all(f"{row} td", "cells => cells.map(c => c.dataset.label)")
        body = labels[: len(listed)]
        assert body == column_names(page)
    order.select_option("as listed")
    assert column_names(page) == listed


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_on_a_narrow_screen_one_column_is_chosen_first(open_page: OpenPage, javascript: bool):
    page = open_page("map/", width=360, javascript=javascript)
    choice = page.get_by_role("group", name="Kind of system", exact=True)
    expect(choice).to_be_visible()
    rooms = page.locator('.ju-map tbody td[data-label="Control room"]')
    radios = page.locator('.ju-map tbody td[data-label="Radio network"]')
    expect(rooms.first).to_be_visible()
    expect(radios.first).to_be_hidden()
    choice.get_by_label("Radio network").check()
    expect(rooms.first).to_be_hidden()
    expect(radios.first).to_be_visible()
    # An empty cell of the chosen column is a gap, and stays.
    expect(radios.filter(has_text="none").first).to_be_visible()
    choice.get_by_label("All at once").check()
    expect(rooms.first).to_be_visible()
    expect(radios.first).to_be_visible()
    expect(radios.filter(has_text="none").first).to_be_hidden()


def test_the_heads_stay_in_sight_on_a_wide_screen(open_page: OpenPage):
    page = open_page("map/")
    page.locator(".ju-map tbody tr").nth(20).scroll_into_view_if_needed()
    page.mouse.wheel(0, 700)
    until(page, "scrollY > 500")
    head = page.locator(".ju-map thead th").nth(1)
    expect(head).to_be_in_viewport()


def test_the_table_can_be_had_as_csv(open_page: OpenPage):
    page = open_page("map/")
    address = page.get_by_role("link", name="Download this table as CSV").get_attribute("href")
    answer = page.request.get(f"{page.url}{address}")
    assert answer.ok
    assert answer.text().startswith("factor,factor_name,column,column_name,cases,findings")


def test_a_gap_says_how_to_fill_it(open_page: OpenPage):
    page = open_page("map/gaps/")
    link = page.get_by_role("link", name="Help to fill these").first
    address = link.get_attribute("href")
    assert address
    assert address.endswith("contribute/")


def test_heads_that_cannot_be_seen_are_no_stop_of_the_tab_key(open_page: OpenPage):
    page = open_page("map/", width=360)
    heads = page.locator(".ju-map thead a")
    assert heads.count() > 1
    for number in range(heads.count()):
        heads.nth(number).evaluate("link => link.focus()")
        expect(heads.nth(number)).not_to_be_focused()
