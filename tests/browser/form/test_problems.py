"""Problems stand at their fields, in the words of the form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.form.page import (
    opened,
    yaml_of,
)


def test_problems_stand_at_the_field_and_the_summary_leads_to_them(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-partners").get_by_role("button", name="Add a partner").click()
    page.locator("#f-partners details").first.evaluate("(el) => { el.open = false }")
    page.get_by_role("button", name="Check the record").click()
    summary = page.locator(".ju-form__errors")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_contain_text("errors")
    title = page.locator("#f-title")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description(re.compile("The field “Title” is missing"))
    summary.get_by_role("link", name="partner 1 › Name:").click()
    expect(page.locator("#f-partners").get_by_label("Name needed")).to_be_focused()
    title.fill("A room")
    expect(title).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_works_off_the_errors_from_the_list(open_page: OpenPage, width: int):
    page = opened(open_page, width=width)
    page.locator("#f-partners").get_by_role("button", name="Add a partner").press("Enter")
    page.locator("#f-sources").get_by_role("button", name="Add a source").press("Enter")
    for _ in range(3):
        page.locator("#f-findings").get_by_role("button", name="Add a finding").press("Enter")
    page.get_by_role("button", name="Check the record").press("Enter")
    summary = page.locator(".ju-form__errors")
    # The list is longer than a screen; what can be seen is its head.
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_be_in_viewport()
    problems = summary.get_by_role("listitem")
    count = problems.count()
    assert count >= 24
    for number in range(count):
        page.keyboard.press("Tab")
        link = problems.nth(number).get_by_role("link")
        expect(link).to_be_focused()
        page.keyboard.press("Enter")
        # No header lies over the field, and it is told what is wrong with it.
        expect(page.locator(":focus")).to_be_in_viewport()
        assert page.evaluate(
            """(problem) => {
              const field = document.activeElement
              const box = field.getBoundingClientRect()
              const seen = document.elementFromPoint(box.x + box.width / 2, box.y + 2)
              const place = field.closest(`[aria-describedby~="${problem}"]`)
              return place !== null && (seen === field || field.labels?.[0].contains(seen))
            }""",
            f"problem-{number}",
        ), link.inner_text()
        page.go_back()
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
    # What is put right is off the list, and the next error stands where it stood.
    problems.filter(has_text="“Title” is missing in the record").get_by_role("link").press("Enter")
    expect(page.locator("#f-title")).to_be_focused()
    page.keyboard.type("A room")
    expect(problems.filter(has_text="“Title” is missing in the record")).to_have_count(0)
    page.go_back()
    expect(page.locator(":focus")).to_have_text("Verdict:")


def test_a_new_case_cannot_take_the_id_of_another(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-id").fill("firecontrol")
    page.get_by_role("button", name="Check the record").click()
    errors = page.locator(".ju-form__errors li")
    expect(errors.filter(has_text="There is a case firecontrol already.")).to_have_count(1)
    expect(page.locator("#f-id")).to_have_attribute("aria-invalid", "true")
    page.locator("#f-id").fill("firecontrol-two")
    expect(errors.filter(has_text="already")).to_have_count(0)


def test_an_amount_may_have_spaces_and_a_wrong_one_is_guessed(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-costs").get_by_role("button", name="Add an amount").click()
    amount = page.locator("#f-costs").get_by_label("Amount needed")
    amount.fill("1 200\u202f000.5")
    assert yaml_of(page)["costs"][0]["amount"] == 1200000.5
    amount.fill("£1.2 million")
    page.get_by_role("button", name="Check the record").click()
    expect(amount).to_have_accessible_description(re.compile("Did you mean 1200000?"))


def test_a_message_leads_to_its_page_and_speaks_of_labels(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-unknown").get_by_role("button", name="Add an unknown part").click()
    page.locator("#f-status").select_option("not-known")
    page.get_by_role("button", name="Check the record").click()
    summary = page.locator(".ju-form__errors ol")
    expect(summary).to_contain_text("The field “Part” is missing in unknown part 1.")
    expect(summary).to_contain_text("“Status” is not known, but “What is not known” does not say")
    expect(summary).to_contain_text("Kind of infrastructure:")
    assert not re.search(r"\b(status_as_of|infrastructure, entry|unknown:)", summary.inner_text())
    link = page.locator(".ju-ask__error").get_by_role("link", name="Error EV203").first
    assert str(link.get_attribute("href")).endswith("contribute/errors/#EV203")
