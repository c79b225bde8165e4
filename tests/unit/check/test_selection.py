"""The file on how cases were found is checked like a record: each fault has its line and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.analyse.load import load
from evidence.check.runner import check_tree
from evidence.diagnostics.problem import Problem
from tests.unit.record_files import TODAY, make_libraries

FILE = "taxonomy/selection.yml"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return make_libraries(tmp_path / "libraries")


def only_problem(tree: Path, old: str, new: str) -> tuple[Problem, str]:
    """Put other words in the place of some; return the one problem and the line that it names."""
    path = tree / FILE
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    (problem,) = check_tree(tree, today=TODAY).problems
    assert problem.file == FILE
    return problem, path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        (
            "    looked_for: Reading cards",
            "    loked_for: Reading cards",
            "EV201",
            "    loked_for: Reading cards and archives of several libraries.",
            "looked_for",
        ),
        (
            "    reason: A part of the catalogue of the valley.\n",
            "",
            "EV203",
            "  - name: Valley book bus",
            "reason",
        ),
        (
            '    date: "2026-04-02"\n    looked_for',
            '    date: "2 April"\n    looked_for',
            "EV401",
            '    date: "2 April"',
            "the year and month",
        ),
        (
            '    date: "2026-04-02"\n    reason',
            '    date: "2026-04-31"\n    reason',
            "EV402",
            '    date: "2026-04-31"',
            "",
        ),
        (
            '    date: "2026-04-02"\n    reason',
            '    date: "2027-04-02"\n    reason',
            "EV403",
            '    date: "2027-04-02"',
            "",
        ),
        (
            "    told_in: valley-catalogue",
            "    told_in: valey-catalogue",
            "EV808",
            "    told_in: valey-catalogue",
            "valley-catalogue",
        ),
        (
            "letters-archive]",
            "leters-archive]",
            "EV808",
            "    cases: [harbour-reading-card, leters-archive]",
            "letters-archive",
        ),
        (
            "[[valley-catalogue]]",
            "[[valley-catalog]]",
            "EV306",
            "    result: Three cases, of which [[valley-catalog]] is told most fully.",
            "valley-catalogue",
        ),
        (
            "https://club.example.org/minutes",
            "https://minutes",
            "EV414",
            '    pages: ["https://www.example.org/club", "https://minutes"]',
            "",
        ),
        (
            "https://club.example.org/minutes",
            "https://me:secret@club.example.org/",
            "EV705",
            '    pages: ["https://www.example.org/club", "https://me:secret@club.example.org/"]',
            "",
        ),
    ],
    ids=lambda value: value if value[:2] == "EV" else "",
)
def test_a_fault_has_its_line_and_a_hint(
    tree: Path, old: str, new: str, code: str, line: str, hint: str
) -> None:
    problem, shown = only_problem(tree, old, new)
    assert (problem.code, shown) == (code, line)
    assert problem.is_error
    assert problem.hint
    assert hint in problem.message + problem.hint


def test_a_base_can_do_without_the_file(tree: Path) -> None:
    (tree / FILE).unlink()
    loaded = load(tree, TODAY)
    assert loaded.checked.problems == ()
    assert loaded.analysis is not None
    assert loaded.analysis.base.selection is None
