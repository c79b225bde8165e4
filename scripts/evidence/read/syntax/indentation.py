"""Detectors of errors with lines: tabs, indentation, block texts, several documents."""

from __future__ import annotations

import re

from evidence.read.syntax.context import ErrorContext, Explanation, explanation

_FEW_LINES = 8
"""So far below its field a text may end that was not pushed in."""
_MANY_LINES = 20


def tab(t: ErrorContext) -> Explanation | None:
    """Recognise a tab at the start of a line."""
    dash = re.match(r"[ ]*-\t", t.here)
    if dash is not None:
        return explanation("EV111", t.line, dash.end(), variant="after-dash")
    for line in dict.fromkeys((t.line, t.from_line)):
        indent = re.match(r"[ ]*\t", t.at(line))
        if indent is not None:
            return explanation("EV111", line, indent.end())
    return None


def several_documents(t: ErrorContext) -> Explanation | None:
    """Recognise a second record in the file."""
    if "another document" not in t.what:
        return None
    after = [line for line in t.lines[t.line :] if line.strip()]
    first = next((line for line in t.lines if line.strip() and line[0] != "#"), "")
    is_page = first.strip() == "---" and not any(re.match(r"[a-z_]+:", line) for line in after)
    return explanation("EV106", t.line, t.column, variant="page" if is_page else "")


def block_text(t: ErrorContext) -> Explanation | None:
    """Recognise text on the line of `|` or `>`."""
    if "scanning a block scalar" not in t.what or "did not find" not in t.what:
        return None
    mark = t.at(t.from_line)[t.from_column - 1 : t.from_column]
    more = (
        "more-than"
        if mark == ">" and re.match(r"\s*\d", t.at(t.from_line)[t.from_column :])
        else ""
    )
    return explanation("EV125", t.line, t.column, variant=more, mark=mark)


def remark_in_text(t: ErrorContext) -> Explanation | None:
    """Recognise a remark at the very left that ends the text around it."""
    line = t.from_line if "simple key" in t.what else t.line
    above = t.line_above(line)
    before = t.at(t.line_above(above))
    is_text = before[:1].isspace() and not re.match(r"\s*(?:- +)?[a-z_]+:|\s*- ", before)
    if not t.at(above).startswith("#") or not t.at(line)[:1].isspace() or not is_text:
        return None
    return explanation("EV120", above, 1, variant="in-block")


def not_pushed_in(t: ErrorContext) -> Explanation | None:
    """Recognise a field that stands as far left as the field to which it belongs."""
    if not re.match(r"\s+[a-z_]+:", t.here) or t.before.strip(" abcdefghijklmnopqrstuvwxyz_"):
        return None
    above = t.line - 1
    while above > 0 and not re.match(r"[a-z_]+:", t.at(above)):
        above -= 1
    opens = re.fullmatch(r"([a-z_]+):\s*", t.at(t.line_above(above)))
    if above == 0 or opens is None or t.line - above > _FEW_LINES:
        return None
    name = t.at(above).split(":", maxsplit=1)[0]
    return explanation(
        "EV114", above, 1, variant="not-far-enough", name=name, group=opens[1], line=t.line
    )


def nothing_pushed_in(t: ErrorContext) -> Explanation | None:
    """Recognise a file that lost the spaces at the start of its lines, or its line ends."""
    lines = [line for line in t.lines if line.strip()]
    if len(lines) <= 2 and len(t.text) > 500:
        return explanation("EV104", 1, 1, variant="one-line")
    if len(lines) < _MANY_LINES or any(line[0].isspace() for line in lines):
        return None
    return explanation("EV114", t.line, 1, variant="no-indentation")


def indentation(t: ErrorContext) -> Explanation | None:
    """Recognise a line that starts at an odd column."""
    if "did not find expected" not in t.what or t.before.strip():
        return None
    if t.here.lstrip().startswith("- "):
        return explanation("EV114", t.line, t.column, variant="list-entry")
    if t.character == ":":
        return explanation("EV115", t.line, t.column, variant="no-name")
    return explanation("EV114", t.line, t.column, column=t.column)
