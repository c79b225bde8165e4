"""What a rule finds: a violation, placed by its path in the record.

Rules know paths, not lines. Line and column are looked up here, and only once there is a violation,
because finding positions costs more than all rules together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from evidence.diagnostics.problem import Path, Problem, make_problem
from evidence.read.document import Document
from evidence.schema.location import place_in_words
from evidence.schema.schema import Schema


@dataclass(frozen=True, slots=True)
class Violation:
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
    violation: Violation, document: Document, schema: Schema, *, locate: bool = True
) -> Problem:
    """Give a violation its line, its column and its place in human words.

    Args:
        violation: what a rule found.
        document: the file that it is in.
        schema: the description of that file.
        locate: whether line and column are looked up; without, they are those of its beginning.
    """
    return make_problem(
        violation.code,
        document.name,
        _position(violation, document) if locate else (1, 1),
        violation.message,
        violation.hint,
        place_in_words(violation.path, schema),
        violation.path,
    )


def _position(violation: Violation, document: Document) -> tuple[int, int]:
    if violation.at == "key":
        return document.position(violation.path, key=True)
    if violation.at == "missing":
        parent = violation.path[:-1]
        return document.position(parent, key=bool(parent) and isinstance(parent[-1], str))
    if violation.words:
        return document.position_of_words(violation.path, violation.words, violation.nth)
    return document.position(violation.path)


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
