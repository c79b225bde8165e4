"""What a base says of itself: its keeper, where readers ask, and values of a set form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.diagnostics.problem import Problem
from tests.unit.record_files import make_libraries


def problems(folder: Path, line: str) -> tuple[list[Problem], int]:
    """Return what the check says of the base with one more line, and the line's number."""
    base = make_libraries(folder) / "taxonomy" / "base.yml"
    text = base.read_text(encoding="utf-8")
    base.write_text(f"{text}{line}\n", encoding="utf-8")
    return list(check_tree(folder).problems), text.count("\n") + 1


@pytest.mark.parametrize(
    "line",
    [
        'contact: ""',
        "contact: shelf@example.org",
        "contact: röst+buch@bücher.example.org",
        "contact: https://example.org/ask?about=shelves",
        'keeper: ""',
        "keeper: Library Federation",
    ],
)
def test_what_can_be_shown_is_taken(tmp_path: Path, line: str) -> None:
    assert problems(tmp_path, line)[0] == []


@pytest.mark.parametrize(
    ("contact", "hint"),
    [
        ("mailto:shelf@example.org", "Write `contact: shelf@example.org`."),
        ("<shelf@example.org>", "Write `contact: shelf@example.org`."),
        ("www.example.org/ask", "Write `contact: https://www.example.org/ask`."),
        ("shelf@example", "Write an address for mail"),
        ("shelf@example.org?subject=x", "Write an address for mail"),
        ("javascript:alert(1)", "Write an address for mail"),
        ("Ask the office", "Write an address for mail"),
    ],
)
def test_another_contact_is_told_with_what_to_write(
    tmp_path: Path, contact: str, hint: str
) -> None:
    ((problem,), line) = problems(tmp_path, f'contact: "{contact}"')
    assert (problem.code, problem.line) == ("EV219", line)
    assert problem.hint.startswith(hint)


def test_the_keeper_stands_on_one_line(tmp_path: Path) -> None:
    ((problem,), _) = problems(tmp_path, "keeper: |\n  Library\n  Federation")
    assert problem.code == "EV213"


def test_a_lead_for_a_page_that_is_none_is_told_with_the_one_that_may_be_meant(
    tmp_path: Path,
) -> None:
    ((problem,), line) = problems(tmp_path, "leads: {time-lines: When they began and ended.}")
    assert problem.line == line
    assert "timelines" in problem.hint


@pytest.mark.parametrize(
    ("field", "value", "example"),
    [
        ("cite_key", "Shelf Life", 'cite_key: "shelflife"'),
        ("version", "November", 'version: "2026.11"'),
        ("version", "3", 'version: "2026.11"'),
        ("licence", "CC BY 4.0", 'licence: "CC-BY-4.0"'),
    ],
)
def test_a_value_of_the_wrong_form_is_told_with_an_example(
    tmp_path: Path, field: str, value: str, example: str
) -> None:
    base = make_libraries(tmp_path) / "taxonomy" / "base.yml"
    data = yaml.safe_load(base.read_text(encoding="utf-8")) | {field: value}
    base.write_text(yaml.safe_dump(data).replace(f"'{value}'", value), encoding="utf-8")
    (problem,) = check_tree(tmp_path).problems
    assert problem.hint == f"Write it as in this example: `{example}`."


@pytest.mark.parametrize("case", [None, {}, {"one": "consortium"}, "consortium"])
def test_a_base_that_has_no_name_for_a_case_stops_no_command_with_a_trace(
    tmp_path: Path, case: object, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_libraries(tmp_path) / "taxonomy" / "base.yml"
    data = yaml.safe_load(base.read_text(encoding="utf-8")) | {"case": case}
    base.write_text(yaml.safe_dump(data), encoding="utf-8")
    assert main(["schema", "--check", "--root", str(tmp_path)]) == 2
    assert "base.yml cannot be used" in capsys.readouterr().err
