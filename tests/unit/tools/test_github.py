"""What the workflows do on GitHub, tried with a `gh` that writes down what it is asked."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.paths import ROOT
from tests.unit.record_files import make_libraries
from tools import github

RUN = {
    "REPO": "owner/base",
    "RUN_ID": "7",
    "RUN_URL": "https://example.org/runs/7",
    "RESULT": "failure",
    "HEAD": "somebody:branch",
    "HEAD_SHA": "abc",
    "REPORT": "What changed",
}
GH = """#!/usr/bin/env python3
import json, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[1:]
sent = sys.stdin.read() if {"--input", "--body-file"} & set(words) else ""
with (here / "asked").open("a") as file:
    file.write(json.dumps([words, sent]) + "\\n")
answers = json.loads((here / "answers").read_text())
for part, answer in answers.items():
    if any(part in word for word in words):
        print(json.dumps(answer))
        break
"""


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program `gh` that answers from the file `answers`."""
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.chdir(tmp_path)
    answer(tmp_path, {})
    return tmp_path


def answer(folder: Path, answers: dict[str, Any]) -> None:
    (folder / "answers").write_text(json.dumps(answers), encoding="utf-8")


def asked(folder: Path) -> list[tuple[list[str], str]]:
    lines = (folder / "asked").read_text(encoding="utf-8").splitlines()
    return [(words, sent) for words, sent in map(json.loads, lines)]


def on_pull_request(comments: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "/comments": [comments],
        "/files": [[{"filename": "cases/a-room.yml"}, {"filename": "Makefile"}]],
        "/pulls": [{"number": 3, "head": {"sha": "old"}}, {"number": 4, "head": {"sha": "abc"}}],
    }


def test_the_first_report_is_a_new_comment_with_the_labels_of_its_files(gh: Path) -> None:
    answer(gh, on_pull_request([]))
    github.report_on_pull_request(RUN)
    posted = [(words[3], json.loads(sent)) for words, sent in asked(gh) if sent]
    assert [address for address, _ in posted] == [
        "repos/owner/base/issues/4/comments",
        "repos/owner/base/issues/4/labels",
    ]
    assert "found something to mend" in posted[0][1]["body"]
    assert posted[1][1] == {"labels": ["case", "upkeep"]}


def test_a_later_report_takes_the_place_of_the_first(gh: Path) -> None:
    ours = {"id": 9, "user": {"login": github.BOT}, "body": f"{github.MARKER}\nold"}
    forged = {"id": 8, "user": {"login": "somebody"}, "body": f"{github.MARKER}\nforged"}
    answer(gh, on_pull_request([forged, ours]))
    github.report_on_pull_request(RUN)
    changed = [words for words, sent in asked(gh) if sent]
    assert changed[0][2:4] == ["PATCH", "repos/owner/base/issues/comments/9"]


def test_a_run_of_a_commit_that_is_not_the_newest_says_nothing(gh: Path) -> None:
    answer(gh, {"/pulls": [{"number": 3, "head": {"sha": "newer"}}]})
    github.report_on_pull_request(RUN)
    assert [sent for _, sent in asked(gh) if sent] == []


def job(name: str, conclusion: str, step: str = "Test") -> dict[str, Any]:
    return {
        "name": name,
        "conclusion": conclusion,
        "steps": [{"name": step, "conclusion": conclusion}],
    }


@pytest.mark.parametrize(
    ("result", "jobs", "said"),
    [
        ("success", [], "The checks passed"),
        ("failure", [], "found something to mend"),
        ("failure", [job("Records", "failure", github.CHECK_OF_RECORDS)], "check of the records"),
        ("failure", [job("All tests", "failure")], "failed is the program** (All tests)"),
        ("failure", [job("All tests", "timed_out")], "did not finish** (failure: All tests)"),
        ("timed_out", [], "did not finish"),
        ("cancelled", [], "did not finish"),
        ("action_required", [], "wait for a maintainer"),
    ],
)
def test_a_comment_says_how_the_run_ended(
    result: str, jobs: list[dict[str, Any]], said: str
) -> None:
    assert said in github.how_it_ended(result, RUN["RUN_URL"], jobs)


