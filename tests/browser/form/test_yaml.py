"""The form writes what the reader reads, in the layout of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from evidence.authoring.form_rules import rules_for_browser
from evidence.authoring.formatter import write
from evidence.read.reader import read_bytes, read_file
from evidence.schema.schema import Schema, load_schema
from tests import real_records
from tests.browser.form.page import (
    record_with,
)
from tests.paths import ROOT

CASES = sorted((ROOT / "cases").glob("*.yml"))
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
def schema(checker: Page) -> Schema:
    """The schema of the published cases, which the page also has, in `published`."""
    base = real_records.analysis().base
    rules = rules_for_browser(base, base.case_schema)
    checker.evaluate("(schema) => { window.published = schema }", rules["schema"])
    return load_schema("case", {}, base.fields)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_form_writes_a_record_in_the_layout_of_the_program(
    path: Path, checker: Page, schema: Schema
):
    data = read_file(path, path.name).data
    assert checker.evaluate("(data) => write(data, published)", data) == write(data, schema)


def read_back(checker: Page, text: str) -> None:
    data = record_with(text)
    written = checker.evaluate("(data) => write(data, known.schema)", data)
    document = read_bytes(written.encode(), "form.yml")
    unreadable = {problem.code for problem in document.problems} - {"EV701", "EV702", "EV703"}
    assert not unreadable, written
    if document.data is not None:
        assert document.data == data, written


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:30])
def test_a_nasty_text_comes_back_as_it_was(text: str, checker: Page):
    read_back(checker, text)


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
def test_any_text_comes_back_as_it_was(checker: Page, text: str):
    read_back(checker, text)
