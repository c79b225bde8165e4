"""The page of a case, the page of all timelines and the front page, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.audit import tab_walk
from tests.browser.conftest import OpenPage

CASE = "cases/firecontrol/"


def test_findings_by_phase_open_and_lead_to_the_finding(open_page: OpenPage):
    page = open_page(CASE)
    phases = page.locator(".ju-phases")
    phases.locator("summary").press("Enter")
    phases.get_by_role("link").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target .ju-effect")).to_be_visible()


def test_the_citation_can_be_copied(open_page: OpenPage):
    page = open_page(CASE, fresh=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-as").inner_text()
    assert copied.startswith("Joined Up (")


def test_the_print_button_opens_the_print_dialogue(open_page: OpenPage):
    page = open_page(CASE)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")


def test_without_javascript_there_is_no_button_that_does_nothing(open_page: OpenPage):
    page = open_page(CASE, javascript=False)
    expect(page.locator(".ju-use button")).to_have_count(2)
    assert not [button for button in page.locator(".ju-use button").all() if button.is_visible()]
    page.locator(".ju-phases summary").click()
    expect(page.locator(".ju-phases a").first).to_be_visible()


def test_a_related_case_leads_to_the_comparison_of_both(open_page: OpenPage):
    page = open_page(CASE)
    page.get_by_role("link", name="Compare FiReControl with Thames Valley").click()
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)


def test_what_is_drawn_is_also_on_paper(open_page: OpenPage):
    page = open_page(CASE, width=1280, media="print")
    for drawn in (".ju-timeline__svg--wide", ".ju-spans", ".ju-amounts"):
        assert page.locator(drawn).first.bounding_box(), drawn
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_with_every_fold_open_the_tab_key_reaches_only_what_can_be_seen(
    open_page: OpenPage, width: int
):
    page = open_page(CASE, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    walk = tab_walk(page)
    assert not walk.faults(), "\n".join(walk.faults())


def test_a_line_of_the_chart_leads_to_the_case_and_its_timeline(open_page: OpenPage):
    page = open_page("timelines/")
    link = page.locator(".ju-course tbody th a").first
    name = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile("#timeline$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_each_date_in_the_chart_stands_in_words_beside_its_sign(open_page: OpenPage):
    page = open_page("timelines/")
    for row in page.locator(".ju-course tbody tr").all()[:20]:
        signs = row.locator(".ju-course__svg use").count()
        assert signs == row.locator("time").count()


def test_the_front_page_leads_to_two_cases_that_went_apart(open_page: OpenPage):
    page = open_page()
    page.get_by_role("link", name="Compare the two, row by row").click()
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)
