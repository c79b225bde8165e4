"""What the workflows do on GitHub, tried with a `gh` that writes down what it is asked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools import github

RUN = {
    "REPO": "owner/base",
    "RUN": "7",
    "RUN_URL": "https://example.org/runs/7",
    "RESULT": "failure",
    "HEAD": "somebody:branch",
    "HEAD_SHA": "abc",
}
GH = """#!/usr/bin/env python3
import json, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[1:]
sent = sys.stdin.read() if "--input" in words else ""
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


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("success", "The checks passed"),
        ("failure", "found something to mend"),
        ("timed_out", "did not finish"),
        ("cancelled", "did not finish"),
    ],
)
def test_a_comment_says_how_the_run_ended(result: str, said: str) -> None:
    assert said in github.comment(result, RUN["RUN_URL"], b"")


def test_a_report_from_outside_calls_nobody_and_ends_somewhere() -> None:
    body = github.comment("success", "", b"Hello @everyone \xff" + "é".encode() * 60_000)
    assert "@everyone" not in body
    assert len(body.encode()) < 65_536


def test_an_issue_is_opened_once_and_then_kept(gh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO", "owner/base")
    answer(gh, {"list": []})
    github.keep_issue("Links", gh / "links.md")
    answer(gh, {"list": [{"number": 5, "title": "Links of old"}, {"number": 6, "title": "Links"}]})
    github.keep_issue("Links", gh / "links.md")
    actions = [words[1:3] for words, _ in asked(gh) if words[1] != "list"]
    assert actions == [["create", "--title"], ["edit", "6"]]


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
    assert github.REPORT.read_text(encoding="utf-8") == "changes\n"
    assert calls[-1][-3:] == ["--", "cases/a b.yml", "cases/-c.yml"]
