"""Writes all tables into one SQLite database, with views and full text.

The same records give the same bytes from the same SQLite: rows in fixed order, no time, settings
fixed. It is made in memory, so that nothing is written here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.columns import Column, Table
from evidence.render.data.package import leads

SETTINGS = (
    ("page_size", 4096),
    ("encoding", "'UTF-8'"),
    ("auto_vacuum", 0),
    ("application_id", 0),
    ("user_version", 2),
)
"""Whatever the library's own defaults are; `user_version` counts how the tables are cut."""
TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
"""Types of SQLite by those of Table Schema; all others are TEXT."""
FULL_TEXT = ("cases", "factors", "findings", "actions", "sources")
"""Tables whose words are looked for; Datasette finds the index of a table by itself."""
VIEWS: Mapping[str, str] = {
    "overruns": """
        SELECT cases.title AS case_title, cases.status, growth.series, growth.part,
          growth.currency, growth.price_base,
          first.label AS first_label, first.kind AS first_kind, first.amount AS first_amount,
          first.as_of AS first_as_of,
          latest.label AS latest_label, latest.kind AS latest_kind, latest.amount AS latest_amount,
          latest.as_of AS latest_as_of,
          growth.latest_is_spent, growth.ratio_least, growth.ratio_most, growth.counted,
          growth.case_id, cases.address
        FROM growth
        JOIN cases ON cases.id = growth.case_id
        JOIN costs AS first ON first.id = growth.first_id
        JOIN costs AS latest ON latest.id = growth.latest_id
        WHERE growth.ratio_least > 1
        ORDER BY growth.ratio_least DESC, growth.first_id""",
    "late": """
        SELECT cases.title AS case_title, cases.status, milestones.label, milestones.planned,
          milestones.actual, delays.reached, delays.months_least, delays.months_most,
          delays.counted, delays.case_id, cases.address
        FROM delays
        JOIN cases ON cases.id = delays.case_id
        JOIN milestones ON milestones.id = delays.milestone_id
        WHERE NOT delays.reached OR delays.months_least > 0
        ORDER BY delays.reached, delays.months_least DESC, delays.milestone_id""",
    "findings_with_sources": """
        SELECT findings.id AS finding_id, findings.case_title, findings.factor_name,
          findings.effect, findings.basis, findings.text,
          sources.kind AS source_kind, sources.authors, sources.year, sources.title,
          sources.publisher, claims.locator, sources.read, sources.url,
          findings.case_id, findings.factor_id, claims.source_id, findings.address
        FROM findings
        JOIN claims ON claims.in_table = 'findings' AND claims.statement_id = findings.id
        JOIN sources ON sources.id = claims.source_id
        ORDER BY claims.rowid""",
}
"""Questions that are asked often, by name."""
_BY_KIND = """
        SELECT findings.factor_id, findings.factor_name, kinds.term AS kind, kinds.label,
          COUNT(*) AS findings, COUNT(DISTINCT findings.case_id) AS cases,
          SUM(findings.effect = 'enabler') AS helped, SUM(findings.effect = 'barrier') AS hindered,
          SUM(findings.effect = 'mixed') AS both, SUM(findings.basis = 'inferred') AS our_reading
        FROM findings
        JOIN case_terms AS kinds ON kinds.case_id = findings.case_id AND kinds.list = {list}
        GROUP BY findings.factor_id, kinds.term
        ORDER BY findings.factor_id, kinds.term"""


def database(base: EvidenceBase, tables: Sequence[Table]) -> bytes:
    """Return the database as the bytes of its file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for name, value in SETTINGS:
            connection.execute(f"PRAGMA {name} = {value}")
        keys = {table.name: table.key for table in tables}
        connection.execute("BEGIN")
        for table in tables:
            connection.execute(_create(table, keys))
            places = ", ".join("?" * len(table.columns))
            insert = f"INSERT INTO {_name(table.name)} VALUES ({places})"  # noqa: S608 - our names
            connection.executemany(insert, table.rows)
        for statement in (*_indexes(tables, keys), *_views(base), *_full_text(tables)):
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return bytes(connection.serialize())


def _name(name: str) -> str:
    return f'"{name}"'


def _create(table: Table, keys: Mapping[str, tuple[str, ...]]) -> str:
    lines = [_column(column, keys) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {_name(table.name)} (\n  {body}\n)"


def _column(column: Column, keys: Mapping[str, tuple[str, ...]]) -> str:
    words = [_name(column.name), TYPES.get(column.type, "TEXT")]
    if column.required:
        words.append("NOT NULL")
    if leads(column, keys):
        words.append(f"REFERENCES {_name(column.refers)} ({_name(keys[column.refers][0])})")
    return " ".join(words)


def _indexes(tables: Sequence[Table], keys: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield what makes it quick to go from a row to those that lead to it."""
    for table in tables:
        for column in table.columns:
            if leads(column, keys) and table.key[0] != column.name:
                yield (
                    f"CREATE INDEX {_name(f'{table.name}_{column.name}')} "
                    f"ON {_name(table.name)} ({_name(column.name)})"
                )


def _views(base: EvidenceBase) -> Iterator[str]:
    views = dict(VIEWS)
    if base.kind_list:
        # An id of a list holds no quotation mark.
        views["factor_by_kind"] = _BY_KIND.format(list=f"'{base.kind_list.id}'")
    for name, query in views.items():
        yield f"CREATE VIEW {_name(name)} AS{query}"


def _full_text(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        if table.name not in FULL_TEXT:
            continue
        index = _name(f"{table.name}_fts")
        columns = ", ".join(_name(column.name) for column in table.columns if _is_words(column))
        yield (
            f"CREATE VIRTUAL TABLE {index} USING fts5({columns}, content={_name(table.name)}, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        for task in ("rebuild", "optimize"):
            yield f"INSERT INTO {index} ({index}) VALUES ('{task}')"  # noqa: S608 - our names


def _is_words(column: Column) -> bool:
    """Whether a column holds words, and neither an id, a term, an address nor a number."""
    is_name = column.vocabulary or column.values or column.refers or column.pattern
    is_address = column.name in ("id", "address", "cited", "in_table", "statement_id")
    return column.type == "string" and not is_name and not is_address
