"""Makes the tables: one row a thing, from the records and from what follows from them.

Every list of groups in the description of a record is a table, and every other field a column, so
that a field that is added to the description is in the data without more ado. What is worked out
from several records is in `derived.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from evidence.analyse.analysis import Analysis
from evidence.common.csv_table import CellValue
from evidence.link.entry_names import SAYS, entry_names
from evidence.link.evidence_base import EvidenceBase
from evidence.link.serialise import data_of, data_of_factor
from evidence.render.data import derived
from evidence.render.data.columns import (
    BETWEEN,
    CITATIONS,
    Column,
    Table,
    column_of,
    first_value,
    is_group_list,
    meaning_of,
)
from evidence.schema.schema import Node, Schema, factor_schema

NAMES = {
    "timeline": "events",
    "related": "relations",
    "reviewed": "reviews",
    "not_when": "neighbours",
}
"""Names of tables that are other than that of their field."""
SINGULAR = {"unknown": "unknown", "governance": "governance"}
"""Names of one row of a table that are other than its name without an s."""
LEFT_OUT = frozenset({"suppress"})
"""Fields that only editors need."""
IN_CURRENCY, IN_UNIT = "what `currency` says", "what `unit` says"
UNITS: Mapping[str, Mapping[str, str]] = {
    "costs": {"amount": IN_CURRENCY, "amount_max": IN_CURRENCY},
    "figures": dict.fromkeys(("value", "value_max", "of", "before"), IN_UNIT),
    "partners": {"count": "bodies"},
    "milestones": {"times_moved": "times"},
}
FIRST = ("findings", "cases", "factors", "sources", "claims", "costs", "events", "figures")
"""Tables that readers ask for most, in the order in which they stand."""
_BLANK_BEFORE_STOP = re.compile(r" (?=[.,;:])")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its description, and its records as data."""

    parent: str
    """case or factor."""
    schema: Schema
    records: tuple[Mapping[str, Any], ...]
    words: Callable[[str], str]
    """Makes the words of a prose text."""

    @property
    def lists(self) -> Iterator[tuple[str, Node]]:
        """The fields that have a table of their own."""
        for name, node in self.schema.fields(()).items():
            if is_group_list(node, self.schema) and name not in LEFT_OUT:
                yield name, node


def all_tables(analysis: Analysis, site_url: str) -> tuple[Table, ...]:
    """Return every table with its rows, those that readers ask for most first.

    Args:
        analysis: the records and what follows from them.
        site_url: where the site stands, with a slash at its end.
    """
    base = analysis.base
    kinds = _kinds(base)
    made = [_records_table(kind) for kind in kinds]
    made += [_entries_table(kind, name, node) for kind in kinds for name, node in kind.lists]
    found = {table.name: table for table in made}
    for name, extras in derived.extras(analysis, site_url).items():
        found[name] = _with(found[name], extras)
    found |= {table.name: table for table in derived.tables(analysis)}
    case = kinds[0]
    found["claims"] = Table(
        "claims",
        "Claims",
        "One row for each source that a statement cites.",
        derived.CLAIM_COLUMNS,
        tuple(chain.from_iterable(_claims(case, record) for record in case.records)),
    )
    ordered = sorted(found.values(), key=lambda table: _place(table.name))
    return (*ordered, _dictionary(base, ordered))


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _kinds(base: EvidenceBase) -> tuple[Kind, Kind]:
    def words(text: str) -> str:
        plain = base.plain_words(text)
        # What cited a source is gone, and the blank before it must go, too.
        return _BLANK_BEFORE_STOP.sub("", plain) if "[@" in text else plain

    return (
        Kind("case", base.case_schema, tuple(map(data_of, base.cases.values())), words),
        Kind(
            "factor",
            factor_schema(base.vocabularies, base.fields),
            tuple(map(data_of_factor, base.factors.values())),
            words,
        ),
    )


def _records_table(kind: Kind) -> Table:
    needed = kind.schema.required(())
    fields: dict[str, Column] = {}
    for name, node in kind.schema.fields(()).items():
        if is_group_list(node, kind.schema):
            continue
        fields[name] = column_of(name, node, kind.schema, required=name in needed, units={})
        for part, inner in _further_parts(kind.schema, name):
            column = f"{name}_{part}"
            fields[column] = column_of(column, inner, kind.schema, required=False, units={})
    rows = tuple(
        tuple(_cells(_with_parts(record), fields, kind, record["id"])) for record in kind.records
    )
    title = f"{kind.schema.tree['title']}s"
    meaning = str(kind.schema.tree["description"])
    return Table(f"{kind.parent}s", title, meaning, tuple(fields.values()), rows)


def _further_parts(schema: Schema, name: str) -> list[tuple[str, Node]]:
    """Return the fields of a group that stands alone, but for its first and for its sources."""
    parts = schema.fields((name,)) if schema.node((name,)).get("type") == "object" else {}
    return [(part, node) for part, node in list(parts.items())[1:] if part != CITATIONS]


