"""Where a path in a record leads: in words, such as "finding 3 › effect", and to which texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.diagnostics.problem import Path
from evidence.schema.schema import Schema


def place_in_words(path: Path, schema: Schema) -> str:
    """Say where a path leads, such as "finding 3 › effect"."""
    if not path:
        return "whole record"
    parts: list[str] = []
    for index, step in enumerate(path):
        if isinstance(step, str):
            parts.append(step)
            continue
        label = schema.node(path[: index + 1]).get("x-label")
        if label:
            parts = [*parts[:-1], f"{label[:1].lower()}{label[1:]} {step + 1}"]
        else:
            parts[-1] = f"{parts[-1]}, entry {step + 1}" if parts else f"entry {step + 1}"
    return " › ".join(parts)


def texts_at(value: Any, pattern: Path, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Find the texts that a pattern leads to, each with its own path.

    Args:
        value: the data.
        pattern: keys, and a number for any position of a list.
        path: where the value itself stands.
    """
    if not pattern:
        if isinstance(value, str):
            yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    if isinstance(step, int):
        for index, inner in enumerate(value if isinstance(value, list) else ()):
            yield from texts_at(inner, rest, (*path, index))
    elif isinstance(value, dict) and step in value:
        yield from texts_at(value[step], rest, (*path, step))
