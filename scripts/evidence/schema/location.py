"""Says in words where a path in a record leads, such as "finding 3 › effect"."""

from __future__ import annotations

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
