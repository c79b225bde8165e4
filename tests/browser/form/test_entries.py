"""Entering a record: fields, entries, sources, related cases, handing it over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from evidence.check.runner import check_tree
from evidence.read.reader import read_file
from tests.browser.conftest import OpenPage
from tests.browser.form.page import (
    STATE,
    answer_dialogs,
    draft_file,
    opened,
    yaml_of,
)
from tests.paths import ROOT
from tests.unit.record_files import RECORDS, TODAY


@pytest.mark.parametrize("case_id", ["firecontrol", "north-west-fire-control", "nodnett"])
def test_a_published_case_passes_through_the_form_unchanged(open_page: OpenPage, case_id: str):
    page = opened(open_page, f"?case={case_id}")
    assert yaml_of(page) == read_file(ROOT / f"cases/{case_id}.yml", case_id).data
    page.get_by_role("button", name="Check the record").click()
    # A warning may wait for an editor; an error may not.
    expect(page.locator(".ju-form__verdict")).to_have_text(re.compile(r"^(No error|\d+ warning)"))
    expect(page.locator("#f-id")).to_have_attribute("readonly", "")
    github = page.get_by_role("link", name="Open GitHub in a new tab")
    assert str(github.get_attribute("href")).endswith(f"/edit/main/cases/{case_id}.yml")


def test_dates_left_open_and_other_accounts_of_dates_pass_through_the_form(
    open_page: OpenPage, tmp_path: Path
):
    record = read_file(RECORDS / "valid" / "dates-left-open.yml", "dates-left-open").data
    data = read_file(ROOT / "cases/nodnett.yml", "nodnett").data | {"id": "dates-left-open"}
    cited = data["timeline"][0]["source"]
    for part in ("timeline", "milestones"):
        data[part] = [of_this_base(entry, cited) for entry in record[part]]
    page = opened(open_page)
    page.locator("[data-load]").set_input_files(draft_file(tmp_path, data))
    expect(page.locator(STATE)).to_contain_text("Draft loaded")
    assert yaml_of(page) == data


def of_this_base(entry: dict[str, Any], cited: list[Any]) -> dict[str, Any]:
    """Return an event or a milestone with its dates, in terms and sources that this base has."""
    changed = {"kind": "other"} if "kind" in entry else {}
    others = {
        name: value | {"source": cited} for name, value in entry.items() if isinstance(value, dict)
    }
    return entry | changed | others | {"source": cited}


def test_a_small_record_can_be_entered_and_passes_the_checks(open_page: OpenPage, tmp_path: Path):
    page = opened(open_page)
    page.get_by_label("Title needed", exact=True).first.fill("Riverside Control Room")
    page.keyboard.press("Tab")
    expect(page.locator("#f-id")).to_have_value("riverside-control-room")
    page.locator("#f-verdict").get_by_role("button", name="Enter a new source").click()
    source = page.locator("#f-sources .ju-entry").first
    source.get_by_label("Id needed").fill("audit-2016")
    source.get_by_label("Kind needed").select_option("audit-report")
    source.get_by_label("Title needed").fill("Control rooms: that #share")
    source.get_by_label("How much was read needed").select_option("full")
    expect(source.locator(".ju-ask__told").first).to_have_text("Report of a public auditor.")
    page.locator("#f-verdict-text").fill(
        "In use since 2014. Two services answer calls in one room."
    )
    page.locator("#f-summary").fill(
        "Two services share one control room for a river valley.\nIt is in use."
    )
    page.locator("#f-region").fill("River valley")
    page.locator("#f-scale").select_option("regional")
    page.locator("#f-services").get_by_label("Fire and rescue").check()
    page.locator("#f-infrastructure").get_by_role("button", name="Add a kind").click()
    page.locator("#f-infrastructure select").select_option("control-room")
    page.locator("#f-status").select_option("live")
    # Like `evidence new`, the form begins with a review of this day by the coder.
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", yaml_of(page)["reviewed"][0]["date"])
    assert yaml_of(page)["reviewed"][0]["role"] == "coder"
    page.locator("#f-reviewed summary").first.click()
    page.locator("#f-reviewed").get_by_label("Date needed").fill("2026-11-01")
    page.get_by_role("button", name="Name the empty parts as not known").click()
    expect(page.locator("[data-named]")).to_contain_text("Parts named: 7.")
    page.get_by_role("button", name="Name the empty parts as not known").click()
    expect(page.locator("[data-named]")).to_contain_text("Parts named: 0.")
    page.get_by_role("button", name="Check the record").click()
    expect(page.locator(".ju-form__verdict")).to_have_text("No error and no warning found.")
    data = yaml_of(page)
    assert data["verdict"]["source"] == ["audit-2016"]
    assert data["sources"][0]["title"] == "Control rooms: that #share"
    record = tmp_path / f"{data['id']}.yml"
    record.write_text(page.locator("#form-yaml").input_value(), encoding="utf-8")
    assert check_tree(ROOT, [record], TODAY).problems == ()
    # A new id of a source is taken over wherever it is cited.
    source.get_by_label("Id needed").fill("auditors-2016")
    assert yaml_of(page)["verdict"]["source"] == ["auditors-2016"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "riverside-control-room.yml"
    address = page.get_by_role("link", name="Open GitHub in a new tab").get_attribute("href")
    assert "/new/main/cases?filename=riverside-control-room.yml&value=id%3A" in str(address)


def press(page: Page, button: Locator) -> None:
    """Press a button as a hand does: the mouse goes down where the button is, and up there."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    # Whatever moves has moved once two frames were drawn.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.mouse.up()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_click_right_after_typing_is_not_lost(open_page: OpenPage, width: int):
    page = opened(open_page, width=width)
    part = page.locator("#f-governance")
    part.get_by_role("button", name="Add a statement").click()
    part.locator("textarea").fill("")
    page.keyboard.type(
        "A public company, founded by the state for this purpose, runs the network. " * 2
    )
    press(page, part.get_by_role("button", name="Cite a source"))
    expect(part.locator(".ju-entry--line")).to_have_count(1)
    # The heading says what the entry is about, in whole words, and stays on its line.
    heading = part.locator("summary").first
    expect(heading).to_have_text(re.compile(r"^Statement on governance 1: A public.* \w+ …$"))
    bounds = heading.bounding_box()
    assert bounds is not None
    assert bounds["height"] < 60


