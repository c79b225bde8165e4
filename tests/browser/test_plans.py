"""Money and time in a browser: tables that sort, drawings that stay within the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage

PATH = "money-and-time/"


def table(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name).locator("tbody tr")


def values(rows: Locator, label: str) -> list[str]:
    found: list[str] = rows.evaluate_all(
        "(rows, label) => rows.map("
        "(row) => row.querySelector(`[data-label=${label}]`).dataset.sort)",
        label,
    )
    return found


def test_the_heads_of_a_table_sort_it_both_ways(open_page: OpenPage):
    page = open_page(PATH, width=1280)
    rows = table(page, "First and latest figures")
    as_made = values(rows, "Ratio")
    assert as_made == sorted(as_made, key=float, reverse=True)
    head = page.get_by_role("columnheader", name="Ratio")
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert values(rows, "Ratio") == sorted(as_made, key=float)
    kind = page.get_by_role("columnheader", name="Kind").first
    kind.get_by_role("button").click()
    expect(head).not_to_have_attribute("aria-sort", "ascending")
    assert values(rows, "Kind") == sorted(values(rows, "Kind"))


def test_what_was_never_reached_sorts_as_the_latest(open_page: OpenPage):
    page = open_page(PATH, width=1280)
    head = page.get_by_role("columnheader", name="Months")
    head.get_by_role("button").click()
    rows = table(page, "Planned and actual dates")
    expect(rows.last).to_contain_text("Not reached")
    assert values(rows, "Months")[-1] == "Infinity"


def test_a_phone_sorts_by_a_choice(open_page: OpenPage):
    page = open_page(PATH, width=390)
    page.locator(".ju-fold > summary").first.click()
    expect(page.locator(".ju-sort").first).to_be_hidden()
    page.get_by_label("Sort by").first.select_option("Status")
    statuses = values(table(page, "First and latest figures"), "Status")
    assert statuses == sorted(statuses)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, width: int):
    page = open_page(PATH, width=width)
    page.locator(".ju-fold").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    beyond = page.locator(".ju-over > li > *").evaluate_all(
        "parts => parts.filter((part) => part.getBoundingClientRect().right > innerWidth).length"
    )
    assert beyond == 0
