"""What a rule finds: a violation, placed by its path in the record.

Rules know paths, not lines. Line and column are looked up here, and only once there is a violation,
because finding positions costs more than all rules together.
"""

from __future__ import annotations

from typing import Any, Literal

from evidence.diagnostics.problem import Path, Problem, make_problem
from evidence.read.document import Document
from evidence.schema.location import place_in_words
from evidence.schema.schema import Schema


class Violation:
    """Something wrong at a place in a record, not yet in words."""

    __slots__ = ("at", "code", "excerpt", "fields", "hint", "nth", "path", "variant")

    def __init__(
        self,
        code: str,
        path: Path,
        /,
        *,
        variant: str = "",
        hint: str = "",
        at: Literal["value", "key", "missing"] = "value",
        excerpt: str = "",
        nth: int = 0,
        **fields: object,
    ) -> None:
        """Keep what `to_problem` needs.

        Args:
            code: id in the catalogue of messages.
            path: where in the record.
            variant: which of the code's wordings; empty for the usual one.
            hint: what to do, in place of the catalogue's hint; empty where that one fits.
            at: point to the value, to its key, or to the group that lacks the field.
            excerpt: words inside the value to point to; empty for its beginning.
            nth: which occurrence of those words, from 0.
            fields: a value for each field of the templates in the catalogue.
        """
        self.code = code
        self.path = path
        self.variant = variant
        self.hint = hint
        self.at = at
        self.excerpt = excerpt
        self.nth = nth
        self.fields = fields


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
        variant=violation.variant,
        hint=violation.hint,
        place=place_in_words(violation.path, schema),
        path=violation.path,
        **violation.fields,
    )


def _position(violation: Violation, document: Document) -> tuple[int, int]:
    if violation.at == "key":
        return document.position(violation.path, key=True)
    if violation.at == "missing":
        parent = violation.path[:-1]
        return document.position(parent, key=bool(parent) and isinstance(parent[-1], str))
    if violation.excerpt:
        return document.position_of_words(violation.path, violation.excerpt, violation.nth)
    return document.position(violation.path)


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
