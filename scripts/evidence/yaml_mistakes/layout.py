"""Mistakes with lines: their indentation, the dash, the colon and the space after both."""

from __future__ import annotations

import re

from evidence.yaml_mistakes.trouble import Trouble, Words, last_words

_FIELD_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*\s*$")
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):([^\s/].*)$")


def tab(t: Trouble) -> Words | None:
    """Recognise a tab at the start of a line."""
    for line in dict.fromkeys((t.line, t.from_line)):
        indent = re.match(r"[ ]*\t", t.at(line))
        if indent is not None:
            return (
                "EV111",
                line,
                indent.end(),
                "This line begins with a tab. YAML knows spaces only.",
                "Replace the tab by spaces (two for each level), like the lines around it.",
            )
    return None


def several_documents(t: Trouble) -> Words | None:
    """Recognise a second record in the file."""
    if "another document" not in t.what:
        return None
    return (
        "EV106",
        t.line,
        t.column,
        "A second record begins here, after a line of three dashes.",
        "One file holds one record. Put the second one into a file of its own.",
    )


def block_text(t: Trouble) -> Words | None:
    """Recognise text on the line of `|` or `>`."""
    if "scanning a block scalar" not in t.what or "did not find" not in t.what:
        return None
    mark = t.at(t.from_line)[t.from_column - 1 : t.from_column]
    return (
        "EV125",
        t.line,
        t.column,
        f"After `{mark}` the text has to begin on the next line.",
        f"Put a line break after `{mark}` and begin the text two spaces further to the right. If "
        f"the text should begin with `{mark}`, put it in quotation marks.",
    )


def dash_after_colon(t: Trouble) -> Words | None:
    """Recognise a list that begins on the line of its field."""
    if "block sequence entries" not in t.what:
        return None
    return (
        "EV124",
        t.line,
        t.column,
        "A list with dashes may not begin on the line of its field.",
        "Put the dash on the next line, two spaces further to the right.",
    )


def colon(t: Trouble) -> Words | None:
    """Recognise a colon in text, or a field taken for text."""
    if "mapping values" not in t.what:
        return None
    if _FIELD_ALONE.match(t.before):
        return _field_taken_for_text(t)
    return colon_in_text(t)


def _field_taken_for_text(t: Trouble) -> Words:
    above = t.line_above(t.line)
    missing = _NO_SPACE.match(t.at(above))
    if missing is not None:
        return _no_space(above, t.at(above), missing)
    start = len(t.before) - len(t.before.lstrip()) + 1
    dashless = _dash_forgotten(t, above, start)
    if dashless is not None:
        return dashless
    if above and ":" not in t.at(above):
        return _no_colon(t, above)
    return (
        "EV114",
        t.line,
        start,
        f"The line with `{t.before.strip(' -')}` starts too far to the right, so it counts as a "
        "part of the text above it.",
        "Let it begin under the field that it belongs beside. If it is a part of the text "
        "above, put that text in quotation marks.",
    )


def _dash_forgotten(t: Trouble, above: int, start: int) -> Words | None:
    """Look for an entry whose first line lacks the dash, or the space after it."""
    text = t.at(above)
    indent = len(text) - len(text.lstrip())
    glued = re.match(r"\s*-(\w+)", text)
    if glued is not None:
        return (
            "EV124",
            above,
            indent + 1,
            f"There is no space after the dash of `-{glued[1]}`.",
            f"Write `- {glued[1]}`.",
        )
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


def _no_space(line: int, text: str, match: re.Match[str]) -> Words:
    return (
        "EV115",
        line,
        match.end(1) + 2,
        f"There is no space after the colon of `{match[1]}`.",
        f"Write `{match[1]}: {match[2][:40].rstrip()}`.",
    )


def _no_colon(t: Trouble, line: int) -> Words:
    text = t.at(line)
    start = len(text) - len(text.lstrip()) + 1
    word = text.strip().split(" ")[0]
    return (
        "EV115",
        line,
        start,
        f"This line begins with “{word[:40]}”, where the name of a field and a colon should stand.",
        f"If `{word[:40]}` is a field, write a colon and a space after it. If the line goes on "
        "with the text above, move it two spaces further to the right than that text's field.",
    )


def colon_in_text(t: Trouble) -> Words:
    """Say that a text holds a colon."""
    return (
        "EV112",
        t.line,
        t.column,
        f"There is a colon inside this text, after “{last_words(t.before)}”. YAML takes what "
        "stands before a colon for the name of a field.",
        "Put the whole text in quotation marks, or do without the colon.",
    )


def no_key(t: Trouble) -> Words | None:
    """Recognise a line without a field."""
    if "simple key" not in t.what:
        return None
    line = t.from_line
    missing = _NO_SPACE.match(t.at(line))
    if missing is not None:
        return _no_space(line, t.at(line), missing)
    return _no_colon(t, line)


def dash_missing(t: Trouble) -> Words | None:
    """Recognise an entry of a list without its dash."""
    if "'-' indicator" not in t.what:
        return None
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
    return indentation(t)


def indentation(t: Trouble) -> Words | None:
    """Recognise a line that starts at an odd column."""
    if "did not find expected" not in t.what or t.before.strip():
        return None
    if t.here.lstrip().startswith("- "):
        return (
            "EV114",
            t.line,
            t.column,
            "A list entry begins here, at a place where no list can go on.",
            "Let its dash stand exactly under the dash of the entry above.",
        )
    if t.character == ":":
        return (
            "EV115",
            t.line,
            t.column,
            "There is no field's name before this colon.",
            "Write the name of the field before it.",
        )
    return (
        "EV114",
        t.line,
        t.column,
        f"This line begins at column {t.column}, which fits neither the line above it nor any "
        "field further up.",
        "Let it begin exactly under the field that it belongs beside; count the spaces.",
    )
