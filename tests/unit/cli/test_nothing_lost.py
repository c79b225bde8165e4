"""Commands that write: killed at any step, or on a full disk, they lose nothing."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from evidence.cli.main import main
from tests.unit.record_files import make_tree
from tests.unit.stopping import full_at_each_step, killed_at_each_step

pytestmark = pytest.mark.slow

CASES = ("hillside-catalogue", "lakeside-catalogue")
COMMANDS: Mapping[str, Sequence[str]] = {
    "fmt": ["fmt"],
    "migrate": ["migrate"],
    "new": ["new", "harbour-catalogue"],
}

Stopper = Callable[[Callable[[], object]], Iterator[int]]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two records out of their layout, and without the ids that `migrate` gives."""
    tree = make_tree(tmp_path / "tree")
    for name in CASES:
        path = tree / "cases" / f"{name}.yml"
        text = re.sub(r"(?m)^  - id: .*\n    factor:", "  - factor:", path.read_text())
        first, *rest = text.splitlines(keepends=True)
        path.write_text("".join([first, *rest[1:], rest[0]]), encoding="utf-8")
    return tree


def contents(tree: Path) -> dict[str, bytes]:
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }


def put_back(tree: Path, files: Mapping[str, bytes]) -> None:
    for name in contents(tree).keys() - files.keys():
        (tree / name).unlink()
    for name, content in files.items():
        (tree / name).write_bytes(content)


@pytest.mark.parametrize("stopped", [killed_at_each_step, full_at_each_step])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_file_is_whole_and_the_next_run_ends_the_work(
    tree: Path, name: str, stopped: Stopper, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*COMMANDS[name], "--root", str(tree)]
    before = contents(tree)
    assert main(words) in (0, 1)
    after = contents(tree)
    assert after != before
    put_back(tree, before)

    def work() -> None:
        if main(words) not in (0, 1):
            raise OSError(errno.EIO, "the command said so")

    for _ in stopped(work):
        left = contents(tree)
        beside = {file for file in left if re.search(r"/\.[^/]+\.new$", file)}
        assert stopped is killed_at_each_step or not beside
        for file in left.keys() - beside:
            assert left[file] in (before.get(file), after.get(file)), file
        main(words)
        assert contents(tree) == after
        put_back(tree, before)
    assert contents(tree) == after


def test_a_full_disk_is_told_in_one_line(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["new", "harbour-catalogue", "--root", str(tree)]) == 2
    file = tree / "cases" / "harbour-catalogue.yml"
    assert capsys.readouterr().err == (
        f"evidence: The disk is full: {file}. What was there is unchanged. "
        "Free some space, and try again.\n"
    )
