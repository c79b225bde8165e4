"""Drafts: kept in the browser, saved, loaded, and never lost without a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.form.page import (
    FORM,
    STATE,
    answer_dialogs,
    draft_file,
    github_address,
    keep_now,
    opened,
    yaml_of,
)


def test_the_draft_outlives_a_reload_and_can_be_saved_loaded_and_deleted(
    open_page: OpenPage, tmp_path: Path
):
    page = opened(open_page)
    page.locator("#f-title").fill("A room")
    expect(page.locator(STATE)).to_contain_text("Kept in this browser. Last")
    page.reload()
    page.wait_for_selector("form[data-ready]")
    expect(page.locator("#f-title")).to_have_value("A room")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save draft to a file").click()
    file = tmp_path / "draft.json"
    download.value.save_as(file)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#f-title")).to_have_value("")
    page.locator("[data-load]").set_input_files(file)
    expect(page.locator("#f-title")).to_have_value("A room")
    file.write_text("id: yaml\n", encoding="utf-8")
    page.locator("[data-load]").set_input_files(file)
    expect(page.locator(".ju-form__state")).to_contain_text("This is not a draft")


@pytest.mark.parametrize("accept", [True, False])
def test_a_draft_from_a_file_replaces_another_only_after_a_question(
    open_page: OpenPage, tmp_path: Path, accept: bool
):
    page = opened(open_page)
    asked = answer_dialogs(page, accept)
    page.locator("#f-title").fill("An hour of work")
    page.locator("[data-load]").set_input_files(draft_file(tmp_path, {"title": "Another"}))
    expect(page.locator(STATE)).to_contain_text("Draft loaded" if accept else "Nothing was loaded")
    expect(page.locator("#f-title")).to_have_value("Another" if accept else "An hour of work")
    assert len(asked) == 1


def test_what_loading_a_draft_said_stays_to_be_read(open_page: OpenPage, tmp_path: Path):
    page = opened(open_page)
    asked = answer_dialogs(page, accept=True)
    data = {"services": ["police", "nonsense"], "status": "strange", "titel": "x", "title": 12}
    page.locator("[data-load]").set_input_files(draft_file(tmp_path, data))
    said = page.locator(STATE)
    expect(said).to_contain_text("Not carried over")
    keep_now(page)
    expect(said).to_contain_text("Not carried over, Services, entry 2: “Services” holds nonsense")
    expect(said).to_contain_text("There is no field titel")
    # Both stand in the form, so nothing was lost.
    expect(said).not_to_contain_text("strange")
    expect(said).not_to_contain_text("12")
    assert asked == []


def test_two_tabs_do_not_destroy_each_others_draft(open_page: OpenPage, site_url: str):
    first = opened(open_page)
    second = first.context.new_page()
    second.goto(site_url + FORM)
    second.wait_for_selector("form[data-ready]")
    first.locator("#f-title").fill("An hour of work")
    expect(first.locator(STATE)).to_contain_text("Kept in this browser. Last")
    asked = answer_dialogs(second, accept=False)
    second.locator("#f-title").fill("Something else")
    expect(second.locator(STATE)).to_contain_text("being continued in another tab")
    second.locator("#f-title").fill("Something else again")
    keep_now(second)
    assert len(asked) == 1
    first.reload()
    first.wait_for_selector("form[data-ready]")
    expect(first.locator("#f-title")).to_have_value("An hour of work")


@pytest.mark.parametrize("query", ["", "?case=jesip"])
def test_a_draft_goes_to_the_case_that_it_changes(open_page: OpenPage, tmp_path: Path, query: str):
    page = opened(open_page, query)
    file = draft_file(tmp_path, {"id": "firecontrol", "title": "FiReControl, corrected"})
    with page.expect_navigation():
        page.locator("[data-load]").set_input_files(file)
    page.wait_for_selector("form[data-ready]")
    expect(page.locator("#f-title")).to_have_value("FiReControl, corrected")
    expect(page.locator("#f-id")).to_have_attribute("readonly", "")
    assert github_address(page).endswith("/edit/main/cases/firecontrol.yml")


def test_the_draft_of_a_new_case_does_not_change_a_published_one(
    open_page: OpenPage, tmp_path: Path
):
    page = opened(open_page, "?case=jesip")
    file = draft_file(tmp_path, {"id": "riverside", "title": "Riverside"})
    with page.expect_navigation():
        page.locator("[data-load]").set_input_files(file)
    page.wait_for_selector("form[data-ready]")
    expect(page.locator("#f-id")).to_have_value("riverside")
    assert "filename=riverside.yml" in github_address(page)


def test_a_draft_of_the_first_version_gets_ids_and_is_asked_for_its_bases(
    open_page: OpenPage, tmp_path: Path
):
    old = {"factor": "communication", "effect": "barrier", "text": "A message went astray."}
    draft = {"title": "A room", "findings": [old, {**old, "effect": "enabler"}]}
    page = opened(open_page)
    page.locator("[data-load]").set_input_files(draft_file(tmp_path, draft))
    expect(page.locator(STATE)).to_have_text("Draft loaded.")
    findings = yaml_of(page)["findings"]
    assert [finding["id"] for finding in findings] == ["communication-1", "communication-2"]
    page.get_by_role("button", name="Check the record").click()
    problems = page.locator(".ju-form__errors li")
    expect(problems.filter(has_text="Who says so")).to_have_count(2)
