"""What a rule finds: a mistake, placed by its path in the record.

Rules know paths, not lines. Line and column are looked up here, and only once there is a mistake,
because finding positions costs more than all rules together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from evidence.diagnostics.problem import Path, Problem, make_problem
from evidence.read.document import Document
from evidence.schema.schema import Schema


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a place in a record."""

    code: str
    path: Path
    message: str
    hint: str = ""
    at: Literal["value", "key", "missing"] = "value"
    """Point to the value, to its key, or to the group that lacks the field."""
    words: str = ""
    """Words inside the value to point to; empty for its beginning."""
    nth: int = 0
    """Which occurrence of the words, from 0."""


def to_problem(
    mistake: Mistake, document: Document, schema: Schema, *, locate: bool = True
) -> Problem:
    """Give a mistake its line, its column and its place in human words.

    Args:
        mistake: what a rule found.
        document: the file that it is in.
        schema: the description of that file.
        locate: whether line and column are looked up; without, they are those of its beginning.
    """
    return make_problem(
        mistake.code,
        document.name,
        _position(mistake, document) if locate else (1, 1),
        mistake.message,
        mistake.hint,
        place_in_words(mistake.path, schema),
        mistake.path,
    )


def _position(mistake: Mistake, document: Document) -> tuple[int, int]:
    if mistake.at == "key":
        return document.position(mistake.path, key=True)
    if mistake.at == "missing":
        parent = mistake.path[:-1]
        return document.position(parent, key=bool(parent) and isinstance(parent[-1], str))
    if mistake.words:
        return document.position_of_words(mistake.path, mistake.words, mistake.nth)
    return document.position(mistake.path)


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


def with_article(noun: str) -> str:
    """Return a noun with "a" or "an" before it."""
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def shown(value: Any) -> str:
    """Return a value as a message shows it: short, on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    text = " ".join(str(value).split())
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}…`"
