"""Files are written into a folder of ours alone, and what is made no longer goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.common.errors import UsageError
from evidence.publish.folder.write import MARK, write_files
from tests.unit.stopping import full_at_each_step, killed_at_each_step


def test_a_folder_with_other_files_is_refused_and_stays(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="holds other files"):
        write_files([], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(UsageError, match="is not a folder"):
        write_files([], tmp_path / "letter.txt")


def test_a_second_time_what_is_no_longer_made_goes_and_nothing_else(tmp_path):
    assert write_files([("cases/old/index.md", b"old"), ("api/a.json", b"{}")], tmp_path) == 2
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    assert write_files([("api/a.json", b"[]")], tmp_path) == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == [MARK, "a.json", "api", "own.txt"]
    assert (tmp_path / "api" / "a.json").read_bytes() == b"[]"


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    folder = tmp_path / "out"
    write_files([], folder)
    (folder / MARK).write_text("../outside.txt\n", encoding="utf-8")
    write_files([], folder)
    assert outside.exists()


def test_two_files_at_one_place_are_refused(tmp_path):
    with pytest.raises(UsageError, match=r"Two files want to stand at docs/a/index\.md"):
        write_files([("docs/a/index.md", b"1"), ("docs/a/index.md", b"2")], tmp_path)


FIRST = [("docs/a.md", b"1"), ("docs/old.md", b"1"), ("mkdocs.yml", b"1")]
SECOND = [("docs/a.md", b"2"), ("docs/new/b.md", b"2"), ("mkdocs.yml", b"2")]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".")
    }


@pytest.mark.parametrize("stopped", [killed_at_each_step, full_at_each_step])
def test_no_engine_finds_half_old_and_half_new_files(tmp_path, stopped):
    write_files(FIRST, tmp_path)
    for _ in stopped(lambda: write_files(SECOND, tmp_path)):
        left = contents(tmp_path)
        if "mkdocs.yml" in left:
            assert left == dict(FIRST) or left.items() >= dict(SECOND).items()
        write_files(SECOND, tmp_path)
        assert contents(tmp_path) == dict(SECOND)
        assert {path.name for path in tmp_path.iterdir()} == {MARK, "docs", "mkdocs.yml"}
        write_files(FIRST, tmp_path)
    assert contents(tmp_path) == dict(SECOND)
