"""Whatever a draft or an address holds, the form shows it as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.form.page import (
    STATE,
    answer_dialogs,
    github_address,
    opened,
    record_with,
    yaml_of,
)

HOSTILE = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"


def test_hostile_text_stays_text(open_page: OpenPage, tmp_path: Path):
    page = opened(open_page)
    data = record_with(HOSTILE) | {"__proto__": {"x": 1}, "constructor": HOSTILE, HOSTILE: HOSTILE}
    data |= {"services": {"a": HOSTILE}, "costs": HOSTILE, "timeline": [HOSTILE, None, 3]}
    data |= {"status": HOSTILE, "related": [{"case": HOSTILE, "relation": HOSTILE}]}
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    page.locator("[data-load]").set_input_files(file)
    expect(page.locator(".ju-form__state")).to_contain_text("Not carried over")
    page.get_by_text("Preview of the page").click()
    page.get_by_role("button", name="Check the record").click()
    expect(page.locator(".ju-form__preview h3")).to_have_text(HOSTILE)
    ours = '#form-rules, [type="application/ld+json"]'
    assert page.locator(f"main img, main script:not({ours})").count() == 0
    assert "broken" not in page.title()
    assert yaml_of(page)["title"] == HOSTILE


@pytest.mark.parametrize("field", ["title", "findings", "retired_findings", "sources", "x"])
def test_a_draft_that_is_nested_without_end_is_refused(
    open_page: OpenPage, tmp_path: Path, field: str
):
    page = opened(open_page)
    file = tmp_path / "draft.json"
    file.write_text(f'{{"title": "A", "{field}": {"[" * 5000}{"]" * 5000}}}', encoding="utf-8")
    page.locator("[data-load]").set_input_files(file)
    expect(page.locator(STATE)).to_contain_text("This is not a draft")
    page.evaluate("text => localStorage.setItem('draft:new', text)", file.read_text("utf-8"))
    page.reload()
    page.wait_for_selector("form[data-ready]")
    expect(page.locator("#f-title")).to_have_value("")


def test_a_draft_whose_fields_hold_other_things_is_loaded_as_far_as_it_fits(
    open_page: OpenPage, tmp_path: Path
):
    page = opened(open_page)
    answer_dialogs(page, True)
    file = tmp_path / "draft.json"
    fields = ("findings", "retired_findings", "sources", "countries", "verdict", "reviewed", "id")
    for number, odd in enumerate(
        ("5", "null", "[null]", "[[]]", "[{}]", '{"a": 1}', '"x"', "true")
    ):
        record = ", ".join(f'"{name}": {odd}' for name in fields)
        file.write_text(f'{{"title": "Draft {number}", {record}}}', encoding="utf-8")
        page.locator("[data-load]").set_input_files(file)
        expect(page.locator("#f-title")).to_have_value(f"Draft {number}")
        page.get_by_role("button", name="Check the record").click()


def test_a_hostile_case_in_the_address_is_not_asked_for(open_page: OpenPage):
    page = opened(open_page, "?case=../../../evil%22%3E%3Cimg%20src=x%3E")
    assert page.locator("main img").count() == 0
    expect(page.locator("#f-id")).to_have_value("")


def test_a_case_that_does_not_exist_is_said_to_be_missing(open_page: OpenPage, guard: Any):
    page = opened(open_page, "?case=no-such-case")
    expect(page.locator(STATE)).to_contain_text("There is no case with the id no-such-case")
    # What is written there is a new case.
    expect(page.locator("#f-id")).not_to_have_attribute("readonly", "")
    assert "/new/main/cases?filename=" in github_address(page)
    # The browser itself reports the answer 404.
    guard.faults.clear()
