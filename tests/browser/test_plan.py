"""The plan in a browser: what is entered stays in the address, and the result follows from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import OpenPage

DESCRIBED = (
    "term=infrastructure:control-room&term=service:police&term=service:fire"
    "&term=scale:regional&term=country:gb"
)
ANSWERED = "answer=governance-and-decision-making:no&answer=exit-and-lock-in:unknown"
RESULT = f"plan/#{DESCRIBED}&{ANSWERED}&moment=sign&step=result"


def near(page: Page) -> Locator:
    return page.locator('[data-part="near"] > li')


def opened(open_page: OpenPage, path: str = RESULT, **options: int) -> Page:
    page = open_page(path, **options)
    expect(page.locator('[data-part="todo"] h4').first).to_be_visible()
    return page


def test_from_the_first_tick_to_the_result_and_back(open_page: OpenPage):
    page = open_page("plan/")
    page.get_by_label("Control room").check()
    page.get_by_label("Regional").check()
    page.get_by_label("Before you sign").check()
    page.get_by_role("link", name="Go on to the statements").click()
    heading = page.get_by_role("heading", name="are they true of your project?")
    expect(heading).to_be_focused()
    statement = page.locator('[data-factor="governance-and-decision-making"]')
    statement.get_by_label("No", exact=True).check()
    expect(statement.locator('[data-means="no"]')).to_be_visible()
    expect(statement.locator('[data-means="yes"]')).to_be_hidden()
    page.get_by_role("link", name="See the result").click()
    expect(page.get_by_role("heading", name="Result", exact=True)).to_be_focused()
    expect(near(page).first).to_be_visible()
    expect(page.locator('[data-part="weak"]')).to_contain_text("Governance and decision-making")
    assert "term=infrastructure:control-room" in page.url
    page.go_back()
    expect(heading).to_be_focused()
    expect(statement.locator("input").nth(2)).to_be_checked()
    page.go_back()
    expect(page.get_by_label("Control room")).to_be_checked()


def test_the_address_alone_brings_everything_back(open_page: OpenPage):
    page = opened(open_page)
    first = near(page).first.text_content()
    again = opened(open_page, page.url.split("/", 3)[3])
    assert near(again).first.text_content() == first
    again.get_by_role("navigation", name="Steps").get_by_text("Describe").click()
    expect(again.get_by_role("checkbox", name="Police")).to_be_checked()


def test_near_cases_say_what_is_the_same_and_what_is_not(open_page: OpenPage):
    page = opened(open_page)
    entry = near(page).filter(has_text="FiReControl")
    expect(entry).to_contain_text("Same: Control room, Fire and rescue")
    expect(entry).to_contain_text("You also have: Police")
    # Cover of whom it serves is a filter, and never the order.
    every = near(page).all_text_contents()
    page.get_by_label("Only the").check()
    covering = near(page).all_text_contents()
    assert covering == [text for text in every if text in covering] != every
    assert all(
        "Same" in text and "Police" in text.split("They also")[0].split("You also")[0]
        for text in covering
    )


def test_what_is_near_nothing_is_told_so(open_page: OpenPage):
    page = opened(
        open_page,
        "plan/#term=infrastructure:alerting&term=service:police&term=country:gb&step=result",
    )
    expect(page.locator('[data-part="verdict"]')).to_contain_text("Nothing near")
    expect(near(page)).to_have_count(0)
    expect(page.locator("#named")).to_be_hidden()


def test_an_empty_plan_says_that_nothing_is_described(open_page: OpenPage):
    page = opened(open_page, "plan/#step=result")
    expect(page.locator('[data-part="verdict"]')).to_contain_text("Nothing is described yet")


def test_what_an_address_makes_up_is_left_out(open_page: OpenPage):
    page = opened(
        open_page,
        "plan/#term=constructor:x&term=service:nobody&term=:&answer=nothing:no&answer=a:maybe"
        "&moment=never&step=result",
    )
    assert page.url.endswith("plan/#step=result")


def test_actions_begin_at_the_moment_and_name_the_answer(open_page: OpenPage):
    page = opened(open_page)
    moments = page.locator('[data-part="todo"] h4').all_text_contents()
    assert moments[0] == "Before you sign"
    expect(page.locator('[data-part="todo"] li').first).to_contain_text("you said no")


def test_answers_can_be_saved_and_opened_again(open_page: OpenPage, tmp_path: Path):
    page = opened(open_page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Answers (JSON)").click()
    file = tmp_path / "plan.json"
    saving.value.save_as(file)
    assert ["service", "police"] in json.loads(file.read_text(encoding="utf-8"))["terms"]
    other = open_page("plan/")
    other.locator("input[type=file]").set_input_files(file)
    expect(other.get_by_role("checkbox", name="Police")).to_be_checked()
    assert DESCRIBED.split("&", maxsplit=1)[0] in other.url


@pytest.mark.parametrize("content", ["", "[]", '{"kind": "draft"}', '{"kind": "plan", "terms": 1}'])
def test_a_file_that_is_none_of_ours_changes_nothing(
    open_page: OpenPage, tmp_path: Path, content: str
):
    page = open_page("plan/#term=service:police")
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    status = page.locator(".ju-plan__fault")
    if "plan" in content:
        expect(status).to_have_text("Your answers are open.")
    else:
        expect(status).to_contain_text("holds no saved answers")
        expect(page.get_by_role("checkbox", name="Police")).to_be_checked()


def test_the_list_of_things_to_do_can_be_taken_as_csv(open_page: OpenPage, tmp_path: Path):
    page = opened(open_page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="To-do list (CSV)").click()
    saving.value.save_as(tmp_path / "to-do.csv")
    lines = (tmp_path / "to-do.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) - 1 == page.locator('[data-part="todo"] li').count()
    assert '"no"' in lines[1]


def test_links_within_the_result_keep_the_plan_in_the_address(open_page: OpenPage):
    page = opened(open_page)
    address = page.url
    page.get_by_role("navigation", name="Parts of the result").get_by_text("To do").click()
    expect(page.locator("#todo")).to_be_focused()
    assert page.url == address


def test_without_a_connection_the_answers_stay(browser: Browser, site_url: str):
    page = browser.new_page()  # what fails here is meant to
    page.route("**/plan/plan.json", lambda route: route.abort())
    page.goto(f"{site_url}plan/#{DESCRIBED}")
    page.get_by_role("link", name="Skip to the result").click()
    fault = page.locator('[data-part="fault"]')
    expect(fault).to_contain_text("could not be fetched")
    assert DESCRIBED in page.url
    page.unroute("**/plan/plan.json")
    fault.get_by_role("button", name="Try again").click()
    expect(near(page).first).to_be_visible()
    expect(fault).to_be_hidden()
    page.close()


def test_without_a_script_worksheets_stand_in_its_place(open_page: OpenPage):
    page = open_page("plan/", javascript=False)
    expect(page.locator(".ju-planner")).to_be_hidden()
    page.get_by_role("link", name="Before you sign", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Worksheet: before you sign")
    expect(page.locator(".ju-sheet > li").first).to_be_visible()
