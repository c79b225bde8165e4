"""The form: it checks as the program does, writes what the reader reads, shows no markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from evidence.authoring.form_rules import CHECKED_ELSEWHERE, OF_YAML, rules_for_browser
from evidence.authoring.formatter import write
from evidence.check.hints.parse_number import number_meant
from evidence.check.runner import check_tree
from evidence.link.build import factor_from
from evidence.link.evidence_base import join
from evidence.publish.assets import Assets
from evidence.read.reader import read_bytes, read_file
from evidence.schema.schema import case_schema, load_schema
from tests import real_records
from tests.browser.audit import axe_in_both_schemes, tab_walk, wider_than_the_screen
from tests.browser.conftest import OpenPage
from tests.paths import ROOT
from tests.unit.record_files import RECORDS, TODAY, make_tree

FORM = "contribute/form/"
MOST_SCRIPT_BYTES = 60_200
"""The modules of the form together, which no other page loads."""
FILES = sorted([*(RECORDS / "valid").glob("*.yml"), *(RECORDS / "invalid").glob("*.yml")])
CASES = sorted((ROOT / "cases").glob("*.yml"))
HIDDEN = {"EV701", "EV702", "EV703"}
LOADER = yaml.CSafeLoader
NASTY = [
    "no",
    "NO",
    "true",
    "null",
    "~",
    "12",
    "1e3",
    "0x1F",
    "2004-03",
    "2004-03-12",
    "12:30",
    "a: b",
    "a:",
    "a #b",
    "# a",
    "- a",
    "? a",
    "* a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "[a]",
    "{a}",
    "a, b",
    "a, [b]: {c}",
    "| a",
    "> a",
    "'a'",
    '"a"',
    "it's",
    'say "no"',
    'it\'s "no"',
    "back\\slash",
    "C:\\new\\table",
    " lead",
    "trail ",
    "two  spaces",
    "tab\there",
    "line\nbreak",
    "line\n\nbreak",
    "ends\n",
    "ends twice\n\n",
    "\nbegins",
    "emoji 🚒 \U0001f469\u200d\U0001f692",
    "Nødnett, Zürich, Ελλάδα, 日本",
    "bell\x07",
    "nul\x00",
    "next\x85line",
    "line\u2028separator",
    "\ufeffmark",
    "hard\u00a0space",
    "…",
    "---",
    "...",
    "<b>x</b>",
    "(a)",
    "()",
    "£5",
    "½",
    "word " * 60,
    "x" * 300,
    ("word " * 30).strip() + "\n\n" + ("more " * 30).strip(),
    "  indented\n  twice",
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def checker(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page with nothing but the form's modules."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site_url + FORM)
    page.evaluate(
        """async (base) => {
          const module = (name) => import(`${base}${name}.js`)
          const names = ["check/check", "check/numbers", "yaml"]
          for (const name of names) Object.assign(window, await module(name))
        }""",
        site_url + Assets().script("form/"),
    )
    yield page
    context.close()


@pytest.fixture(scope="module")
def known(tree: Path) -> dict[str, Any]:
    """What the form would know of the small tree of the tests."""
    checked = check_tree(tree)
    factors = [factor_from(data) for data in checked.factors.values()]
    links = join([], factors, [], checked.vocabularies)
    rules = rules_for_browser(links, case_schema(checked.vocabularies))
    return rules | {"cases": list(checked.cases)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_form_finds_what_the_program_finds(
    path: Path, tree: Path, checker: Page, known: dict[str, Any]
):
    problems = check_tree(tree, [path], TODAY).problems
    codes = {problem.code for problem in problems}
    try:
        data = read_file(path, path.name).data or yaml.load(path.read_text("utf-8"), LOADER)
    except yaml.YAMLError:
        data = None
    if data is None or not isinstance(data, dict):
        # No data, so there is nothing that the form could be given.
        assert all(CHECKED_ELSEWHERE[code] == OF_YAML for code in codes)
        return
    known = known | {"cases": [*known["cases"], path.stem]}
    found = checker.evaluate(
        "([data, known, today]) => check(data, known, today)",
        [data, known, TODAY.isoformat()],
    )
    if any(CHECKED_ELSEWHERE.get(code) == OF_YAML for code in codes):
        # The program blames the YAML and says no more; the form may only see what came of it.
        return
    if codes <= HIDDEN and codes:
        # A file is searched before it is read, so the program names a line and no field.
        assert {problem["code"] for problem in found} == codes
        return
    expected = {
        (problem.code, problem.severity, problem.place, problem.message)
        for problem in problems
        if problem.code not in CHECKED_ELSEWHERE
    }
    assert {(p["code"], p["severity"], p["place"], p["message"]) for p in found} == expected
    assert all(problem["hint"] and "{" not in problem["hint"] for problem in found)


def test_the_form_finds_in_the_published_cases_what_the_program_finds(checker: Page):
    links = real_records.analysis().base
    known = rules_for_browser(links, case_schema(links.vocabularies))
    known |= {"cases": list(links.cases)}
    problems = check_tree(ROOT, [ROOT / "cases"], TODAY).problems
    expected = {
        (problem.file, problem.code, problem.place, problem.message)
        for problem in problems
        if problem.code not in CHECKED_ELSEWHERE
    }
    found = checker.evaluate(
        "([files, known, today]) => files.map(([file, data]) => [file, check(data, known, today)])",
        [
            [(f"cases/{path.name}", read_file(path, path.name).data) for path in CASES],
            known,
            TODAY.isoformat(),
        ],
    )
    assert {
        (file, item["code"], item["place"], item["message"])
        for file, problems_of_file in found
        for item in problems_of_file
    } == expected
    assert expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_form_writes_a_record_in_the_layout_of_the_program(path: Path, checker: Page):
    data = read_file(path, path.name).data
    schema = case_schema(real_records.analysis().base.vocabularies)
    rules = rules_for_browser(real_records.analysis().base, schema)
    written = checker.evaluate("([data, schema]) => write(data, schema)", [data, rules["schema"]])
    assert written == write(data, load_schema("case", {}))


def record_with(text: str) -> dict[str, Any]:
    """Put one text into every kind of place that a text can have."""
    cited = [{"id": "a", "locator": text}, "b"]
    return {
        "id": "a",
        "title": text,
        "also_known_as": [text, {"name": text, "language": "nb"}],
        "verdict": {"text": text, "source": cited},
        "summary": text,
        "countries": [text],
        "status_as_of": text,
        "partners": [{"name": text, "note": text, "source": ["a"]}],
        "findings": [{"factor": "trust", "text": text, "for_partner": text, "source": cited}],
        "limits": text,
        "sources": [{"id": "a", "title": text, "authors": [text, text], "url": text, "year": 2011}],
    }


def read_back(checker: Page, known: dict[str, Any], text: str) -> None:
    data = record_with(text)
    written = checker.evaluate("([data, schema]) => write(data, schema)", [data, known["schema"]])
    document = read_bytes(written.encode(), "form.yml")
    unreadable = {problem.code for problem in document.problems} - {"EV701", "EV702", "EV703"}
    assert not unreadable, written
    if document.data is not None:
        assert document.data == data, written


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:30])
def test_a_nasty_text_comes_back_as_it_was(text: str, checker: Page, known: dict[str, Any]):
    read_back(checker, known, text)


@settings(
    max_examples=150,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.text(
        st.one_of(
            st.sampled_from(" \n\t:#-'\"\\[]{},&*!|>%@`?~=aN0é🚒"), st.characters(codec="utf-8")
        )
    )
)
def test_any_text_comes_back_as_it_was(checker: Page, known: dict[str, Any], text: str):
    read_back(checker, known, text)


def opened(open_page: OpenPage, query: str = "", **options: Any) -> Page:
    page = open_page(FORM + query, **options)
    page.wait_for_selector("form[data-ready]")
    return page


def yaml_of(page: Page) -> Any:
    page.wait_for_timeout(400)
    document = read_bytes(page.locator("#form-yaml").input_value().encode(), "form.yml")
    assert not document.problems
    return document.data


@pytest.mark.parametrize("case_id", ["firecontrol", "north-west-fire-control", "nodnett"])
def test_a_published_case_passes_through_the_form_unchanged(open_page: OpenPage, case_id: str):
    page = opened(open_page, f"?case={case_id}")
    assert yaml_of(page) == read_file(ROOT / f"cases/{case_id}.yml", case_id).data
    page.get_by_role("button", name="Check the record").click()
    expect(page.locator(".ju-form__verdict")).to_have_text("No error and no warning found.")
    expect(page.locator("#f-id")).to_have_attribute("readonly", "")
    github = page.get_by_role("link", name="Open GitHub in a new tab")
    assert str(github.get_attribute("href")).endswith(f"/edit/main/cases/{case_id}.yml")


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
    page.locator("#f-verdict-text").fill("since 2014. Two services answer calls in one room.")
    page.locator("#f-summary").fill(
        "Two services share one control room for a river valley.\nIt opened in 2014."
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
    page.locator("#f-reviewed summary").click()
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
    root = make_tree(tmp_path)
    (root / "cases" / f"{data['id']}.yml").write_text(page.locator("#form-yaml").input_value())
    assert check_tree(root, [root / "cases" / f"{data['id']}.yml"], TODAY).problems == ()
    # A new id of a source is taken over wherever it is cited.
    source.get_by_label("Id needed").fill("auditors-2016")
    assert yaml_of(page)["verdict"]["source"] == ["auditors-2016"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "riverside-control-room.yml"
    address = page.get_by_role("link", name="Open GitHub in a new tab").get_attribute("href")
    assert "/new/main/cases?filename=riverside-control-room.yml&value=id%3A" in str(address)


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


def test_the_draft_outlives_a_reload_and_can_be_saved_loaded_and_deleted(
    open_page: OpenPage, tmp_path: Path
):
    page = opened(open_page)
    page.locator("#f-title").fill("A room")
    page.wait_for_timeout(500)
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
    expect(page.locator(".ju-form__state")).to_contain_text("This is no draft")


def press(page: Page, button: Locator) -> None:
    """Press a button as a hand does: the mouse goes down where the button is, and up there."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(80)
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


