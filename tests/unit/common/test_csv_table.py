"""CSV downloads: plain, complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from evidence.common.csv_table import csv_table, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "|a", "\uff1d1"]
)
def test_a_text_that_starts_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_an_ordinary_text_stays_as_it_is() -> None:
    assert safe_cell("Costs rose by -1 = a loss") == "Costs rose by -1 = a loss"
    assert safe_cell("") == ""


def test_numbers_keep_their_sign_and_what_is_missing_is_empty() -> None:
    assert [safe_cell(value) for value in (-3, 2.5, None, True, False)] == [
        "-3",
        "2.5",
        "",
        "true",
        "false",
    ]


def test_names_of_columns_are_made_harmless_too() -> None:
    assert csv_table(["=a"], []) == b"'=a\r\n"


def test_what_is_written_reads_back_the_same() -> None:
    rows = [["Nødnett", 'says "no", twice', "two\nlines"], ["", "a,b", " "]]
    data = csv_table(["one", "two", "three"], rows)
    assert list(csv.reader(io.StringIO(data.decode(), newline=""))) == [
        ["one", "two", "three"],
        *rows,
    ]
