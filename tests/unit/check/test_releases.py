"""Releases are checked like records, and what they published is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.check.runner import check_tree
from tests.unit.record_files import TODAY, make_libraries, write_release

HILL, VALLEY = "hillside-catalogue", "valley-catalogue"
IDS = (
    f"{{kind: case, id: {HILL}, findings: [shared-money-1]}}",
    f"{{kind: case, id: {VALLEY}, findings: [who-decides-1]}}",
    "{kind: factor, id: who-decides}",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = make_libraries(tmp_path / "libraries")
    write_release(root, "2026.10", "2026-10-30", IDS)
    return root


def found(tree: Path) -> list[tuple[str, str, int]]:
    problems = check_tree(tree, today=TODAY).problems
    return [(problem.code, problem.file, problem.line) for problem in problems]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_right_release_has_no_problem(tree):
    assert found(tree) == []


def test_a_base_without_releases_has_no_problem(tmp_path):
    assert found(make_libraries(tmp_path / "libraries")) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("date:", "dat:", "EV201", 2),
        ('"2026-10-30"', '"2026-02-30"', "EV402", 2),
        ('"2026-10-30"', "[", "EV1", 2),
        ("counts: {cases: 6", "counts: {cases: six", "EV2", 3),
        ("id: who-decides}", "id: who-decide}", "EV833", 8),
        ('version: "2026.10"', 'version: "2026.9"', "EV831", 1),
        ('version: "2026.10"', "version: [2026]", "EV2", 1),
        ("  - {kind: factor, id: who-decides}", "  - who-decides", "EV2", 8),
    ],
)
def test_a_malformed_release_is_a_problem_at_its_line(tree, old, new, code, line):
    replace(tree / "releases" / "2026.10.yml", old, new)
    problems = found(tree)
    assert problems
    first = problems[0]
    assert first[0].startswith(code)
    assert first[1] == "releases/2026.10.yml"
    assert first[2] == line


def test_later_versions_have_later_dates_by_number_and_not_by_letter(tree):
    write_release(tree, "2026.9", "2026-10-31")
    assert found(tree) == [("EV832", "releases/2026.10.yml", 2)]


def test_the_base_is_not_behind_its_newest_release(tree):
    write_release(tree, "2027.1", "2026-10-31")
    assert found(tree) == [("EV832", "releases/2027.1.yml", 1)]


def test_a_published_case_that_is_gone_is_told_with_what_to_write(tree):
    case = "letters-archive"
    (tree / "cases" / f"{case}.yml").rename(tree / "cases" / "letters.yml")
    replace(tree / "cases" / "letters.yml", f"id: {case}\n", "id: letters\n")
    write_release(tree, "2026.11", "2026-10-31", [f"{{kind: case, id: {case}}}"])
    problems = [p for p in check_tree(tree, today=TODAY).problems if p.code == "EV833"]
    assert [problem.line for problem in problems] == [6]
    assert "former_ids" in problems[0].hint
    assert f"{{kind: case, from: {case}, to: …}}" in problems[0].hint
    replace(tree / "cases" / "letters.yml", "id: letters\n", f"id: letters\nformer_ids: [{case}]\n")
    assert "EV833" not in {code for code, _, _ in found(tree)}


def test_a_redirect_leads_on_from_a_published_factor(tree):
    write_release(tree, "2026.11", "2026-10-31", ["{kind: factor, id: money}"])
    assert found(tree) == [("EV833", "releases/2026.11.yml", 6)]
    redirects = tree / "taxonomy" / "redirects.yml"
    text = redirects.read_text(encoding="utf-8")
    line = "- {kind: factor, from: money, to: shared-money}\n"
    redirects.write_text(text + line, encoding="utf-8")
    assert found(tree) == []


def test_a_published_finding_that_is_gone_is_an_error_until_it_is_named(tree):
    write_release(
        tree, "2026.11", "2026-10-31", [f"{{kind: case, id: {VALLEY}, findings: [who-decides-9]}}"]
    )
    path = tree / "cases" / f"{VALLEY}.yml"
    (problem,) = check_tree(tree, today=TODAY).problems
    assert (problem.code, problem.file) == ("EV834", f"cases/{VALLEY}.yml")
    assert "retired_findings" in problem.hint
    assert path.read_text(encoding="utf-8").splitlines()[problem.line - 1] == "findings:"
    replace(path, "findings:\n", "retired_findings: [who-decides-9]\nfindings:\n")
    assert found(tree) == []


def test_findings_are_looked_for_under_the_new_id_of_their_case(tree):
    ids = ["{kind: case, id: old-valley, findings: [who-decides-9]}"]
    write_release(tree, "2026.11", "2026-10-31", ids)
    replace(
        tree / "cases" / f"{VALLEY}.yml",
        f"id: {VALLEY}\n",
        f"id: {VALLEY}\nformer_ids: [old-valley]\n",
    )
    assert [code for code, _, _ in found(tree)] == ["EV834"]


def test_another_file_among_the_releases_is_told(tree):
    (tree / "releases" / "notes.txt").write_text("…", encoding="utf-8")
    assert found(tree) == [("EV121", "releases/notes.txt", 1)]


def test_a_release_can_be_checked_alone(tree):
    path = tree / "releases" / "2026.10.yml"
    assert check_tree(tree, [path], TODAY).count == 1
    assert check_tree(tree, [path.parent], TODAY).count == 1
