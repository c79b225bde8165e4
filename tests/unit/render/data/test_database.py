"""The database holds the tables, linked, with views and full text, and is the same each time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from evidence.analyse.analysis import analyse
from evidence.render.data.database import FULL_TEXT, VIEWS, database
from evidence.render.data.tables import all_tables
from tests.unit import made_up
from tests.unit.render.data.made_up_data import analysis, tables


def made() -> bytes:
    return database(analysis().base, tuple(tables().values()))


@pytest.fixture(scope="module")
def opened() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(made())
    yield connection
    connection.close()


def test_the_same_records_give_the_same_bytes() -> None:
    assert made() == made()


def test_it_is_whole_and_no_row_leads_nowhere(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert opened.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_it_holds_every_row_as_it_is(opened: sqlite3.Connection) -> None:
    for name, table in tables().items():
        assert opened.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() == list(
            table.rows
        )


def test_full_text_finds_words_and_agrees_with_its_tables(opened: sqlite3.Connection) -> None:
    for name in FULL_TEXT:
        index = f"{name}_fts"
        # With the rank 1 an index is compared with the table that it is of.
        opened.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    query = (
        "SELECT id FROM findings WHERE rowid IN "
        "(SELECT rowid FROM findings_fts WHERE findings_fts MATCH 'board')"
    )
    found = {name for (name,) in opened.execute(query)}
    assert "grown-shelf/trust-1" in found


def test_views_answer_what_is_asked_often(opened: sqlite3.Connection) -> None:
    query = "SELECT case_title, first_amount, latest_amount, ratio_least FROM overruns"
    assert opened.execute(query).fetchall() == [("Grown Shelf", 100, 250, 2.5)]
    assert ("Grown Shelf", "First loan", 13) in opened.execute(
        "SELECT case_title, label, months_least FROM late"
    ).fetchall()
    query = "SELECT title FROM findings_with_sources WHERE finding_id = 'grown-shelf/money-1'"
    assert opened.execute(query).fetchall() == [("Report audit",)]
    query = "SELECT kind, hindered, our_reading FROM factor_by_kind WHERE factor_id = 'money'"
    assert opened.execute(query).fetchall() == [("union-catalogue", 1, 1)]


def test_an_empty_base_has_a_database() -> None:
    empty = analyse(made_up.base([]))
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database(empty.base, all_tables(empty, "/")))
    for view in (*VIEWS, "factor_by_kind"):
        assert connection.execute(f"SELECT * FROM {view}").fetchall() == []
    connection.close()
