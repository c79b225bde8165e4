"""A view is in its address, and the back button takes back one step at a time."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from evidence.link.evidence_base import EvidenceBase
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import every_case, option, query, settled, shown_cases


def test_ticks_are_in_the_address_and_an_address_sets_the_ticks(open_page: OpenPage):
    page = open_page("cases/")
    option(page, "service", "fire").check()
    option(page, "service", "police").check()
    option(page, "effect", "barrier").check()
    page.get_by_label("Sort by").select_option("year")
    page.get_by_role("radio", name="Table").check()
    asked = [
        ("service", "fire"),
        ("service", "police"),
        ("effect", "barrier"),
        ("sort", "year"),
        ("view", "table"),
    ]
    expect(page.locator(".ju-chip")).to_have_count(3)
    page.wait_for_url("**view=table*")
    assert sorted(query(page)) == sorted(asked)
    ids = shown_cases(page)

    colleague = open_page(f"cases/?{urlsplit(page.url).query}")
    expect(colleague.locator(".ju-chip")).to_have_count(3)
    assert shown_cases(colleague) == ids
    expect(option(colleague, "service", "police")).to_be_checked()
    expect(colleague.get_by_label("Sort by")).to_have_value("year")
    expect(colleague.get_by_role("table")).to_be_visible()


def test_the_back_button_takes_back_one_tick_at_a_time(open_page: OpenPage, records: EvidenceBase):
    page = open_page("cases/")
    option(page, "service", "fire").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    after_one = page.locator(".ju-count").inner_text()
    option(page, "status", "cancelled").check()
    expect(page.locator(".ju-chip")).to_have_count(2)
    page.go_back()
    settled(page, after_one)
    expect(option(page, "status", "cancelled")).not_to_be_checked()
    page.go_back()
    settled(page, f"{len(records.cases)} cases")
    page.go_forward()
    settled(page, after_one)
    expect(option(page, "service", "fire")).to_be_checked()


def test_a_view_is_as_it_was_after_a_look_at_a_case(open_page: OpenPage):
    page = open_page("cases/?service=fire&status=cancelled")
    expect(page.locator(".ju-chip")).to_have_count(2)
    before = shown_cases(page)
    page.locator(".ju-cards h2 a").first.click()
    page.wait_for_url(f"**/cases/{before[0]}/")
    page.go_back()
    expect(page.locator(".ju-chip")).to_have_count(2)
    assert shown_cases(page) == before


def test_an_address_with_terms_that_do_not_exist_shows_all(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/?service=nonesuch&sort=luck&view=map&compare=nobody")
    settled(page, f"{len(records.cases)} cases")
    assert every_case(page) == list(records.cases)
    expect(page.locator(".ju-tray")).to_be_empty()
    expect(page.locator(".ju-chip")).to_have_count(0)


def test_words_in_an_address_are_shown_as_text(open_page: OpenPage):
    page = open_page("cases/?q=%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E")
    expect(page.locator(".ju-chip")).to_contain_text("<img src=x")
    assert page.locator(".ju-results img").count() == 0
