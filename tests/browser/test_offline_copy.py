"""The offline copy, opened from its folder: no server, no network, and everything works."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.audit import axe_in_both_schemes
from tests.browser.explorer.page import every_case
from tests.browser.form.page import STATE
from tests.browser.guard import Guard
from tests.browser.profiles import close
from tests.offline_copy import FOLDER, unpacked_copy

OpenFile = Callable[[str], Page]

NAMES = "cards => cards.map(card => card.dataset.case)"


@pytest.fixture(scope="module")
def copy(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked_copy(site_folder, tmp_path_factory.mktemp("copy"))


@pytest.fixture
def open_file(browser: Browser, copy: Path) -> Iterator[OpenFile]:
    """A function that opens a file of the copy; fails the test on any fault of its pages."""
    context = browser.new_context(reduced_motion="reduce")
    guard = Guard(copy.as_uri())
    guard.watch(context)

    def open_(path: str) -> Page:
        page = context.new_page()
        page.goto(f"{copy.as_uri()}/{path}")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield open_
    close(context.pages)
    context.close()
    if guard.faults:
        pytest.fail("\n".join(guard.faults), pytrace=False)


def search(page: Page, words: str) -> Locator:
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(words)
    return dialog.get_by_role("list", name="Results").get_by_role("link")


def leads_to(page: Page, link: Locator) -> None:
    """Follow a link and be on a page of the copy that it names as a file."""
    link.click()
    page.wait_for_url(re.compile(r"/index\.html([?#].*)?$"))
    expect(page.locator("h1")).to_be_visible()


def test_the_start_page_leads_to_the_site(open_file: OpenFile) -> None:
    page = open_file("../start.html")
    expect(page.locator("main")).to_contain_text("Made on 30 November 2026")
    assert axe_in_both_schemes(page) == []
    leads_to(page, page.get_by_role("link", name="Open the site"))
    assert FOLDER not in page.url, "the browser writes blanks and other letters as signs"
    leads_to(page, page.get_by_role("banner").get_by_role("link", name="Factors"))


def test_pages_look_as_on_the_web(open_file: OpenFile) -> None:
    page = open_file("timelines/index.html")
    assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")
    assert page.evaluate("document.documentElement.className") == "js"
    expect(page.get_by_text("No search in a copy")).to_be_hidden()
    expect(page.locator("main svg").first).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Dark theme").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_search_finds_narrows_and_corrects(open_file: OpenFile) -> None:
    page = open_file("cases/index.html")
    first = page.locator(".ju-cards > li").first
    title, case = first.get_by_role("link").first.inner_text(), first.get_attribute("data-case")
    found = search(page, title)
    expect(found.first).to_contain_text(title)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Narrow the results").click()
    expect(dialog.get_by_label("Kind").locator("option", has_text="Case (")).to_be_attached()
    words = dialog.get_by_role("searchbox")
    words.fill("govrenance")
    expect(dialog.get_by_role("status")).to_contain_text("for “governance”")
    expect(dialog.get_by_role("link", name="in the list of cases")).to_have_attribute(
        "href", re.compile(r"/cases/index\.html\?q=governance$")
    )
    words.fill(title)
    expect(found.first).to_contain_text(title)
    leads_to(page, found.first)
    assert page.url.endswith(f"/cases/{case}/index.html")


def test_the_page_of_the_search_answers_its_address(open_file: OpenFile) -> None:
    page = open_file("search/index.html?q=trust")
    results = page.get_by_role("list", name="Results").get_by_role("link")
    expect(results.first).to_contain_text("Factor")
    page.get_by_role("main").get_by_role("searchbox").fill("governance")
    expect(page.get_by_role("status")).to_contain_text("for “governance”")
    assert page.url.endswith("/search/index.html?q=governance")
    leads_to(page, results.first)


def test_the_list_of_cases_is_narrowed_ordered_and_kept_in_the_address(open_file: OpenFile) -> None:
    page = open_file("cases/index.html")
    page.wait_for_selector("[data-ready]")
    count = page.locator(".ju-count")
    everything = count.inner_text()
    before = every_case(page)
    page.locator(".ju-facets input[type=checkbox]").first.check()
    expect(count).to_contain_text(" of ")
    assert "?" in page.url
    page.reload()
    expect(count).to_contain_text(" of ")
    page.get_by_role("link", name="Clear all").click()
    expect(count).to_have_text(everything)
    page.go_back()
    expect(count).to_contain_text(" of ")
    page.goto(f"{page.url.partition('?')[0]}?view=table&sort=findings")
    rows = page.locator("tbody tr[data-case]")
    expect(rows.first).to_be_visible()
    after = every_case(page)
    assert sorted(after) == sorted(before)
    assert after != before
    leads_to(page, rows.first.get_by_role("link").first)


def test_cases_are_compared(open_file: OpenFile) -> None:
    page = open_file("cases/index.html")
    page.wait_for_selector("[data-ready]")
    cards = page.locator(".ju-cards > li")
    ids = cards.evaluate_all(NAMES)[:3]
    titles = [cards.nth(place).get_by_role("link").first.inner_text() for place in range(3)]
    for place in (0, 1):
        cards.nth(place).locator("[data-pick]").check()
    leads_to(page, page.get_by_role("link", name="Compare these 2"))
    heads = page.locator(".ju-cmp thead th")
    expect(heads).to_have_count(3)
    page.get_by_label("Add a case").fill(titles[2])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(heads).to_have_count(4)
    assert page.url.endswith(f"/compare/index.html?cases={','.join(ids)}")
    expect(page.get_by_role("link", name="Start again")).to_have_attribute(
        "href", re.compile(r"index\.html$")
    )
    leads_to(page, heads.nth(1).get_by_role("link").first)
    assert page.url.endswith(f"/cases/{ids[0]}/index.html")


def test_the_form_opens_a_record_checks_it_and_keeps_a_draft(open_file: OpenFile) -> None:
    cases = open_file("cases/index.html").locator(".ju-cards > li")
    page = open_file(f"contribute/form/index.html?case={cases.first.get_attribute('data-case')}")
    expect(page.locator(STATE)).to_contain_text("Filled in from the published record")
    title = page.locator("#f-title")
    title.fill("")
    page.get_by_role("button", name="Check the record").click()
    expect(title).to_have_attribute("aria-invalid", "true")
    code = page.get_by_role("link", name="Error EV").first
    expect(code).to_have_attribute("href", re.compile(r"/contribute/errors/index\.html#EV\d+$"))
    title.fill("Another title")
    expect(page.locator(STATE)).to_contain_text("Kept in this browser. Last")
    page.reload()
    expect(title).to_have_value("Another title")


def test_the_map_is_ordered_and_its_cells_lead_to_findings(open_file: OpenFile) -> None:
    page = open_file("map/index.html")
    heads = page.locator(".ju-map thead th[data-name]")
    before = heads.all_inner_texts()
    page.get_by_label("Order of columns").select_option("name")
    expect(heads).not_to_have_text(before)
    leads_to(page, page.locator(".ju-map tbody td a").first)
    assert page.locator(":target").count() == 1
