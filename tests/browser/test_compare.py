"""Cases side by side, in a browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.audit import tab_walk
from tests.browser.conftest import OpenPage
from tests.browser.guard import Guard

TWO = "compare/?cases=firecontrol,thames-valley-fire-control"
FIRECONTROL = "FiReControl"
THAMES = "Thames Valley Fire Control Service"


def top_of(place: Locator) -> float:
    """How far down it stands, in CSS pixels."""
    top: float = place.evaluate("node => node.getBoundingClientRect().top")
    return top


def filled(page: Page) -> Page:
    expect(page.locator(".ju-cmp")).to_be_visible()
    return page


def test_two_cases_stand_on_the_same_rows_as_on_their_own_pages(open_page: OpenPage):
    page = filled(open_page(TWO))
    heads = page.locator(".ju-cmp thead th")
    expect(heads).to_have_count(3)
    expect(heads.nth(1)).to_contain_text(FIRECONTROL)
    expect(heads.nth(2)).to_contain_text(THAMES)
    cells = page.locator('[data-row="verdict"] td').all_inner_texts()
    page.goto(page.url.split("compare/")[0] + "cases/firecontrol/")
    assert page.locator("#verdict").inner_text().split() == cells[0].split()
    assert "–" not in page.title().split(" – ")[0]


def test_factors_found_in_both_come_first_with_the_effect_in_each(open_page: OpenPage):
    page = filled(open_page(TWO))
    groups = page.locator(".ju-cmp__head").all_inner_texts()
    assert groups == [
        "Factors found in both",
        "Factors found in one only",
        "Facts and results",
        "Where this comes from",
    ]
    shared = page.locator('[data-group="all"] [data-factor]')
    for row in shared.all():
        assert all(cell.locator(".ju-effect").count() for cell in row.locator("td").all())
    one_only = page.locator('[data-group="one"] [data-factor]').first
    expect(one_only).to_contain_text("No finding. No source read speaks to it.")
    number = re.search(r"Factors found in both: (\d+)", page.locator("#compared").inner_text())
    assert number is not None
    assert int(number[1]) == shared.count()


def test_the_line_of_links_leads_to_what_is_there(open_page: OpenPage):
    page = filled(open_page(TWO))
    jumps = page.get_by_role("navigation", name="Parts of the comparison").get_by_role("link")
    assert jumps.all_inner_texts()[:3] == ["Verdict", "Factors", "Facts"]
    for jump in jumps.all():
        assert page.locator(jump.get_attribute("href") or "none").count() == 1
    tops = [top_of(page.locator(place)) for place in ("#verdict", "#factors", "#facts")]
    assert tops == sorted(tops)


def test_on_a_phone_columns_slide_below_names_that_stay(open_page: OpenPage):
    page = filled(open_page("compare/?cases=firecontrol,zaghloul-partridge-cs2,nodnett", width=390))
    box = page.locator(".ju-cmp")
    row = page.locator("[data-factor]").first
    tops = row.locator("td").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect().top)"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1, "they stand below each other"
    names = page.locator(".ju-cmp__names span")
    expect(names.first).to_be_hidden()
    assert names.all_text_contents() == ["FiReControl", "Case study 2", "Nødnett"]
    row.evaluate("row => row.scrollIntoView()")
    expect(names.first).to_be_visible()
    box.evaluate("box => box.scrollTo(1000, 0)")
    name = row.locator("th")
    expect(name).to_be_in_viewport(ratio=1)
    cell = row.locator("td").last
    expect(cell).to_have_attribute("data-case", "Nødnett")
    page.wait_for_function(
        "([name, cell]) => Math.abs(name.getBoundingClientRect().left"
        " - cell.getBoundingClientRect().left) < 1",
        arg=[names.last.element_handle(), cell.element_handle()],
    )
    expect(names.last).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_amount_stands_before_its_kind_and_a_date_reads_as_a_sentence(open_page: OpenPage):
    page = filled(open_page(TWO))
    pair = page.locator(".ju-cmp__m > div:has(.num)").first
    assert top_of(pair.locator("dd.num")) < top_of(pair.locator('dd[data-label="Kind"]'))
    actual = page.locator('dd[data-label="Actual"]', has_text="reached").first
    assert actual.evaluate("cell => getComputedStyle(cell.firstElementChild).textTransform") == (
        "lowercase"
    )


def test_a_citation_leads_to_the_source_in_the_same_column(open_page: OpenPage):
    page = filled(open_page(TWO))
    link = page.locator('[data-row="verdict"] td:nth-of-type(2) .ju-cite').first
    number = re.search(r"\[\d+", link.inner_text())
    link.press("Enter")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text(f"{number[0] if number else '?'}]")
    expect(page.locator("td", has=target)).to_have_attribute("data-case", THAMES)


def test_every_id_is_unique_and_every_link_within_the_page_leads_somewhere(open_page: OpenPage):
    page = filled(open_page(TWO))
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
    inside = page.locator('main a[href^="#"]').evaluate_all(
        "links => links.map(link => link.getAttribute('href').slice(1))"
    )
    assert inside
    assert set(inside) <= set(ids)


def test_a_case_is_added_by_its_name_and_the_back_button_takes_it_out(open_page: OpenPage):
    page = filled(open_page(TWO))
    page.get_by_label("Add a case").fill("north west fire")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".ju-cmp thead th")).to_have_count(4)
    assert page.url.endswith(f"{TWO},north-west-fire-control")
    page.go_back()
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)


def test_a_name_that_fits_none_or_many_is_told_and_nothing_is_lost(open_page: OpenPage):
    page = filled(open_page(TWO))
    box = page.get_by_label("Add a case")
    for typed, told in [
        ("no such thing", "No case is called"),
        ("fire control", "Choose one from the list"),
        ("firecontrol", "FiReControl is already here"),
    ]:
        box.fill(typed)
        box.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)


def test_a_case_is_removed_with_the_keyboard(open_page: OpenPage):
    page = filled(open_page(TWO))
    page.get_by_role("link", name=f"Remove {FIRECONTROL}").press("Enter")
    expect(page.locator("#compared")).to_contain_text(f"{THAMES} alone so far")
    assert page.url.endswith("?cases=thames-valley-fire-control")


def test_unknown_and_impossible_ids_are_told_and_the_rest_is_shown(
    open_page: OpenPage, guard: Guard
):
    page = filled(open_page("compare/?cases=firecontrol,no-such-case,%3Cb%3E,mait"))
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)
    faults = page.locator("#faults").inner_text()
    assert "There is no case with the id “no-such-case”." in faults
    assert "“<b>” cannot be the id of a case." in faults
    # The page asked for one that is not there; the browser notes that, and nothing else.
    assert len(guard.faults) == 1
    assert "no-such-case" in guard.faults.pop()


def test_more_than_four_are_cut_and_the_box_to_add_goes_away(open_page: OpenPage):
    page = filled(open_page("compare/?cases=firecontrol,mait,nodnett,airwave,athena,mait"))
    expect(page.locator(".ju-cmp thead th")).to_have_count(5)
    expect(page.locator("#faults")).to_contain_text("names 5 cases; the first four are shown")
    expect(page.locator("form.ju-compare__add")).to_be_hidden()


def test_alone_it_offers_pairs_and_asks_for_nothing(open_page: OpenPage):
    page = open_page("compare/")
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in asked if name.endswith("cases.json") or "/cases/" in name]
    page.get_by_role("link", name=re.compile("^Compare ")).first.click()
    filled(page)


def test_without_javascript_it_says_how_to_go_on(open_page: OpenPage):
    page = open_page(TWO, javascript=False)
    expect(page.locator(".ju-compare__how")).to_be_visible()
    expect(page.locator("form.ju-compare__add")).to_be_hidden()
    pair = page.locator(".ju-pairs li").first
    expect(pair.get_by_role("link").first).to_be_visible()
    assert not pair.get_by_role("link", name=re.compile("^Compare")).is_visible()


def test_from_a_folder_it_says_why_it_cannot(site_folder, browser):
    page = browser.new_page()
    page.goto((site_folder / "compare" / "index.html").resolve().as_uri())
    expect(page.get_by_text("This copy was opened from a folder")).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_tab_key_reaches_only_what_can_be_seen(open_page: OpenPage, width: int):
    walk = tab_walk(filled(open_page(TWO, width=width)))
    assert not walk.faults(), "\n".join(walk.faults())


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_pressed_at_the_head_of_a_case_is_large_enough(open_page: OpenPage, width: int):
    page = filled(open_page(TWO, width=width))
    sizes = page.eval_on_selector_all(
        ".ju-cmp thead a",
        "links => links.map(link => link.getBoundingClientRect())"
        ".map(({ width, height }) => Math.min(width, height))",
    )
    assert len(sizes) == 4
    assert min(sizes) >= 24


def test_it_prints_across_the_sheet(open_page: OpenPage):
    page = filled(open_page(TWO, media="print"))
    sheets = re.findall(rb"/MediaBox\s*\[0 0 (\d+)\S* (\d+)", page.pdf(prefer_css_page_size=True))
    assert sheets
    assert all(int(wide) > int(high) for wide, high in sheets)
    expect(page.locator(".ju-pairs")).to_be_hidden()
