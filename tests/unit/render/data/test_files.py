"""Every file of the data bears the sum of its own bytes, and one archive holds them all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace

import pytest

from evidence.render.data.files import SUMS, Data, data_of_base
from evidence.render.settings import Settings
from tests.paths import LIBRARIES
from tests.unit.render.data.made_up_data import SITE, analysis, tables

TABLES = tuple(tables().values())
SETTINGS = Settings(SITE, "https://example.org/code", records=LIBRARIES)


@pytest.fixture(scope="module")
def data() -> Data:
    return data_of_base(analysis().base, TABLES, SETTINGS)


def archive(data: Data) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data.file(".zip").content)) as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {(2026, 11, 24)}
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_same_records_give_the_same_bytes(data: Data) -> None:
    again = data_of_base(analysis().base, TABLES, SETTINGS)
    assert [file.sum for file in again.files] == [file.sum for file in data.files]


def test_the_archive_holds_everything_in_one_folder(data: Data) -> None:
    found = archive(data)
    about = analysis().base.about
    folder = f"{about.cite_key}-{about.version}/"
    for file in data.files[:-1]:
        assert found[f"{folder}{file.name}"] == file.content
    records = {name.removeprefix(f"{folder}records/") for name in found if "/records/" in name}
    assert records == {
        path.relative_to(LIBRARIES).as_posix()
        for part in ("cases", "taxonomy", "agreement")
        for path in (LIBRARIES / part).rglob("*.yml")
    }
    assert all(name.startswith(folder) for name in found)
    assert about.licence_name in found[f"{folder}README.txt"].decode()


def test_its_sums_are_those_of_its_files(data: Data) -> None:
    found = archive(data)
    (listed,) = [name for name in found if name.endswith(SUMS)]
    folder = listed.removesuffix(SUMS)
    for line in found[listed].decode().splitlines():
        told, name = line.split("  ", 1)
        assert hashlib.sha256(found[folder + name]).hexdigest() == told
    assert len(found) == len(found[listed].splitlines()) + 1


def test_rows_and_sizes_are_those_of_the_files(data: Data) -> None:
    for table, file in zip(data.tables, data.files, strict=False):
        assert file.name == f"{table.name}.csv"
        assert file.rows == len(table.rows)
        assert file.size == len(file.content)
    with pytest.raises(KeyError):
        data.file(".none")


def test_files_can_be_left_out() -> None:
    without = data_of_base(analysis().base, TABLES, replace(SETTINGS, data=False))
    assert without.files == ()
    assert [table.name for table in without.tables]


def test_without_a_folder_the_archive_holds_no_records() -> None:
    found = archive(data_of_base(analysis().base, TABLES, replace(SETTINGS, records=None)))
    assert not any("/records/" in name for name in found)
