"""The board paper: two pages from every start, with a title of one's own, and as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_plan import ANSWERED, DESCRIBED, RESULT, near, opened

STARTS = {
    "plan": f"#from=plan&{DESCRIBED}&{ANSWERED}&moment=start",
    "cases": "?case=firecontrol&case=nyc-ectp&case=la-rics&case=nodnett",
    "case": "?case=firecontrol",
    "factor": "?factor=governance-and-decision-making",
}


def paper(open_page: OpenPage, start: str, **options: int) -> Page:
    page = open_page(f"board/{start}", **options)
    expect(page.locator(".ju-board")).to_be_visible()
    return page


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("start", STARTS)
def test_it_prints_on_two_pages_without_controls(open_page: OpenPage, start: str):
    page = paper(open_page, STARTS[start])
    page.emulate_media(media="print")
    assert pages_of(page) == 2
    for control in (".ju-boardbar", ".ju-header", ".ju-footer"):
        expect(page.locator(control)).to_be_hidden()


@pytest.mark.parametrize("start", STARTS)
def test_every_note_has_its_source(open_page: OpenPage, start: str):
    page = paper(open_page, STARTS[start])
    notes = {int(note) for note in page.locator(".ju-board sup").all_text_contents()}
    sources = page.locator('[data-part="sources"] li').count()
    assert notes == set(range(1, sources + 1)) != set()
    assert not page.get_by_text("undefined").count()


def test_it_tells_how_many_are_near_and_how_many_are_shown(open_page: OpenPage):
    result = opened(open_page)
    number = near(result).count()
    link = result.get_by_role("link", name="Board paper, 2 pages")
    page = paper(open_page, (link.get_attribute("href") or "").partition("board/")[2])
    expect(page.locator('[data-part="lead"]')).to_contain_text(f"{number} are near")
    assert page.locator('[data-part="cases"] tr').count() == min(number, 6)
    assert RESULT.partition("#")[2].split("&")[0] in page.url


def test_a_title_of_ones_own_stands_in_the_address(open_page: OpenPage):
    page = paper(open_page, STARTS["case"])
    page.get_by_label("Title").fill("Our joint centre & others")
    expect(page.locator('[data-part="title"]')).to_have_text("Our joint centre & others")
    expect(page.locator('[data-part="address"]')).to_contain_text("title=Our")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("Our joint centre & others")


def test_it_can_be_taken_as_markdown(open_page: OpenPage, tmp_path: Path):
    page = paper(open_page, STARTS["factor"])
    with page.expect_download() as saving:
        page.get_by_role("button", name="Text to edit").click()
    saving.value.save_as(tmp_path / "paper.md")
    text = (tmp_path / "paper.md").read_text(encoding="utf-8")
    assert text.startswith("# Governance and decision-making: what other projects can tell us\n")
    assert len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)) == len(
        page.locator('[data-part="sources"] li').all()
    )
    assert "undefined" not in text


@pytest.mark.parametrize("start", ["?case=nobody", "?factor=constructor", "#from=plan&term=a:b"])
def test_what_does_not_exist_is_told(open_page: OpenPage, start: str):
    page = open_page("about/")
    # What is asked for and not there is an answer, and no fault.
    page.goto(page.url.replace("about/", f"board/{start}"))
    expect(page.locator('[data-part="fault"]')).to_be_visible()
    expect(page.locator('[data-part="none"]')).to_be_visible()
    expect(page.locator(".ju-board")).to_be_hidden()


def test_a_choice_and_a_comparison_lead_to_their_paper(open_page: OpenPage):
    page = open_page("cases/?infrastructure=radio-network")
    link = page.locator(".ju-paper")
    expect(link).to_have_text("Board paper on the first 8, 2 pages")
    assert (link.get_attribute("href") or "").count("case=") == 8
    page = open_page("compare/?cases=firecontrol,nodnett")
    link = page.locator(".ju-compare__paper a")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").endswith("?case=firecontrol&case=nodnett")


def test_without_a_script_it_says_where_else(open_page: OpenPage):
    page = open_page("board/", javascript=False)
    expect(page.get_by_text("The paper is made by JavaScript")).to_be_visible()