def test_nothing_moves_away_from_under_a_pressed_mouse(open_page: OpenPage):
    page = opened(open_page, width=390)
    page.locator("#f-verdict").get_by_role("button", name="Enter a new source").click()
    page.locator("#f-sources").get_by_label("Title needed").fill("")
    page.keyboard.type("A title that fills several lines below the citation far above it. " * 3)
    press(page, page.locator("#f-reviewed").get_by_role("button", name="Add a review"))
    expect(page.locator("#f-reviewed .ju-entry")).to_have_count(2)
    expect(page.locator("#f-verdict [data-about]")).to_contain_text("A title that fills")


def test_a_related_case_shows_what_its_record_must_say_in_return(open_page: OpenPage):
    page = opened(open_page, "?case=jesip")
    answers = page.locator("[data-answers]")
    # What the published record names already was answered then.
    expect(answers).to_be_hidden()
    page.locator("#f-related").get_by_role("button", name="Add a related case").click()
    entry = page.locator("#f-related > .ju-entries > .ju-entry").last
    entry.get_by_label("Case one of").fill("nodnett")
    entry.get_by_label("Relation needed").select_option("replaces")
    expect(answers).to_be_visible()
    lines = ["related:", "  - case: jesip", "    relation: replaced-by", '    note: "…"']
    answer = "\n".join(["# cases/nodnett.yml", *lines, ""])
    expect(answers.locator("pre")).to_have_text(answer, use_inner_text=True)


def test_a_changed_relation_must_be_answered_anew(open_page: OpenPage):
    page = opened(open_page, "?case=firecontrol")
    expect(page.locator("[data-answers]")).to_be_hidden()
    page.locator("#f-related summary").first.click()
    page.locator("#f-related").get_by_label("Relation needed").first.select_option("contrast")
    answer = page.locator("[data-answers] pre")
    expect(answer).to_contain_text("# cases/north-west-fire-control.yml")
    expect(answer).to_contain_text("relation: contrast")