def draft_file(folder: Path, data: dict[str, Any]) -> Path:
    file = folder / "a.draft.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def answer_dialogs(page: Page, accept: bool) -> list[str]:
    """Answer each question of the page alike; return the list to which the questions go."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if accept:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return asked


STATE = ".ju-form__state"


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
    page.wait_for_timeout(600)
    said = page.locator(STATE)
    expect(said).to_contain_text("Not taken over, Services, entry 2: “Services” holds nonsense")
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
    expect(second.locator(STATE)).to_contain_text("goes on in another tab")
    second.locator("#f-title").fill("Something else again")
    second.wait_for_timeout(500)
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


def github_address(page: Page) -> str:
    link = page.get_by_role("link", name="Open GitHub in a new tab")
    return str(link.get_attribute("href"))


def test_a_new_case_cannot_take_the_id_of_another(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-id").fill("firecontrol")
    page.get_by_role("button", name="Check the record").click()
    errors = page.locator(".ju-form__errors li")
    expect(errors.filter(has_text="There is a case firecontrol already.")).to_have_count(1)
    expect(page.locator("#f-id")).to_have_attribute("aria-invalid", "true")
    page.locator("#f-id").fill("firecontrol-two")
    expect(errors.filter(has_text="already")).to_have_count(0)


def test_a_related_case_shows_what_its_record_must_say_in_return(open_page: OpenPage):
    page = opened(open_page, "?case=jesip")
    answers = page.locator("[data-answers]")
    # What the published record names already was answered then.
    expect(answers).to_be_hidden()
    page.locator("#f-related").get_by_role("button", name="Add a related case").click()
    entry = page.locator("#f-related > .ju-entries > .ju-entry").last
    entry.get_by_label("Case needed").fill("nodnett")
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


def test_an_amount_may_have_spaces_and_a_wrong_one_is_guessed(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-costs").get_by_role("button", name="Add an amount").click()
    amount = page.locator("#f-costs").get_by_label("Amount needed")
    amount.fill("1 200\u202f000.5")
    assert yaml_of(page)["costs"][0]["amount"] == 1200000.5
    amount.fill("£1.2 million")
    page.get_by_role("button", name="Check the record").click()
    expect(amount).to_have_accessible_description(re.compile("Did you mean 1200000?"))


WRITTEN_NUMBERS = ["£1.2 million", "1,234", "1.234.567", "5 thousand", "3bn", "2 m", "12.5", "none"]
WRITTEN_NUMBERS += ["about 3", "1'000", "7.", "1.2.3", "4 men", "0.5", "0", "2011-12", "1 000 000."]


@pytest.mark.parametrize("whole", [True, False])
def test_the_form_guesses_a_number_as_the_program_does(checker: Page, whole: bool):
    guessed = checker.evaluate(
        "([texts, whole]) => texts.map((text) => numberIn(text, whole))", [WRITTEN_NUMBERS, whole]
    )
    # The form offers fewer numbers than the program, and never another one.
    meant = [number_meant(text, money=whole, whole=whole) for text in WRITTEN_NUMBERS]
    told = ["" if number is None or number.high else number.low for number in meant]
    assert [
        text
        for text, one, other in zip(guessed, guessed, told, strict=True)
        if one and one != other
    ] == []
    assert any(guessed)


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


def test_controls_are_large_enough_that_a_phone_does_not_zoom(open_page: OpenPage):
    page = opened(open_page, "?case=north-west-fire-control", width=390)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(input[type=text], select, textarea)")]
          .filter((el) => parseFloat(getComputedStyle(el).fontSize) < 16)
          .map((el) => `${el.id} ${getComputedStyle(el).fontSize}`)"""
    )
    assert small == []


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


