"""The form checks a record as the program does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from evidence.authoring.form_rules import CHECKED_ELSEWHERE, OF_YAML, rules_for_browser
from evidence.check.hints.parse_number import number_meant
from evidence.check.rules.dates import after, earliest
from evidence.check.runner import check_tree
from evidence.read.reader import read_file
from tests import real_records
from tests.paths import ROOT
from tests.unit.record_files import RECORDS, TODAY

FILES = sorted([*(RECORDS / "valid").glob("*.yml"), *(RECORDS / "invalid").glob("*.yml")])
CASES = sorted((ROOT / "cases").glob("*.yml"))
HIDDEN = {"EV701", "EV702", "EV703"}
LOADER = yaml.CSafeLoader


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_form_finds_what_the_program_finds(path: Path, tree: Path, checker: Page):
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
    found = checker.evaluate(
        """([data, name, today]) =>
          check(data, { ...known, cases: [...known.cases, name] }, today)""",
        [data, path.stem, TODAY.isoformat()],
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
    known = rules_for_browser(links, links.case_schema)
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


WRITTEN_NUMBERS = ["£1.2 million", "1,234", "1.234.567", "5 thousand", "3bn", "2 m", "12.5", "none"]
WRITTEN_NUMBERS += ["about 3", "1'000", "7.", "1.2.3", "4 men", "0.5", "0", "2011-12", "1 000 000."]


DATES = [
    *("2004", "2004-03", "2004-03-12", "2004~", "2004-05~", "2004?", "2004%", "../2004", "2004/.."),
    *(
        "2004/2006",
        "[1995,1996]",
        "[1995,1998-03,2001]",
        "1998",
        "1999-12-31",
        "2010?",
        "2024-02-29~",
    ),
    *(
        "2004-13",
        "2004-13~",
        "2006/2004",
        "[1996,1995]",
        "[2004,2004-03]",
        "2004/2004",
        "2003-02-29/..",
        "D",
        "c. 2004",
    ),
    *("", "2004~/2006", "[1995]", "../..", "2010/..", "../1990", "2009-06"),
]


def test_the_form_reads_dates_as_the_program_does(checker: Page):
    first, later = checker.evaluate(
        """(texts) => [
          texts.map((text) => firstDay(text) ?? ""),
          texts.map((one) => texts.map((other) => isAfter(one, other))),
        ]""",
        DATES,
    )
    days = [earliest(text) for text in DATES]
    assert first == ["" if day is None else day.isoformat() for day in days]
    assert later == [[after(one, other) for other in DATES] for one in DATES]


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
