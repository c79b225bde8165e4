"""A file is there whole, or as it was before."""

from __future__ import annotations

import errno
import multiprocessing
import os
from pathlib import Path

import pytest

from evidence.common.whole_file import whole_file, write_whole
from tests.unit.stopping import full_at_each_step, killed_at_each_step

SIZE = 200_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "record.yml"
    file.write_bytes(b"first")
    return file


def test_a_file_is_made_or_replaced_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "record.yml"
    for content in (b"first", b"second"):
        write_whole(file, content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_kill_at_any_step_leaves_the_old_or_the_new_one(file: Path) -> None:
    steps = 0
    for _ in killed_at_each_step(lambda: write_whole(file, b"second")):
        steps += 1
        assert file.read_bytes() == b"first"
    assert steps == 2
    assert file.read_bytes() == b"second"
    assert list(file.parent.iterdir()) == [file]


def test_a_disk_that_is_full_at_any_step_leaves_the_old_one(file: Path) -> None:
    for _ in full_at_each_step(lambda: write_whole(file, b"second")):
        assert file.read_bytes() == b"first"
        assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == b"second"


def test_a_disk_that_turns_out_full_while_writing_is_told_of_the_file_that_is_meant(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as raised:
        write_whole(file, b"second")
    assert raised.value.filename == str(file)
    assert file.read_bytes() == b"first"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_to_be_new_never_takes_the_place_of_another(file: Path) -> None:
    with pytest.raises(FileExistsError):
        write_whole(file, b"second", new=True)
    assert file.read_bytes() == b"first"
    write_whole(file.with_name("other.yml"), b"new", new=True)
    assert sorted(path.name for path in file.parent.iterdir()) == ["other.yml", "record.yml"]


def test_what_goes_wrong_while_the_content_is_made_leaves_the_old_one(file: Path) -> None:
    def write() -> None:
        with whole_file(file) as out:
            out.write(b"sec")
            raise KeyError("sources")

    with pytest.raises(KeyError):
        write()
    assert file.read_bytes() == b"first"
    assert list(file.parent.iterdir()) == [file]


def test_the_new_file_may_be_read_and_run_by_whom_the_old_one_could(file: Path) -> None:
    file.chmod(0o640)
    write_whole(file, b"second")
    assert file.stat().st_mode & 0o777 == 0o640


def test_two_writers_of_one_file_do_not_mix(file: Path) -> None:
    def write(letter: bytes) -> None:
        for _ in range(30):
            write_whole(file, letter * SIZE)

    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write, args=(letter,)) for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        content = file.read_bytes()
        assert content in {b"first", content[:1] * SIZE}
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert list(file.parent.iterdir()) == [file]