HOSTILE = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"


def test_hostile_text_stays_text(open_page: OpenPage, tmp_path: Path):
    page = opened(open_page)
    data = record_with(HOSTILE) | {"__proto__": {"x": 1}, "constructor": HOSTILE, HOSTILE: HOSTILE}
    data |= {"services": {"a": HOSTILE}, "costs": HOSTILE, "timeline": [HOSTILE, None, 3]}
    data |= {"status": HOSTILE, "related": [{"case": HOSTILE, "relation": HOSTILE}]}
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    page.locator("[data-load]").set_input_files(file)
    expect(page.locator(".ju-form__state")).to_contain_text("Not taken over")
    page.get_by_text("Preview of the page").click()
    page.get_by_role("button", name="Check the record").click()
    expect(page.locator(".ju-form__preview h3")).to_have_text(HOSTILE)
    assert page.locator("main img, main script:not(#form-rules)").count() == 0
    assert "broken" not in page.title()
    assert yaml_of(page)["title"] == HOSTILE


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


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_with_groups_and_problems_open(open_page: OpenPage, width: int):
    page = opened(open_page, "?case=north-west-fire-control", width=width)
    page.locator("#f-title").fill("")
    for part in ("partners", "findings", "sources", "costs", "timeline"):
        page.locator(f"#f-{part}").get_by_role("button", name="Add a").last.click()
    page.evaluate(
        "document.querySelectorAll('main .ju-more').forEach((fold) => { fold.open = true })"
    )
    page.get_by_role("button", name="Check the record").click()
    violations = axe_in_both_schemes(page)
    assert not violations, "\n".join(violations[:20])
    assert not wider_than_the_screen(page)


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
