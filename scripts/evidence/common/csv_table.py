"""Tables as CSV, for every download: the same rows give the same bytes.

A cell that a spreadsheet would run as a formula gets an apostrophe before it. Knows nothing of
records: whoever calls it chooses columns and order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

CellValue = str | int | float | bool | None

FORMULA = re.compile(r"\s*[=+\-@|＝＋－＠]|[\t\r\n]")  # noqa: RUF001 - wide signs count, too
"""The start of a text that a spreadsheet reads as a formula; blanks before it may be dropped."""


def safe_cell(value: CellValue) -> str:
    """Write one cell: numbers as they are, true and false, nothing for None, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    return str(value)


def csv_table(header: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Return a table as CSV after RFC 4180, in UTF-8.

    Args:
        header: names of the columns.
        rows: cells in the order of the columns.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in header])
    # Most cells are empty or begin with a letter, as no formula does; that is asked in place, since
    # there may be half a million.
    writer.writerows(
        [
            value
            if value is None or (type(value) is str and value[:1].isalnum())
            else safe_cell(value)
            for value in row
        ]
        for row in rows
    )
    return text.getvalue().encode()
