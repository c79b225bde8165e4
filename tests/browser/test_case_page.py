"""The page of a case, the page of all timelines and the front page, in a browser."""

import re
from urllib.parse import unquote

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


FINDING = "finding-trust-and-relationships-1"


def test_a_finding_can_be_cited_by_its_own_address(open_page: OpenPage):
    page = open_page(f"{CASE}#{FINDING}")
    expect(page.locator(".ju-citeas").first).to_contain_text("Read on ")  # the script is there
    page.locator(f"#{FINDING}").get_by_role("link", name="Cite this finding").click()
    box = page.locator(f"#{FINDING} .ju-citebox")
    expect(box).to_be_focused()
    expect(box).to_contain_text("finding trust-and-relationships-1")
    expect(box).to_contain_text(f"{CASE}#{FINDING}")
    expect(box).to_contain_text("Read on ")
    for name, start in (("BibTeX", "@misc{"), ("RIS", "TY  - "), ("CSL-JSON", '[{"')):
        href = box.get_by_role("link", name=name).get_attribute("href") or ""
        content = unquote(href.partition(",")[2])
        assert content.startswith(start), name
        assert f"{CASE}#{FINDING}" in content, name


def test_a_link_to_an_amount_copies_its_address(open_page: OpenPage):
    page = open_page(CASE, fresh=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator(".ju-citeas").first).to_contain_text("Read on ")  # the script is there
    amount = page.locator("[id^=cost-]").first
    link = amount.locator("a.ju-link")
    link.click()
    expect(link).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"{CASE}#{amount.get_attribute('id')}")


@pytest.mark.parametrize("place", ["finding-trust-and-relationships-1", "source-clg-2010"])
@pytest.mark.parametrize("width", [390, 1280])
def test_what_an_address_leads_to_stands_open(open_page: OpenPage, place: str, width: int):
    page = open_page(f"{CASE}#{place}", width=width)
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target.locator(".ju-cite, .ju-sources__meta").first).to_be_visible()


def test_a_citation_opens_the_list_of_sources_on_a_phone(open_page: OpenPage):
    page = open_page(CASE, width=390)
    expect(page.locator(".ju-sources")).to_be_hidden()
    page.locator("#verdict .ju-cite").first.click()
    expect(page.locator(".ju-sources > :target")).to_be_in_viewport()


@pytest.mark.parametrize("case", ["firecontrol", "hsin"])
def test_on_a_phone_every_finding_stands_within_two_screens_of_the_head(
    open_page: OpenPage, case: str
):
    page = open_page(f"cases/{case}/", width=390)
    lines = page.locator(".ju-line")
    assert lines.count() >= 14
    end_of_head, end_of_lines = page.evaluate(
        "[document.querySelector('.ju-head'), [...document.querySelectorAll('.ju-line')].at(-1)]"
        ".map(part => part.getBoundingClientRect().bottom)"
    )
    assert end_of_lines - end_of_head <= 2 * 844


def test_on_a_phone_the_rest_is_rows_and_what_is_not_known_stands_open(open_page: OpenPage):
    page = open_page(CASE, width=390)
    for part in page.locator(".ju-part").all():
        assert part.get_attribute("open") is None
    expect(page.locator(".ju-unknown > p, .ju-unknown > ul").first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".ju-part:not([open])")).to_have_count(0)


def test_without_javascript_a_finding_opens_and_every_part_stands_open(open_page: OpenPage):
    page = open_page(CASE, width=390, javascript=False)
    expect(page.locator(".ju-part:not([open])")).to_have_count(0)
    line = page.locator(".ju-line").first
    expect(line.locator(".ju-finding__item")).to_be_hidden()
    line.locator("summary").click()
    expect(line.locator(".ju-finding__item")).to_be_visible()


def test_without_javascript_there_is_no_button_that_does_nothing(open_page: OpenPage):
    page = open_page(CASE, javascript=False)
    expect(page.locator(".ju-use button")).to_have_count(3)
    assert not [button for button in page.locator(".ju-use button").all() if button.is_visible()]
    page.locator(".ju-phases summary").click()
    expect(page.locator(".ju-phases a").first).to_be_visible()


def test_a_related_case_leads_to_the_comparison_of_both(open_page: OpenPage):
    page = open_page(CASE)
    page.get_by_role("link", name="Compare FiReControl with Thames Valley").click()
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)


def test_what_is_drawn_is_also_on_paper(open_page: OpenPage):
    page = open_page(CASE, width=1280, media="print")
    page.evaluate("document.documentElement.dataset.print = 'all'")
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
