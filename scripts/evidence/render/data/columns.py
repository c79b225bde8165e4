"""Describes the columns of the tables: once, for table heads, dictionary, Data Package, workbook.

What a record's field holds is told by the description of the record; only what follows from
records is described by whoever makes the table. Holds no rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from evidence.common.csv_table import CellValue
from evidence.schema.schema import Node, Schema

Row = tuple[CellValue, ...]
Type = Literal["string", "integer", "number", "boolean", "date"]
"""As Table Schema calls them."""
BETWEEN = " | "
"""Stands between several values of one cell."""
CITATIONS = "source"
"""The field of a record that cites sources."""
_FOR_READERS = (("Write `true` where", "True where"), ("Leave it out", "Empty"))
"""Turns of the description that speak to whoever writes a record, and those for its readers."""
_OF_DATES = {
    "plain": "A year, a month (YYYY-MM) or a day (YYYY-MM-DD).",
    "open": "A date, with what the source leaves open, by the Extended Date/Time Format.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    meaning: str
    type: Type = "string"
    required: bool = False
    """Whether it is never empty."""
    several: bool = False
    """Whether a cell may hold several values, with `BETWEEN` between them."""
    vocabulary: str = ""
    """The closed list whose ids stand here, or empty."""
    values: tuple[str, ...] = ()
    """All that may stand here, where it is no closed list that says so; empty for anything."""
    pattern: str = ""
    """The form of each value, as a regular expression; empty for any."""
    unit: str = ""
    """What a number counts or measures, in words."""
    refers: str = ""
    """The table to whose id the value leads, or empty."""
    prose: bool = False
    """Whether it is a text in words, of which the table holds the words alone."""
    worked_out: bool = False
    """Whether it follows from the records and is a field of none."""


@dataclass(frozen=True)
class Table:
    """A table with its description."""

    name: str
    title: str
    meaning: str
    """What a row is, in a sentence or two."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...] = ("id",)
    """The columns that together are different in each row."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def by_id(self) -> Mapping[CellValue, Row]:
        """Its rows by what stands in their first cell."""
        return {row[0]: row for row in self.rows}


def is_group_list(node: Node, schema: Schema) -> bool:
    """Whether a field is a list of groups of fields, which has a table of its own."""
    return node.get("type") == "array" and "properties" in schema.resolve(node.get("items", {}))


def column_of(
    name: str, node: Node, schema: Schema, *, required: bool, units: Mapping[str, str]
) -> Column:
    """Describe the column of a field, from the description of the record.

    Args:
        name: of the column.
        node: the description of the field, resolved.
        schema: the description of the record.
        required: whether the record must have it.
        units: what the numbers in some fields count or measure, by the field's name.
    """
    is_list = node.get("type") == "array"
    inner = _inner(schema.resolve(node.get("items", {})) if is_list else node, schema)
    kind = inner.get("type", "string")
    return Column(
        name=name,
        meaning=meaning_of(node, inner),
        type=kind if kind in ("integer", "number", "boolean") else "string",
        required=required or kind == "boolean",
        several=is_list,
        vocabulary=inner.get("x-vocabulary", ""),
        pattern="" if "x-vocabulary" in inner else _pattern(inner),
        unit=units.get(name, ""),
        refers={"case": "cases", "factor": "factors", "finding": "findings"}.get(
            inner.get("x-reference", ""), ""
        ),
        prose="x-prose" in inner,
    )


def _inner(node: Node, schema: Schema) -> Node:
    """Return what a cell takes of a field: of a group its first field, of shapes the first."""
    if "oneOf" in node:
        return _inner(schema.resolve(node["oneOf"][0]), schema)
    if "properties" in node:
        return schema.resolve(next(iter(node["properties"].values())))
    return node


def _pattern(node: Node) -> str:
    """Return the form of a value, where it tells more than that it is one line."""
    pattern = str(node.get("pattern", ""))
    return "" if pattern.startswith("^[^") else pattern


def meaning_of(node: Node, inner: Node) -> str:
    """Return what a field means, in the words of its description, for whoever reads the data."""
    given = (part.get(key) for part in (node, inner) for key in ("x-data-says", "description"))
    words = " ".join(str(next(filter(None, given), "")).split())
    for ours, theirs in _FOR_READERS:
        words = words.replace(ours, theirs)
    return f"{words} {_OF_DATES.get(inner.get('x-date', ''), '')}".strip()


def first_value(value: Mapping[str, Any]) -> Any:
    """Return what a cell takes of a group of fields: its first field that cites no source."""
    return next(part for name, part in value.items() if name != CITATIONS)
