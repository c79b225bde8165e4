"""The files of agreement/: checked like records, with the place of what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence.analyse.load import load
from evidence.check.runner import check_tree
from tests.unit.record_files import TODAY, make_libraries

SHEET, FIRST = "agreement/2026-05/worksheet.yml", "agreement/2026-05/first-coding.yml"
READING, LEVELS = "agreement/reading/2026-05.yml", "agreement/confidence-2026-05.yml"
JUDGED = "agreement/judgements-2026-05-06.yml"
KEPT = "computed: '2026-05-04'\nrule: It took the mean.\nlevels: "


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_libraries(tmp_path)


def found(root: Path) -> list[tuple[str, str, int]]:
    return [(item.code, item.file, item.line) for item in check_tree(root, today=TODAY).errors]


@pytest.mark.parametrize("gone", [SHEET, FIRST])
def test_one_file_of_a_second_coding_needs_the_other(root: Path, gone: str) -> None:
    (root / gone).unlink()
    left = FIRST if gone == SHEET else SHEET
    assert [problem[:2] for problem in found(root)] == [("EV901", left)]


def test_items_that_were_added_are_counted(root: Path) -> None:
    file = root / FIRST
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("- item: 3")], encoding="utf-8")
    assert found(root) == [("EV902", SHEET, 3)]


def test_a_term_of_the_first_coding_stays_right(root: Path) -> None:
    for name in (SHEET, FIRST):
        file = root / name
        text = file.read_text(encoding="utf-8")
        text = text.replace("factor: who-decides", "factor: a-factor-that-is-gone")
        file.write_text(text.replace("phase: [plan", "phase: [gone, plan"), encoding="utf-8")
    assert found(root) == []


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        (READING, "- nothing\n", "EV209"),
        (READING, "case: x\n", "EV104"),
        (READING, "- {}\n", "EV203"),
        (LEVELS, KEPT + "{a: middling}\n", "EV210"),
        (LEVELS, KEPT + "[]\n", "EV209"),
        (LEVELS, KEPT + "high\n", "EV209"),
        (LEVELS, KEPT + "{a: [low]}\n", "EV209"),
        (LEVELS, "[1, 2]\n", "EV104"),
        (JUDGED, "- case: a\n", "EV104"),
        (JUDGED, "judged: '2026-05-06'\nitems: [{}]\n", "EV203"),
        (SHEET, "items: [{}]\n", "EV203"),
        (SHEET, "items: 5\n", "EV206"),
        (SHEET, "", "EV103"),
        (FIRST, "items:\n- item: 1\n", "EV203"),
    ],
)
def test_a_file_of_another_shape_is_a_problem_and_no_crash(
    root: Path, name: str, text: str, code: str
) -> None:
    (root / name).write_text(text, encoding="utf-8")
    assert code in {problem[0] for problem in found(root) if problem[1] == name}
    assert load(root, TODAY).analysis is None


@pytest.mark.parametrize(
    ("name", "said"), [(FIRST, "drawn"), (LEVELS, "computed"), (JUDGED, "judged")]
)
def test_a_day_that_no_calendar_has_is_a_problem_and_no_crash(
    root: Path, name: str, said: str
) -> None:
    text = (root / name).read_text(encoding="utf-8")
    changed = re.sub(rf"^{said}: .*$", f'{said}: "2026-02-30"', text, flags=re.MULTILINE)
    (root / name).write_text(changed, encoding="utf-8")
    assert [problem[:2] for problem in found(root)] == [("EV402", name)]


@pytest.mark.parametrize("name", ["2026-05/Worksheet.yml", "notes.yml", "reading/2026.yaml"])
def test_a_file_that_would_not_be_read_is_told(root: Path, name: str) -> None:
    (root / "agreement" / name).write_text("items: []\n", encoding="utf-8")
    assert found(root) == [("EV121", f"agreement/{name}", 1)]


def test_one_file_can_be_asked_for(root: Path) -> None:
    checked = check_tree(root, [root / READING], TODAY)
    assert (checked.count, checked.errors) == (1, ())
    assert check_tree(root, [root / "agreement"], TODAY).count == 5
