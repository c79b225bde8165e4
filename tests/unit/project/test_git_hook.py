"""The hook before a commit runs the checks where records change, and only there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evidence.cli.main import main
from tests.paths import ROOT
from tests.unit.record_files import make_libraries

HOOKS = ROOT / ".githooks"


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), "-c", f"core.hooksPath={HOOKS}", *who, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def tree(tmp_path):
    folder = make_libraries(tmp_path / "tree")
    main(["schema", "--root", str(folder)])
    main(["fmt", "--root", str(folder)])
    program = folder / ".venv" / "bin" / "evidence"
    program.parent.mkdir(parents=True)
    path = os.pathsep.join(str(part) for part in (ROOT / "scripts", ROOT))
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" -m evidence "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    (folder / ".gitignore").write_text(".venv/\n", encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    return folder


def test_right_records_are_committed(tree):
    done = git(tree, "commit", "-q", "-m", "right")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_record_is_not_and_the_message_says_why(tree):
    (tree / "cases" / "wrong.yml").write_text("id: wrong\n", encoding="utf-8")
    git(tree, "add", "-A")
    done = git(tree, "commit", "-q", "-m", "wrong")
    assert done.returncode != 0
    assert "cases/wrong.yml:1:1: error EV129" in done.stdout + done.stderr


def test_a_commit_without_records_is_not_held_up(tree):
    git(tree, "commit", "-q", "-m", "right")
    (tree / ".venv" / "bin" / "evidence").unlink()
    (tree / "note.txt").write_text("a", encoding="utf-8")
    git(tree, "add", "-A")
    assert git(tree, "commit", "-q", "-m", "note").returncode == 0


def test_without_its_programs_it_says_what_to_run(tree):
    (tree / ".venv" / "bin" / "evidence").unlink()
    done = git(tree, "commit", "-q", "-m", "right")
    assert done.returncode != 0
    assert "make deps" in done.stderr
