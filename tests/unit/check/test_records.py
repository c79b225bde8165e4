"""Every file in tests/records/ is a test: a right one is quiet, a wrong one says what and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.check.runner import check_tree
from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.problem import Problem
from tests.unit.record_files import RECORDS, TODAY, expected, make_tree

VALID = sorted((RECORDS / "valid").glob("*.yml"))
INVALID = sorted((RECORDS / "invalid").glob("*.yml"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return make_tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module", params=INVALID, ids=lambda path: path.stem)
def wrong(request: pytest.FixtureRequest, tree: Path) -> tuple[str, tuple[Problem, ...]]:
    """A wrong record and what is told of it, checked once for all tests that look at it."""
    path: Path = request.param
    return path.read_text(encoding="utf-8"), check_tree(tree, [path], TODAY).problems


def test_the_tree_itself_is_right(tree):
    assert check_tree(tree, today=TODAY).problems == ()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_right_record_has_no_problem(path, tree):
    checked = check_tree(tree, [path], TODAY)
    assert checked.problems == ()
    assert checked.count == 1


def test_a_wrong_record_has_exactly_the_problems_that_it_announces(wrong):
    text, problems = wrong
    found = sorted((problem.code, problem.line, problem.column) for problem in problems)
    assert expected(text), "the file announces nothing"
    assert found == expected(text), "\n".join(f"{p.code} {p.message}" for p in problems)


def test_every_message_says_what_is_wrong_and_what_to_do(wrong):
    _, problems = wrong
    for problem in problems:
        assert problem.message.endswith((".", "…"))
        assert problem.hint
        assert problem.severity == codes()[problem.code].severity
        assert "None" not in problem.message + problem.hint
