"""The workbook has a sheet for each table and one that explains; no text in it is run."""

from __future__ import annotations

import io
import re
import zipfile

from evidence.analyse.analysis import analyse
from evidence.common.archive import EARLIEST
from evidence.render.data.tables import all_tables
from evidence.render.data.workbook import EXPLAINED, LONGEST, sheets, workbook
from tests.unit import made_up
from tests.unit.render.data.made_up_data import FORMULA, SITE, analysis, tables


def made() -> bytes:
    return workbook(analysis().base, tuple(tables().values()), SITE)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_same_records_give_the_same_bytes_on_any_day() -> None:
    content = made()
    assert content == made()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {EARLIEST.timetuple()[:6]}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", parts(content)["docProps/core.xml"])) == {
        "2026-11-24T00:00:00Z"
    }


def test_it_has_a_sheet_a_table_and_one_that_explains() -> None:
    book = parts(made())["xl/workbook.xml"]
    names = re.findall(r'<sheet name="([^"]+)"', book)
    assert names == [EXPLAINED, *(table.name for table in sheets(tuple(tables().values())))]
    assert max(map(len, names)) <= 31


def test_a_text_stays_a_text() -> None:
    found = parts(made())
    assert f"<t>{FORMULA}</t>" in found["xl/sharedStrings.xml"]
    assert not any("<f>" in text or "<f " in text for text in found.values())
    assert "https://example.org/audit" in found["xl/sharedStrings.xml"]
    assert not any("example.org" in text for name, text in found.items() if "_rels" in name)


def test_a_text_that_no_cell_can_hold_is_cut() -> None:
    long = analyse(made_up.base([made_up.case(limits="a" * (LONGEST + 5))]))
    found = parts(workbook(long.base, all_tables(long, SITE), SITE))
    assert f"<t>{'a' * LONGEST}</t>" in found["xl/sharedStrings.xml"]


def test_an_empty_base_has_a_workbook() -> None:
    empty = analyse(made_up.base([]))
    assert parts(workbook(empty.base, all_tables(empty, "/"), "/"))["xl/workbook.xml"]
