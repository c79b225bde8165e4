"""Describes the tables to other programs: a Data Package (version 2) over the CSV files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.columns import BETWEEN, Column, Table
from evidence.render.data.tables import values_of

PROFILES = "https://datapackage.org/profiles/2.0"


def data_package(
    base: EvidenceBase,
    tables: Sequence[Table],
    files: Mapping[str, tuple[int, str]],
    site_url: str,
) -> bytes:
    """Return the description of all tables, as JSON.

    Args:
        base: the records.
        tables: the tables, each in a file of its name beside the description.
        files: size in bytes and SHA-256 of each table's file, by the table's name.
        site_url: where the site stands; "/" where nobody knows.
    """
    about = base.about
    keys = {table.name: table.key for table in tables}
    package: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": about.cite_key,
        "title": about.name,
        "description": about.description,
        "version": about.version,
    }
    if "://" in site_url:
        package["homepage"] = site_url
    if base.newest_review:
        package["created"] = f"{base.newest_review}T00:00:00Z"
    package["licenses"] = [
        {"name": about.licence, "title": about.licence_name, "path": about.licence_address}
    ]
    package["resources"] = [
        {
            "name": table.name,
            "title": table.title,
            "description": table.meaning,
            "path": f"{table.name}.csv",
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": files[table.name][0],
            "hash": f"sha256:{files[table.name][1]}",
            "schema": _schema(base, table, keys),
        }
        for table in tables
    ]
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _schema(
    base: EvidenceBase, table: Table, keys: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(base, column, table) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if leading := [column for column in table.columns if leads(column, keys)]:
        schema["foreignKeys"] = [
            {
                "fields": [column.name],
                "reference": {"resource": column.refers, "fields": list(keys[column.refers])},
            }
            for column in leading
        ]
    return schema


def leads(column: Column, keys: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether each cell is empty or the key of a row of another table."""
    return not column.several and len(keys.get(column.refers, ())) == 1


def _field(base: EvidenceBase, column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": described(column),
    }
    values = values_of(base, column)
    if values and not column.several and column.vocabulary:
        field["categories"] = [
            {"value": term.id, "label": term.label} for term in base.vocabularies[column.vocabulary]
        ]
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if table.key == (column.name,):
        constraints["unique"] = True
    if values and not column.several:
        constraints["enum"] = list(values)
    elif values or column.pattern:
        constraints["pattern"] = _pattern(column, values)
    if constraints:
        field["constraints"] = constraints
    return field


def described(column: Column) -> str:
    """Return what a column means, with what its numbers count and what stands between values."""
    words = [column.meaning]
    if column.unit:
        words.append(f"Unit: {column.unit}.")
    if column.several:
        words.append(f"Several values have “{BETWEEN}” between them.")
    return " ".join(words)


def _pattern(column: Column, values: Sequence[str]) -> str:
    one = "|".join(map(re.escape, values)) if values else column.pattern.strip("^$")
    return f"^({one})({re.escape(BETWEEN)}({one}))*$" if column.several else column.pattern
