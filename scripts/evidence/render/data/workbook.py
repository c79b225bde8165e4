"""Writes all tables into one Excel workbook: a sheet each, and a first one that explains them.

Texts are written as texts, so that none is run as a formula or made a link. The file bears the day
of the newest review, so that the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from evidence.common.archive import moment_of
from evidence.common.text import plural
from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.columns import BETWEEN, Table

EXPLAINED = "About"
"""Name of the first sheet."""
LONGEST = 32_767
"""Characters that a cell can hold."""
LINKS_ALONE = frozenset({"claims", "case_terms", "finding_phases", "action_findings"})
"""Tables of ids that only join others, for programs: the other sheets have them side by side."""
WIDE, NARROW, NUMBER = 60, 22, 12
"""Widths of columns: of words, of ids and terms, of numbers."""


def sheets(tables: Sequence[Table]) -> list[Table]:
    """Return the tables that have a sheet."""
    return [table for table in tables if table.name not in LINKS_ALONE]


def workbook(base: EvidenceBase, tables: Sequence[Table], site_url: str) -> bytes:
    """Return the workbook as the bytes of its file."""
    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(made, options)
    about = base.about
    book.set_properties(
        {
            "title": about.name,
            "subject": f"Data version {about.version}",
            "author": about.keeper or about.name,
            "comments": about.licence_name,
            "created": moment_of(base.newest_review),
        }
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    shown = sheets(tables)
    _explain(book, base, shown, site_url, bold, wrapped)
    for table in shown:
        _sheet(book, table, bold)
    book.close()
    return made.getvalue()


def _explain(
    book: Workbook,
    base: EvidenceBase,
    tables: Sequence[Table],
    site_url: str,
    bold: Any,
    wrapped: Any,
) -> None:
    """Write the sheet that says what this is, how to read it, and what each sheet holds."""
    about = base.about
    sheet = book.add_worksheet(EXPLAINED)
    sheet.set_column(0, 0, NARROW)
    sheet.set_column(1, 1, 2 * WIDE)
    lines = [
        ("Name", about.name),
        ("What it is", about.description),
        ("Version", about.version),
        ("Newest review", base.newest_review or "none"),
        ("Licence", f"{about.licence_name}, {about.licence_address}"),
        ("Cite as", f"{about.name} ({about.version[:4]}). Data version {about.version}."),
        ("Ids", "The same as on the site. A column that ends with _id leads to the id of a row."),
        ("Several values", f"Have “{BETWEEN.strip()}” between them."),
        ("Empty cells", "What the record does not say. It is not the same as none."),
        ("Columns", "The sheet dictionary says what each means; terms, what each term means."),
    ]
    if "://" in site_url:
        lines.insert(5, ("Site", site_url))
    for row, (name, words) in enumerate(lines):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, words, wrapped)
    first = len(lines) + 1
    sheet.write_string(first, 0, "Sheet", bold)
    sheet.write_string(first, 1, "What it holds", bold)
    for row, table in enumerate(tables, start=first + 1):
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", string=table.name)
        sheet.write_string(row, 1, f"{plural(len(table.rows), 'row')}. {table.meaning}", wrapped)


def _sheet(book: Workbook, table: Table, bold: Any) -> None:
    sheet = book.add_worksheet(table.name)
    for place, column in enumerate(table.columns):
        is_number = column.type in ("integer", "number", "boolean")
        width = NUMBER if is_number else WIDE if column.prose else NARROW
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, column.name, bold)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value[:LONGEST])
            elif isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif value is not None:
                sheet.write_number(number, place, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
