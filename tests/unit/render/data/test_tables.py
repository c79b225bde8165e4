"""The tables hold all that records say, each row under an id of its own, each column described."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.common.csv_table import csv_table
from evidence.link.serialise import data_of
from evidence.render.data.columns import BETWEEN, Table
from evidence.render.data.tables import LEFT_OUT, all_tables, values_of
from tests.unit import made_up
from tests.unit.render.data.made_up_data import FORMULA, SITE, analysis, rows, tables


@pytest.fixture(scope="module")
def made() -> dict[str, Table]:
    return tables()


def test_the_tables_that_readers_ask_for_most_come_first(made: dict[str, Table]) -> None:
    assert list(made)[:8] == [
        *("findings", "cases", "factors", "sources"),
        *("claims", "costs", "events", "figures"),
    ]
    assert {"partners", "relations", "actions", "terms", "dictionary"} <= made.keys()


def test_each_row_has_a_key_of_its_own(made: dict[str, Table]) -> None:
    for table in made.values():
        keys = [tuple(row[name] for name in table.key) for row in rows(table)]
        assert len(set(keys)) == len(keys), table.name
        assert all(None not in key for key in keys), table.name


def test_a_cell_fits_the_description_of_its_column(made: dict[str, Table]) -> None:
    base = analysis().base
    types: dict[str, Any] = {
        **dict.fromkeys(("string", "date"), str),
        "integer": int,
        "number": (int, float),
        "boolean": bool,
    }
    for table in made.values():
        for place, column in enumerate(table.columns):
            assert column.meaning, f"{table.name}.{column.name}"
            allowed = values_of(base, column)
            for cell in (row[place] for row in table.rows):
                assert cell != "", column
                if cell is None:
                    assert not column.required, column
                    continue
                assert isinstance(cell, types[column.type]), (column, cell)
                for value in str(cell).split(BETWEEN) if column.several else [cell]:
                    assert not allowed or value in allowed, (column, value)
                    assert not column.pattern or re.search(column.pattern, str(value)), column


def test_what_leads_to_a_row_finds_it(made: dict[str, Table]) -> None:
    ids = {name: {row[0] for row in table.rows} for name, table in made.items()}
    for table in made.values():
        for column in table.columns:
            for row in rows(table) if column.refers else ():
                values = str(row[column.name] or "").split(BETWEEN)
                assert set(filter(None, values)) <= ids[column.refers], (table.name, column.name)


def values(data: Any) -> Iterator[Any]:
    """Yield every single value of a record."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in LEFT_OUT:
                yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    else:
        yield data


def test_no_value_of_a_record_is_lost(made: dict[str, Table]) -> None:
    base = analysis().base
    cells = {
        part
        for table in made.values()
        for row in table.rows
        for cell in row
        for part in str(cell).split(BETWEEN)
    }
    inner = {cell.rpartition("/")[2] for cell in cells}
    lost = {
        str(value)
        for value in values(data_of(base.cases["full-shelf"]))
        if str(value) not in cells | inner and "[" not in str(value)
    }
    # Of names in another language the table of cases has the name alone.
    assert lost == set()


def test_numbers_are_those_of_the_records(made: dict[str, Table]) -> None:
    (grown,) = [row for row in rows(made["cases"]) if row["id"] == "grown-shelf"]
    assert (grown["findings_helped"], grown["findings_hindered"]) == (1, 1)
    assert (grown["findings_our_reading"], grown["source_count"]) == (1, 1)
    assert grown["address"] == f"{SITE}cases/grown-shelf/"
    (factor,) = [row for row in rows(made["factors"]) if row["id"] == "money"]
    assert (factor["cases"], factor["findings_hindered"]) == (1, 1)
    (growth,) = rows(made["growth"])
    assert (growth["ratio_least"], growth["ratio_most"]) == (2.5, 2.5)
    amounts = [row["id"] for row in rows(made["costs"]) if row["case_id"] == "grown-shelf"]
    assert [growth["first_id"], growth["latest_id"]] == amounts[:2]
    late = [row for row in rows(made["delays"]) if row["case_id"] == "grown-shelf"]
    assert [(row["months_least"], row["months_most"]) for row in late] == [(13, 35)]


def test_a_finding_names_its_case_its_factor_and_its_sources_in_words(
    made: dict[str, Table],
) -> None:
    found = rows(made["findings"])
    (trust,) = [row for row in found if row["id"] == "grown-shelf/trust-1"]
    assert (trust["case_title"], trust["factor_name"]) == ("Grown Shelf", "Trust")
    assert trust["text"] == "The board met twice."
    assert trust["cited"] == "Auditor (2011). Report audit. https://example.org/audit"
    assert trust["infrastructure"] == "union-catalogue"
    assert trust["address"] == f"{SITE}cases/grown-shelf/#finding-trust-1"
    (full,) = [row for row in found if row["case_id"] == "full-shelf"]
    assert re.search(r"\(p\. \d+\)$", str(full["cited"]))


def test_each_citation_is_a_claim_that_leads_to_its_statement(made: dict[str, Table]) -> None:
    ids = {name: {row[0] for row in table.rows} for name, table in made.items()}
    claims = rows(made["claims"])
    assert all(row["statement_id"] in ids[str(row["in_table"])] for row in claims)
    locators = [row["locator"] for row in claims if row["case_id"] == "full-shelf"]
    data = data_of(analysis().base.cases["full-shelf"])
    assert sorted(map(str, locators)) == sorted(
        value for value in values(data) if str(value).startswith("p. ")
    )


def test_nothing_in_a_table_can_run_as_a_formula(made: dict[str, Table]) -> None:
    table = made["cases"]
    text = csv_table(table.names, table.rows).decode()
    (odd,) = [row for row in csv.DictReader(io.StringIO(text)) if row["id"] == "odd-shelf"]
    assert odd["title"] == f"'{FORMULA}"


def test_a_field_of_ones_own_and_every_column_are_in_the_dictionary(
    made: dict[str, Table],
) -> None:
    listed = {(row["table_name"], row["column_name"]) for row in rows(made["dictionary"])}
    columns = {(table.name, name) for table in made.values() for name in table.names}
    assert listed == {pair for pair in columns if pair[0] != "dictionary"}
    assert {("cases", field.id) for field in made_up.fields() if field.of == "case"} <= listed


def test_an_empty_base_has_all_tables() -> None:
    empty = {table.name: table for table in all_tables(analyse(made_up.base([])), "/")}
    assert empty.keys() == tables().keys()
    assert empty["cases"].rows == ()
