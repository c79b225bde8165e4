"""What a change has to answer for: told at the file that was changed, with the other place."""

from __future__ import annotations

import subprocess

import pytest

from evidence.check.answerable import answerable
from evidence.check.runner import check_tree
from evidence.common.errors import UsageError
from evidence.read.git import Changes, changes_since
from tests.unit.record_files import TODAY, make_libraries

HILL, LAKE = "hillside-catalogue", "lakeside-catalogue"


@pytest.fixture
def tree(tmp_path):
    return make_libraries(tmp_path / "libraries")


def told(tree, *files, gone=()):
    changes = Changes(frozenset(files), dict(gone))
    return answerable(check_tree(tree, None, TODAY), changes)


def test_a_copy_with_the_old_names_is_told_at_the_copy(tree):
    old = tree / "cases" / f"{HILL}.yml"
    text = old.read_text(encoding="utf-8").replace(f"id: {HILL}", "id: hillside-again", 1)
    (tree / "cases" / "hillside-again.yml").write_text(text, encoding="utf-8")
    found = told(tree, "cases/hillside-again.yml")
    assert [problem.file for problem in found if problem.code == "EV508"] == [
        "cases/hillside-again.yml"
    ]


def test_an_answer_that_was_taken_out_is_told_where_it_was(tree):
    path = tree / "cases" / f"{LAKE}.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("related:\n")
    end = text.index("\n", text.index("note:", start)) + 1
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    found = [problem for problem in told(tree, f"cases/{LAKE}.yml") if problem.code == "EV506"]
    assert {problem.file for problem in found} == {f"cases/{LAKE}.yml"}
    assert all(problem.message.startswith("cases/") for problem in found)


def test_a_record_that_is_gone_is_told_with_what_to_write(tree):
    path = tree / "cases" / f"{LAKE}.yml"
    path.unlink()
    (problem,) = told(tree, gone={f"cases/{LAKE}.yml": ""}.items())
    assert (problem.code, problem.file) == ("EV322", f"cases/{LAKE}.yml")
    assert f"`former_ids: [{LAKE}]`" in problem.hint
    assert f"cases/{HILL}.yml, line" in problem.message


def test_a_new_name_needs_the_old_one_and_those_who_name_it_the_new_one(tree):
    old, new = tree / "cases" / f"{LAKE}.yml", tree / "cases" / "lake.yml"
    text = old.read_text(encoding="utf-8").replace(f"id: {LAKE}", "id: lake", 1)
    old.unlink()
    new.write_text(text, encoding="utf-8")
    gone = {f"cases/{LAKE}.yml": "cases/lake.yml"}.items()
    found = [p for p in told(tree, "cases/lake.yml", gone=gone) if p.code == "EV322"]
    assert [p.hint for p in found] == [f"Write `former_ids: [{LAKE}]` in cases/lake.yml."]
    new.write_text(f"{text}former_ids: [{LAKE}]\n", encoding="utf-8")
    found = [p for p in told(tree, "cases/lake.yml", gone=gone) if p.code == "EV322"]
    assert [p.hint for p in found] == ["Name its successor in these places."]


def git(folder, *words):
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *name, *words], check=True, capture_output=True)


def test_changes_are_those_since_the_branch_was_begun(tree):
    assert changes_since(tree) is None
    git(tree, "init", "-q", "-b", "main")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "first")
    git(tree, "switch", "-q", "-c", "mine")
    git(tree, "mv", f"cases/{HILL}.yml", "cases/hill.yml")
    (tree / "cases" / f"{LAKE}.yml").unlink()
    git(tree, "commit", "-q", "-a", "-m", "second")
    (tree / "cases" / "new.yml").write_text("id: new\n", encoding="utf-8")
    changes = changes_since(tree)
    assert changes == Changes(
        frozenset({"cases/hill.yml", "cases/new.yml"}),
        {f"cases/{HILL}.yml": "cases/hill.yml", f"cases/{LAKE}.yml": ""},
    )
    assert changes_since(tree, "main") == changes
    for name in ("no-such", "--help", "a..b"):
        with pytest.raises(UsageError):
            changes_since(tree, name)
