"""The form for everyone: keyboard, phone, without scripts; and its size."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from evidence.publish.assets import Assets
from tests.browser.audit import tab_walk
from tests.browser.conftest import OpenPage
from tests.browser.form.page import (
    FORM,
    opened,
)

MOST_SCRIPT_BYTES = 70_000
"""The modules of the form together, which no other page loads."""


def test_controls_are_large_enough_that_a_phone_does_not_zoom(open_page: OpenPage):
    page = opened(open_page, "?case=north-west-fire-control", width=390)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(input[type=text], select, textarea)")]
          .filter((el) => parseFloat(getComputedStyle(el).fontSize) < 16)
          .map((el) => `${el.id} ${getComputedStyle(el).fontSize}`)"""
    )
    assert small == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_and_is_never_trapped(open_page: OpenPage, width: int):
    page = opened(open_page, width=width)
    page.locator("#f-findings").get_by_role("button", name="Add a finding").click()
    page.locator(".ju-skip").focus()
    walk = tab_walk(page, limit=130)
    assert len(walk.stops) > 60
    assert not walk.faults(), "\n".join(walk.faults())


def test_without_javascript_the_page_leads_to_the_other_ways(open_page: OpenPage):
    page = open_page(FORM, javascript=False)
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name="Tell us about a report")).to_be_visible()
    expect(main.get_by_role("link", name="Write the record as YAML")).to_be_visible()
    expect(main.get_by_role("textbox")).to_have_count(0)


def test_the_modules_of_the_form_stay_small(site_folder: Path):
    modules = list((site_folder / Assets().script("form")).rglob("*.js"))
    assert len(modules) > 5
    assert sum(path.stat().st_size for path in modules) < MOST_SCRIPT_BYTES
