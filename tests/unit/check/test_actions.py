"""Actions of factors: what they rest on must be there, and be what they say that it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.check.runner import check_tree
from tests.unit.record_files import TODAY, make_libraries

HELPED = "valley-catalogue/trust-between-libraries-1"
HINDERED = "valley-catalogue/who-decides-1"
BOTH_WAYS = "hillside-catalogue/trust-between-libraries-1"
FILE = "taxonomy/factors/who-decides.yml"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return make_libraries(tmp_path / "libraries")


def told(tree: Path, *actions: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """Put actions into a factor; return place and message of each of its problems."""
    path = tree / FILE
    data = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    data["actions"] = [
        {"id": f"who-decides-{number}", "text": "Decide.", "moment": "agree"} | action
        for number, action in enumerate(actions, 1)
    ]
    data = {name: value for name, value in data.items() if value is not None}
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    problems = check_tree(tree, [path], TODAY).problems
    return [(problem.code, f"{problem.place}: {problem.message}") for problem in problems]


def codes(tree: Path, *actions: dict[str, Any], **changes: Any) -> list[str]:
    return [code for code, _ in told(tree, *actions, **changes)]


@pytest.mark.parametrize(
    "action",
    [
        {},
        {"basis": "done-and-helped", "findings": [HELPED]},
        {"basis": "done-and-helped", "findings": [BOTH_WAYS]},
        {"basis": "done-and-helped", "findings": [HINDERED, HELPED]},
        {"basis": "missing-and-hindered", "findings": [HINDERED], "also": [HELPED]},
        {"basis": "missing-and-hindered", "findings": [BOTH_WAYS]},
        {"basis": "problem-only", "findings": [HELPED]},
        {"basis": "from-the-literature"},
        {"basis": "from-the-literature", "also": [HINDERED]},
    ],
)
def test_an_action_may_rest_on_what_fits_it(tree: Path, action: dict[str, Any]) -> None:
    assert told(tree, action) == []


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ({"basis": "problem-only"}, "is `problem-only`, but names no finding"),
        ({"findings": [HELPED]}, "does not say how they support it"),
        ({"basis": "from-the-literature", "findings": [HELPED]}, "but names findings"),
        ({"basis": "done-and-helped", "findings": [HINDERED]}, "none of its findings helped"),
        (
            {"basis": "missing-and-hindered", "findings": [HELPED]},
            "none of its findings tells that something was missing and hindered",
        ),
        (
            {"basis": "problem-only", "findings": [HELPED], "also": [HELPED]},
            f"`{HELPED}` stands under `findings` and under `also`",
        ),
    ],
)
def test_a_basis_that_its_findings_contradict_is_told(
    tree: Path, action: dict[str, Any], message: str
) -> None:
    ((code, words),) = told(tree, action)
    assert code == "EV519"
    assert message in words


def test_a_finding_against_the_very_factor_is_no_sign_that_it_was_missing(tree: Path) -> None:
    path = tree / "cases" / "valley-catalogue.yml"
    text = path.read_text(encoding="utf-8")
    mark = "    for_partner: Riverside College\n"
    against = f"{mark}    contrary: true\n    contrary_note: the delay gave time to train\n"
    path.write_text(text.replace(mark, against, 1), encoding="utf-8")
    action = {"basis": "missing-and-hindered", "findings": [HINDERED]}
    assert codes(tree, action) == ["EV519"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("vally-catalogue/who-decides-1", "There is no case `vally-catalogue`."),
        ("valley-catalogue/who-decide-1", "has no finding `who-decide-1`."),
        ("valley-catalogue/who-decides-9", "was taken out"),
    ],
)
def test_a_finding_that_is_not_there_is_told(tree: Path, name: str, message: str) -> None:
    path = tree / "cases" / "valley-catalogue.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("outcomes:\n", "retired_findings: [who-decides-9]\noutcomes:\n", 1),
        encoding="utf-8",
    )
    for part in ("findings", "also"):
        action = {"basis": "problem-only", "findings": [HINDERED]} | {part: [name]}
        ((code, words),) = told(tree, action)
        assert code == "EV319"
        assert words.startswith(f"action 1 › {part}, entry 1: ")
        assert message in words


def test_a_finding_of_a_record_that_cannot_be_read_counts_as_there(tree: Path) -> None:
    path = tree / "cases" / "valley-catalogue.yml"
    path.write_text("id: valley-catalogue\n  title: [", encoding="utf-8")
    assert codes(tree, {"basis": "missing-and-hindered", "findings": [HINDERED]}) == []


def test_two_actions_cannot_have_one_id(tree: Path) -> None:
    ((code, words),) = told(tree, {}, {"id": "who-decides-1"})
    assert code == "EV320"
    assert "already belongs to action 1" in words


def test_the_literature_of_an_action_is_named(tree: Path) -> None:
    literature = {"basis": "from-the-literature"}
    assert codes(tree, literature, literature=None) == ["EV623"]
    assert codes(tree, {}, literature=None) == []


def test_findings_behind_a_statement_exist(tree: Path) -> None:
    statement = {
        "text": "We know who decides.",
        **{f"if_{answer}": "Ask." for answer in ("yes", "partly", "no", "unknown")},
        "findings": [HELPED, "valley-catalogue/nothing-1"],
    }
    assert told(tree, {}, statement=statement) == [
        (
            "EV319",
            "statement › findings, entry 2: "
            "The case `valley-catalogue` has no finding `nothing-1`.",
        )
    ]


@pytest.mark.parametrize("statement", [None, "We know.", [], {"text": 1}, {"findings": "x"}])
def test_a_statement_of_another_form_is_told(tree: Path, statement: object) -> None:
    path = tree / FILE
    data = yaml.safe_load(path.read_text(encoding="utf-8")) | {"statement": statement}
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    assert check_tree(tree, [path], TODAY).problems