def test_removing_a_source_says_where_it_is_cited(open_page: OpenPage):
    page = opened(open_page, "?case=north-west-fire-control")
    asked = answer_dialogs(page, accept=False)
    source = page.locator("#f-sources > .ju-entries > .ju-entry").first
    source.locator("summary").first.click()
    source.get_by_role("button", name="Remove source 1").click()
    (question,) = asked
    assert re.fullmatch(
        r"Remove source 1\? Places that cite it and will name no source: \d+\.", question
    )


def test_the_keyboard_leads_from_a_new_source_back_to_the_statement(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-sources").get_by_role("button", name="Add a source").press("Enter")
    back = page.get_by_role("button", name="Back to the statement")
    expect(back).to_have_count(0)
    page.locator("#f-verdict").get_by_role("button", name="Enter a new source").press("Enter")
    expect(page.locator("#f-sources").get_by_label("Id needed").last).to_be_focused()
    back.press("Enter")
    expect(page.locator("#f-verdict select")).to_be_focused()


@pytest.mark.parametrize("way", ["Copy", "Download"])
def test_what_is_handed_over_is_what_was_typed_just_now(open_page: OpenPage, way: str):
    page = opened(open_page)
    shown = page.evaluate(
        """(way) => {
          const title = document.querySelector("#f-title")
          title.value = "Typed just now"
          title.dispatchEvent(new Event("input", { bubbles: true }))
          document.querySelector(`[data-do=${way}]`).click()
          return document.querySelector("#form-yaml").value
        }""",
        way.lower(),
    )
    assert "title: Typed just now" in shown


def test_the_link_to_github_takes_what_was_typed_just_now(open_page: OpenPage):
    page = opened(open_page)
    address = page.evaluate(
        """() => {
          const title = document.querySelector("#f-title")
          title.value = "Typed just now"
          title.dispatchEvent(new Event("input", { bubbles: true }))
          const link = document.querySelector("[data-github]")
          link.addEventListener("click", (event) => event.preventDefault())
          link.click()
          return link.href
        }"""
    )
    assert "Typed%20just%20now" in address


def test_entries_can_be_moved_and_removed_with_the_keyboard(open_page: OpenPage):
    page = opened(open_page, "?case=north-west-fire-control")
    names = [partner["name"] for partner in yaml_of(page)["partners"]]
    entries = page.locator("#f-partners > .ju-entries > .ju-entry")
    entries.nth(1).locator("summary").first.press("Enter")
    entries.nth(1).get_by_role("button", name="Move up partner 2").press("Enter")
    assert [p["name"] for p in yaml_of(page)["partners"]][:2] == [names[1], names[0]]
    expect(page.get_by_role("button", name="Move down partner 1")).to_be_focused()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove partner 1").press("Enter")
    assert yaml_of(page)["partners"][0]["name"] == names[0]
    expect(page.get_by_role("button", name="Add a partner")).to_be_focused()


def test_a_finding_is_named_after_its_factor_and_keeps_that_name(open_page: OpenPage):
    page = opened(open_page)
    findings = page.locator("#f-findings")
    for number, factor in enumerate(("communication", "communication"), 1):
        findings.get_by_role("button", name="Add a finding").click()
        entry = findings.locator(".ju-entry[data-scope]").nth(number - 1)
        entry.get_by_label("Factor needed").select_option(factor)
        entry.get_by_label("Who says so needed").select_option("inferred")
        expect(entry.locator('[data-name="basis"] .ju-ask__told')).to_contain_text("our conclusion")
    ids = [finding["id"] for finding in yaml_of(page)["findings"]]
    assert ids == ["communication-1", "communication-2"]
    findings.get_by_label("Factor needed").first.select_option("joint-exercising")
    changed = yaml_of(page)["findings"][0]
    assert (changed["id"], changed["factor"]) == ("communication-1", "joint-exercising")
    page.locator("[data-preview] summary").click()
    expect(page.locator(".ju-form__preview")).to_contain_text("Our reading")
