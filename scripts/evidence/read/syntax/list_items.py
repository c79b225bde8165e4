"""Mistakes with the dashes of a list."""

from __future__ import annotations

import re

from evidence.read.syntax.context import ErrorContext, Words, indent_of


def dash_after_colon(t: ErrorContext) -> Words | None:
    """Recognise a list that begins on the line of its field."""
    if "block sequence entries" not in t.what:
        return None
    return (
        "EV124",
        t.line,
        t.column,
        "A list with dashes may not begin on the line of its field.",
        _way_out_of_dash(t.here[t.column :].strip()),
    )


def _way_out_of_dash(rest: str) -> str:
    if not rest:
        return "If the dash stands for nothing, delete the line or write a value in its place."
    if re.fullmatch(r"[a-z0-9-]+", rest):
        return f"Write it in square brackets: `[{rest}]`."
    return (
        "If it is a text that begins with a dash, put the whole text in quotation marks. If it "
        "is a list, put the dash on the next line, two spaces further to the right."
    )


def dash_forgotten(t: ErrorContext, above: int, start: int) -> Words | None:
    """Look for an entry whose first line lacks the dash, or the space after it."""
    text = t.at(above)
    indent = len(text) - len(text.lstrip())
    glued = _glued_dash(above, text)
    if glued is not None:
        return glued
    opens_list = t.at(t.line_above(above)).rstrip().endswith(":")
    if opens_list and start == indent + 3:
        return (
            "EV124",
            above,
            indent + 1,
            "This line begins an entry of a list, but has no dash.",
            "Begin it with a dash and a space; the entry's other lines go two spaces further in.",
        )
    return None


def _glued_dash(line: int, text: str) -> Words | None:
    glued = re.match(r"(\s*)-(\w+)", text)
    if glued is None:
        return None
    return (
        "EV124",
        line,
        glued.end(1) + 1,
        f"There is no space after the dash of `-{glued[2]}`.",
        f"Write `- {glued[2]}`.",
    )


def other_bullet(t: ErrorContext) -> Words | None:
    """Recognise a list whose entries begin with another sign than a dash."""
    for line in dict.fromkeys((t.line, t.from_line)):
        bullet = re.match(r"(\s*)([–—•·▪◦*])[ \t]*(?=\w)", t.at(line))
        if bullet is not None:
            return (
                "EV124",
                line,
                bullet.end(1) + 1,
                f"The sign “{bullet[2]}” begins no entry of a list.",
                "Write a plain hyphen `-` and a space in its place.",
            )
    return None


def first_dash_missing(t: ErrorContext) -> Words | None:
    """Recognise a list whose first entry has no dash, while a later one has."""
    if not re.match(r"\s*- ", t.here) or t.before.strip():
        return None
    above = t.line - 1
    while above > 0 and (not t.at(above).strip() or indent_of(t.at(above)) >= t.column):
        above -= 1
    first = above + 1
    opens = re.fullmatch(r"\s*[a-z_]+:\s*", t.at(above))
    while first < t.line and not t.at(first).strip():
        first += 1
    if opens is None or first >= t.line or t.at(first).lstrip().startswith("-"):
        return None
    return (
        "EV124",
        first,
        indent_of(t.at(first)) + 1,
        "This line begins an entry of a list, but has no dash.",
        f"Begin it with a dash and a space, as on line {t.line}.",
    )


def dash_missing(t: ErrorContext) -> Words | None:
    """Recognise an entry of a list without its dash."""
    if "'-' indicator" not in t.what:
        return None
    glued = _glued_dash(t.line, t.here)
    if glued is not None:
        return glued
    if t.column == t.from_column and t.from_line < t.line:
        return (
            "EV124",
            t.line,
            t.column,
            f"This line stands at the level of the list that begins on line {t.from_line}, but "
            "has no dash.",
            "Begin a new entry with a dash and a space, or move the line two spaces to the right "
            "if it belongs to the entry above.",
        )
    return None
