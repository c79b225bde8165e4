"""The same files and the same moment give the same bytes, wherever and whenever they are packed."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from evidence.common.archive import EARLIEST, moment_of, write_archive

FILES = [("start.html", b"a" * 1000), ("site/é.html", b"")]
MOMENT = datetime(2026, 11, 30, 12, 30, 10, tzinfo=UTC)


def test_two_archives_of_the_same_files_are_equal(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "new" / "folder" / "other.zip"
    write_archive(FILES, one, "a-1", MOMENT)
    write_archive(iter(FILES), other, "a-1", MOMENT)
    assert one.read_bytes() == other.read_bytes()
    assert [file.name for file in other.parent.iterdir()] == ["other.zip"]


def test_all_stands_in_one_folder_with_one_time(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    write_archive(FILES, archive, "a-1", MOMENT)
    with zipfile.ZipFile(archive) as packed:
        entries = packed.infolist()
        assert packed.read("a-1/start.html") == b"a" * 1000
    assert [entry.filename for entry in entries] == ["a-1/start.html", "a-1/site/é.html"]
    assert {entry.date_time for entry in entries} == {(2026, 11, 30, 12, 30, 10)}
    assert entries[0].compress_size < 100


def test_a_moment_that_the_format_does_not_know_becomes_its_first(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    write_archive(FILES, archive, "a", datetime(1970, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(archive) as packed:
        assert packed.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_what_is_packed_already_is_not_packed_again(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    write_archive([("a.xlsx", b"a" * 1000), ("a.csv", b"a" * 1000)], archive, "a", MOMENT)
    with zipfile.ZipFile(archive) as packed:
        sizes = {entry.filename: entry.compress_size for entry in packed.infolist()}
    assert sizes["a/a.xlsx"] == 1000
    assert sizes["a/a.csv"] < 100


def test_a_day_is_told_as_its_beginning() -> None:
    assert moment_of("2026-11-30") == datetime(2026, 11, 30, tzinfo=UTC)
    assert moment_of("") == EARLIEST