def _with_parts(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with the fields of its groups beside it, each after the group's name."""
    groups = [(name, value) for name, value in record.items() if isinstance(value, dict)]
    parts = {f"{name}_{part}": value for name, group in groups for part, value in group.items()}
    return {**record, **parts}


def _entries_table(kind: Kind, field: str, node: Node) -> Table:
    """Return the table of a list of groups: id, record, then the fields of the group."""
    name = NAMES.get(field, field)
    schema, parent = kind.schema, kind.parent
    fields = schema.fields((field, 0))
    needed = schema.required((field, 0))
    columns: dict[str, Column] = {}
    for part, inner in fields.items():
        column = column_of(part, inner, schema, required=part in needed, units=UNITS.get(name, {}))
        if part == CITATIONS:
            column = replace(column, name="sources", refers="sources", pattern="")
        elif part in ("case", "factor"):
            # Not `case`: SQL has that word for itself.
            column = replace(column, name=f"other_{part}_id" if part == parent else f"{part}_id")
        columns[part] = column
    has_id = columns.pop("id", None) is not None
    one = _one(field)
    head = (
        Column("id", _meaning_of_id(field, parent, one, has_id=has_id), required=True),
        Column(f"{parent}_id", f"Id of the {parent}.", required=True, refers=f"{parent}s"),
    )
    rows = tuple(
        (
            f"{record['id']}/{own}",
            record["id"],
            *_cells(entry, columns, kind, record["id"]),
        )
        for record in kind.records
        for own, entry in _named(field, record.get(field, ()))
    )
    return Table(name, str(node["x-label"]), meaning_of(node, {}), (*head, *columns.values()), rows)


def _one(field: str) -> str:
    """Return what one entry of a list is called."""
    name = NAMES.get(field, field)
    return SINGULAR.get(name, name.removesuffix("s"))


def _named(
    field: str, entries: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the entries of a list, each with its id, its name, or its place in the record."""
    if field in SAYS:
        yield from zip(entry_names(field, entries), entries, strict=True)
        return
    for number, entry in enumerate(entries, start=1):
        yield entry.get("id") or f"{_one(field)}-{number}", entry


def _meaning_of_id(field: str, parent: str, one: str, *, has_id: bool) -> str:
    if has_id:
        return f"Id of the {parent}, a slash, and the id within it. It never changes."
    if field in SAYS:
        return (
            f"Id of the {parent}, a slash, and a name made of what the entry says, such as "
            f"{one}-3f9a1c. It stays when entries are added or a number is corrected."
        )
    return (
        f"Id of the {parent}, a slash, and the place in its record, such as {one}-2. "
        "It changes where the record gets an entry before it."
    )


def _cells(
    entry: Mapping[str, Any], columns: Mapping[str, Column], kind: Kind, of: str
) -> list[CellValue]:
    """Return the cells of a row.

    Args:
        entry: a record, or an entry of one of its lists.
        columns: the columns, by the names of the fields.
        kind: the kind of record.
        of: id of the record.
    """
    cells: list[CellValue] = []
    for name, column in columns.items():
        value = entry.get(name)
        if value is None:
            cells.append(False if column.type == "boolean" else None)
        elif isinstance(value, list):
            values = dict.fromkeys(str(_single(item, column, kind, of)) for item in value)
            cells.append(BETWEEN.join(values) or None)
        elif column.prose or isinstance(value, dict):
            cells.append(_single(value, column, kind, of))
        else:
            cells.append(value)
    return cells


def _single(value: Any, column: Column, kind: Kind, of: str) -> CellValue:
    if isinstance(value, dict):
        value = first_value(value)
    if column.refers == "sources":
        return f"{of}/{value}"
    cell: CellValue = kind.words(value) if column.prose else value
    return cell


def _with(table: Table, extras: derived.Extras) -> Table:
    """Return a table with further columns: after its names, and at its end."""
    places = len(extras.before)
    at = 1 if table.name in ("cases", "factors") else 2
    before, after = (
        tuple(replace(column, worked_out=True) for column in columns)
        for columns in (extras.before, extras.after)
    )
    columns = (*table.columns[:at], *before, *table.columns[at:], *after)
    rows = tuple(
        (*row[:at], *more[:places], *row[at:], *more[places:])
        for row, more in zip(table.rows, extras.cells, strict=True)
    )
    return replace(table, columns=columns, rows=rows)


def _claims(kind: Kind, record: Mapping[str, Any]) -> Iterator[tuple[CellValue, ...]]:
    """Yield a row for each citation of a case, in the order of its description."""
    case = record["id"]
    number = 0
    for table, item, entry in _statements(kind, record):
        for source, locator in _citations(entry):
            number += 1
            name = f"{case}/claim-{number}"
            yield name, case, table, item, f"{case}/{source}", locator


def _statements(
    kind: Kind, record: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield what may cite a source: (table, id of the row, data)."""
    yield "cases", record["id"], record["verdict"]
    for field, _ in kind.lists:
        for own, entry in _named(field, record.get(field, ())):
            yield NAMES.get(field, field), f"{record['id']}/{own}", entry


def _citations(entry: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Yield the sources that an entry cites, and those of other accounts of its dates."""
    groups: Iterable[Any] = (entry, *entry.values())
    for group in groups:
        if isinstance(group, dict):
            for cited in group.get(CITATIONS, ()):
                is_group = isinstance(cited, dict)
                yield (cited["id"], cited["locator"]) if is_group else (cited, None)


def _dictionary(base: EvidenceBase, tables: Iterable[Table]) -> Table:
    """Return the dictionary of all tables, itself a table."""
    rows = tuple(
        (
            table.name,
            column.name,
            column.meaning,
            column.type,
            column.required,
            column.several,
            BETWEEN.join(values_of(base, column)) or None,
            column.unit or None,
            column.refers or None,
        )
        for table in tables
        for column in table.columns
    )
    return Table(
        "dictionary",
        "Dictionary",
        "One row for each column of the other tables.",
        derived.DICTIONARY_COLUMNS,
        rows,
        ("table_name", "column_name"),
    )


def values_of(base: EvidenceBase, column: Column) -> tuple[str, ...]:
    """Return all values that a column may hold; empty for anything."""
    if column.vocabulary in base.vocabularies:
        return base.vocabularies[column.vocabulary].ids
    return column.values