def test_the_step_that_checks_the_records_has_the_name_that_is_looked_for() -> None:
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert f"- name: {github.CHECK_OF_RECORDS}\n" in workflow


def test_a_report_from_outside_ends_somewhere() -> None:
    body = github.comment("", "Hello @everyone " + "é" * 60_000, [])
    assert "@everyone" not in body
    assert len(body.encode()) < 65_536


@pytest.mark.parametrize(
    "text",
    [
        *("@all", "&#64;all", "&#064;all", "&#x40;all", "&#X0040;all", "&commat;all", "&#64all"),
        *("#12", "&#35;12", "&num;12", "owner/base#12", "GH-12", "gh&#45;12"),
        *("https://github.com/owner/base/issues/12", "https://github&#46;com/owner/base/pull/12"),
    ],
)
def test_text_from_outside_mentions_nobody_and_nothing(text: str) -> None:
    shown = html.unescape(github.calling_nobody(text))
    assert "\u200b" in shown
    assert not re.search(r"@all|#12|(?i:gh-12)|github\.com/", shown)


@pytest.mark.parametrize("text", ["a &lt; b &amp; c", "1 - 2, e.g. https://example.org/a-b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert github.calling_nobody(text) == text


def test_a_change_of_what_checks_it_says_so() -> None:
    assert "changes what checks it" in github.comment("", "", ["case", "upkeep"])
    assert "changes what checks it" not in github.comment("", "", ["case"])


def test_an_issue_is_opened_once_and_then_kept(gh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO", "owner/base")
    (gh / "links.md").write_text("Ask @all", encoding="utf-8")
    answer(gh, {"list": []})
    github.keep_issue("Links", gh / "links.md")
    answer(gh, {"list": [{"number": 5, "title": "Links of old"}, {"number": 6, "title": "Links"}]})
    github.keep_issue("Links", gh / "links.md")
    actions = [words[1:3] for words, _ in asked(gh) if words[1] != "list"]
    assert actions == [["create", "--title"], ["edit", "6"]]
    assert [sent for words, sent in asked(gh) if words[1] != "list"] == ["Ask @\u200ball"] * 2


@pytest.mark.slow
def test_what_was_changed_becomes_one_pull_request(
    gh: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare, work = tmp_path_factory.mktemp("bare"), tmp_path_factory.mktemp("work")
    monkeypatch.chdir(work)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (
        ["git", "init", "--quiet", "--bare", str(bare)],
        ["git", "init", "--quiet", "--initial-branch", "main"],
        ["git", "remote", "add", "origin", str(bare)],
    ):
        subprocess.run(command, check=True)
    (work / "lock").write_text("old", encoding="utf-8")
    subprocess.run(["git", "add", "lock"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "first"], check=True)
    answer(gh, {"list": []})
    github.propose("update", "Newer packages")
    assert not (gh / "asked").exists()
    (work / "lock").write_text("new", encoding="utf-8")
    github.propose("update", "Newer packages")
    assert [words[:2] for words, _ in asked(gh)] == [["pr", "list"], ["pr", "create"]]
    pushed = ["git", "-C", str(bare), "show", "update:lock"]
    assert subprocess.run(pushed, capture_output=True, text=True, check=True).stdout == "new"


def test_a_reviewer_sees_what_a_branch_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    calls: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        said = {
            "merge-base": "start\n",
            "diff": "changes\n",
            "page": "pages\n",
        }
        if "--name-only" in command:
            text = "cases/a b.yml\0cases/-c.yml\0"
        else:
            text = next(text for word, text in said.items() if word in command)
        return subprocess.CompletedProcess(command, 0, text)

    monkeypatch.setattr(subprocess, "run", run)
    github.show_changes("main")
    assert (tmp_path / "summary").read_text(encoding="utf-8") == "changes\npages\n"
    assert calls[-1][-3:] == ["--", "cases/a b.yml", "cases/-c.yml"]


def git(folder: Path, *words: str) -> str:
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(folder), *name, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def main_branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A clone of main, where the workflow runs, and the work of somebody else."""
    origin, work, clone = (tmp_path / name for name in ("origin", "work", "clone"))
    git(tmp_path, "init", "--quiet", "--bare", str(origin))
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(work))
    make_libraries(work)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "first")
    git(work, "remote", "add", "origin", str(origin))
    git(work, "push", "--quiet", "origin", "main")
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(origin), str(clone))
    monkeypatch.chdir(clone)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts"))
    return clone, work


def pushed(work: Path) -> str:
    """Make a pull request of what was changed, and return its newest commit."""
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "change")
    git(work, "push", "--quiet", "origin", "HEAD:refs/pull/4/head")
    return git(work, "rev-parse", "HEAD")


@pytest.mark.slow
def test_what_a_pull_request_changes_is_read_as_data_by_the_code_of_main(
    main_branch: tuple[Path, Path], tmp_path: Path
) -> None:
    clone, work = main_branch
    record = work / "cases" / "valley-catalogue.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("status: live", "status: ended &#64;all", 1), encoding="utf-8")
    (work / "cases" / "link.yml").symlink_to("/etc/passwd")
    (work / "cases" / "deep.yml").write_text("a: " + "[" * 50_000, encoding="utf-8")
    (work / "evidence").mkdir()
    (work / "evidence" / "__main__.py").write_text("raise SystemExit(3)", encoding="utf-8")
    head = pushed(work)
    shown = github.changes_of(4, head)
    assert "cases/valley-catalogue.yml" in shown
    assert "ended" in shown
    assert "root:" not in shown
    assert "link.yml" not in shown
    assert not (clone / "evidence").exists()
    assert "@all" not in html.unescape(github.comment("", shown, []))


@pytest.mark.slow
def test_the_first_errors_of_a_pull_request_are_found_by_the_code_of_main(
    main_branch: tuple[Path, Path],
) -> None:
    clone, work = main_branch
    record = work / "cases" / "valley-catalogue.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("status: live", "status: lively <b>", 1), encoding="utf-8")
    (work / "cases" / "lakeside-catalogue.yml").unlink()
    (work / "cases" / "passwords.yml").symlink_to("/etc/passwd")
    head = pushed(work)
    assert "cases/valley-catalogue.yml" in github.changes_of(4, head)
    shown = github.errors_of(head)
    assert r"**cases/valley\-catalogue.yml, line 14**" in shown
    assert r"<code>former\_ids: \[lakeside\-catalogue\]</code>" in shown
    assert "root:" not in shown
    assert "<b>" not in shown
    assert git(clone, "worktree", "list").count("\n") == 0
    record.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_pull_request_without_end_is_not_read(
    main_branch: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, work = main_branch
    (work / "cases" / "valley-catalogue.yml").unlink()
    (work / "cases" / "large.yml").write_text("a: " + "x" * 5_000, encoding="utf-8")
    head = pushed(work)
    assert "large" in github.changes_of(4, head)
    monkeypatch.setattr(github, "MOST_BYTES_OF_RECORDS", 5_000)
    assert github.changes_of(4, head) == "Its records are too large to be shown.\n"
    monkeypatch.setattr(github, "MOST_RECORDS", 1)
    assert github.changes_of(4, head) == github.TOO_MANY
    assert "changed since" in github.changes_of(4, head[::-1])


@pytest.mark.slow
def test_a_report_is_handed_on_whatever_stands_in_it(
    gh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(gh, on_pull_request([]))
    out = gh / "output"
    monkeypatch.setattr(github, "changes_of", lambda number, head: f"EOF\n{number} {head}\n")
    monkeypatch.setattr(github, "errors_of", lambda head: "")
    github.give_report({**RUN, "GITHUB_OUTPUT": str(out)})
    first, *text, last = out.read_text(encoding="utf-8").splitlines()
    assert first == f"report<<{last}"
    assert text == ["", "EOF", "4 abc", ""]
