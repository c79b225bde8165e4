"""Detectors of errors with the dashes of a list."""

from __future__ import annotations

import re

from evidence.diagnostics.catalogue import advice
from evidence.read.syntax.context import ErrorContext, Explanation, explanation, indent_of


def dash_after_colon(t: ErrorContext) -> Explanation | None:
    """Recognise a list that begins on the line of its field."""
    if "block sequence entries" not in t.what:
        return None
    return explanation(
        "EV124",
        t.line,
        t.column,
        variant="after-field",
        hint=_way_out_of_dash(t.here[t.column :].strip()),
    )


def _way_out_of_dash(rest: str) -> str:
    if not rest:
        return advice("dash-for-nothing")
    if re.fullmatch(r"[a-z0-9-]+", rest):
        return advice("in-brackets", value=rest)
    return ""


def dash_forgotten(t: ErrorContext, above: int, start: int) -> Explanation | None:
    """Look for an entry whose first line lacks the dash, or the space after it."""
    text = t.at(above)
    indent = len(text) - len(text.lstrip())
    glued = _glued_dash(above, text)
    if glued is not None:
        return glued
    opens_list = t.at(t.line_above(above)).rstrip().endswith(":")
    if opens_list and start == indent + 3:
        return explanation("EV124", above, indent + 1, variant="no-dash")
    return None


def _glued_dash(line: int, text: str) -> Explanation | None:
    glued = re.match(r"(\s*)-(\w+)", text)
    if glued is None:
        return None
    return explanation("EV124", line, glued.end(1) + 1, name=glued[2])


def other_bullet(t: ErrorContext) -> Explanation | None:
    """Recognise a list whose entries begin with another sign than a dash."""
    for line in dict.fromkeys((t.line, t.from_line)):
        bullet = re.match(r"(\s*)([–—•·▪◦*])[ \t]*(?=\w)", t.at(line))
        if bullet is not None:
            return explanation(
                "EV124", line, bullet.end(1) + 1, variant="other-sign", sign=bullet[2]
            )
    return None


def first_dash_missing(t: ErrorContext) -> Explanation | None:
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
    return explanation(
        "EV124", first, indent_of(t.at(first)) + 1, variant="as-on-line", line=t.line
    )


def dash_missing(t: ErrorContext) -> Explanation | None:
    """Recognise an entry of a list without its dash."""
    if "'-' indicator" not in t.what:
        return None
    glued = _glued_dash(t.line, t.here)
    if glued is not None:
        return glued
    if t.column == t.from_column and t.from_line < t.line:
        return explanation("EV124", t.line, t.column, variant="in-level", line=t.from_line)
    return None
