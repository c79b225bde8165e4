"""Finds the texts of a record by the schema: all prose, or every text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.problems import Path
from evidence.validation.tree import Record


def prose_texts(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Yield path, name of the field and text of each field that the schema calls prose."""
    for pattern in record.schema.prose_fields:
        name = next(str(step) for step in reversed(pattern) if isinstance(step, str))
        for path, value in _matching(record.data, pattern, ()):
            yield path, name, value


def _matching(value: Any, pattern: Path, path: Path) -> Iterator[tuple[Path, str]]:
    if not pattern:
        if isinstance(value, str):
            yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    if isinstance(step, int):
        for index, inner in enumerate(value if isinstance(value, list) else ()):
            yield from _matching(inner, rest, (*path, index))
    elif isinstance(value, dict) and step in value:
        yield from _matching(value[step], rest, (*path, step))
