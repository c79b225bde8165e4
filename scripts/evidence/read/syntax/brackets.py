"""Mistakes with brackets and the commas between them."""

from __future__ import annotations

import re

from evidence.read.syntax.context import ErrorContext, Words, last_words
from evidence.read.syntax.indentation import colon_in_text


def nesting(t: ErrorContext) -> Words | None:
    """Recognise brackets or dashes inside each other without end."""
    if "nesting" not in t.what:
        return None
    return (
        "EV105",
        t.line,
        t.column,
        "Lists and fields stand inside each other too deep here.",
        "A record needs five levels at most. Look for brackets that were never closed.",
    )


def brackets(t: ErrorContext) -> Words | None:
    """Recognise a bracket that is not closed, or something odd inside of one."""
    if "flow mapping" not in t.what and "flow sequence" not in t.what:
        return None
    opening, closing = ("{", "}") if "flow mapping" in t.what else ("[", "]")
    if t.line > t.from_line or (t.character in "]}" and t.character != closing):
        return (
            "EV117",
            t.from_line,
            t.from_column,
            f"The bracket `{opening}` that opens here is not closed.",
            f"Write `{closing}` where the entry ends."
            + (_OR_QUOTE if _reads_as_text(t.at(t.from_line)[t.from_column :]) else ""),
        )
    if t.character == ":":
        word = t.before.rstrip().split(" ")[-1]
        code, line, column, message, _ = colon_in_text(t)
        hint = "Put the whole text in quotation marks."
        if word.isidentifier():
            hint += f" If `{word}` is a field, put a comma before it."
        return code, line, column, message, hint
    return (
        "EV117",
        t.line,
        t.column,
        f"Between `{opening}` and `{closing}` there is something unexpected after "
        f"“{last_words(t.before)}”.",
        f"Put a comma between entries, and close with `{closing}`. Put a text that holds commas, "
        "colons or brackets in quotation marks.",
    )


_OR_QUOTE = " If the bracket belongs to a text, put the whole text in quotation marks."


def _reads_as_text(inside: str) -> bool:
    """Say whether what follows a bracket is words rather than ids."""
    return re.match(r"[^,\[\]{}:]*[^\W\d_]+ +[^\W\d_]+", inside) is not None


def stray_bracket(t: ErrorContext) -> Words | None:
    """Recognise a bracket or comma too many."""
    flow = "flow node" in t.what
    if not flow and t.character not in ("]", "}", ","):
        return None
    return (
        "EV117",
        t.line,
        t.column,
        f"The sign `{t.character}` stands where a value should stand.",
        "Delete it, or put the text in quotation marks if the sign belongs to it.",
    )
