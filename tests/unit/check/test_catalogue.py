"""The catalogue of messages: each bad example gives its problem, each good one gives none."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.check.runner import check_tree
from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.problem import make_problem
from tests.paths import ROOT
from tests.unit.record_files import TODAY, make_libraries, write_release

FILES = {
    "case": "cases/valley-catalogue.yml",
    "factor": "taxonomy/factors/trust-between-libraries.yml",
    "redirects": "taxonomy/redirects.yml",
    "vocabulary": "taxonomy/vocabularies/effects.yml",
    "statuses": "taxonomy/vocabularies/statuses.yml",
    "source-kinds": "taxonomy/vocabularies/source-kinds.yml",
    "phases": "taxonomy/vocabularies/phases.yml",
    "fields": "taxonomy/fields.yml",
    "base": "taxonomy/base.yml",
    "worksheet": "agreement/2026-05/worksheet.yml",
    "reading": "agreement/reading/2026-05.yml",
    "page": "docs/about.md",
    "release": "releases/2026.5.yml",
}
WITHOUT_EXAMPLE = {
    "EV101",  # bytes that are no text
    "EV102",  # a million bytes
    "EV121",  # a file name
    "EV122",  # a link
    "EV126",  # a hundred other problems
    "EV199",  # whatever no other message explains
    "EV219",  # whatever no other message explains
    "EV309",  # two file names
    "EV322",  # a file that is gone
    "EV713",  # a file name
    "EV811",  # a file that is not there
    "EV820",  # settings, which are no record
    "EV901",  # a file that is not there
}
"""Codes whose problem cannot be shown as lines of a record."""

EXAMPLES = [code for code in codes().values() if code.id not in WITHOUT_EXAMPLE]


VALLEY = "{kind: case, id: valley-catalogue, findings: [who-decides-1]}"


@pytest.fixture
def tree(tmp_path):
    root = make_libraries(tmp_path / "libraries")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    write_release(root, "2026.4", "2026-04-30")
    ids = ("{kind: case, id: hillside-catalogue}", VALLEY)
    write_release(root, "2026.5", "2026-05-30", ids)
    return root


def found(code, tree: Path, lines: str) -> set[str]:
    """Put the lines of an example into its file and return the codes of the problems there."""
    path = tree / FILES[code.kind]
    text = path.read_text(encoding="utf-8")
    if not code.whole:
        replaced = code.of or code.good
        assert text.count(replaced) == 1, f"{code.id} must replace lines that stand there once"
        lines = text.replace(replaced, lines)
    path.write_text(lines, encoding="utf-8")
    return {problem.code for problem in check_tree(tree, [path], TODAY).problems}


@pytest.mark.parametrize("code", EXAMPLES, ids=lambda code: code.id)
def test_a_bad_example_has_its_problem_and_no_other(code, tree):
    assert found(code, tree, code.bad) == {code.id}


@pytest.mark.parametrize(
    "code", [code for code in EXAMPLES if not code.whole], ids=lambda code: code.id
)
def test_a_good_example_has_no_problem(code, tree):
    assert found(code, tree, code.good) == set()


def test_what_the_other_record_needs_mends_a_mistake_that_is_mended_there(tree):
    code = codes()["EV506"]
    named, lines = code.elsewhere.strip("\n").split("related:\n")
    other = tree / named.strip("# \n")
    text = other.read_text(encoding="utf-8").replace("related:\n", f"related:\n{lines}\n")
    other.write_text(text, encoding="utf-8")
    assert found(code, tree, code.bad) == set()


def test_every_code_has_an_example_or_a_reason_to_have_none():
    assert {code.id for code in codes().values() if not code.bad} == WITHOUT_EXAMPLE


def test_every_code_of_the_program_is_in_the_catalogue_and_none_is_left_over():
    sources = [
        path.read_text(encoding="utf-8") for path in (ROOT / "scripts" / "evidence").rglob("*.py")
    ]
    unused = [code for code in codes() if not any(f'"{code}"' in text for text in sources)]
    assert unused == []


def test_a_problem_with_an_unknown_code_cannot_be_made():
    with pytest.raises(KeyError):
        make_problem("EV000", "a.yml", (1, 1))


def test_codes_stand_in_order():
    assert list(codes()) == sorted(codes())
