"""Mistakes with lines: their indentation, the colon and the space after it."""

from __future__ import annotations

import re

from evidence.read.syntax.context import ErrorContext, Words, last_words
from evidence.read.syntax.list_items import dash_forgotten

_FIELD_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*\s*$")
_FEW_LINES = 8
"""So far below its field a text may end that was not pushed in."""
_WIDE_COLON = "\uff1a"
_MANY_LINES = 20
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):([^\s/].*)$")


def tab(t: ErrorContext) -> Words | None:
    """Recognise a tab at the start of a line."""
    dash = re.match(r"[ ]*-\t", t.here)
    if dash is not None:
        return (
            "EV111",
            t.line,
            dash.end(),
            "A tab stands after the dash. YAML knows spaces only.",
            "Replace the tab by one space.",
        )
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


def several_documents(t: ErrorContext) -> Words | None:
    """Recognise a second record in the file."""
    if "another document" not in t.what:
        return None
    return (
        "EV106",
        t.line,
        t.column,
        "A second record begins here, after a line of three dashes.",
        "One file holds one record. If what follows belongs to the first one, delete the dashes. "
        "Otherwise put it into a file of its own.",
    )


def block_text(t: ErrorContext) -> Words | None:
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


def colon(t: ErrorContext) -> Words | None:
    """Recognise a colon in text, or a field taken for text."""
    if "mapping values" not in t.what:
        return None
    if _FIELD_ALONE.match(t.before):
        return _field_taken_for_text(t)
    return colon_in_text(t)


def _field_taken_for_text(t: ErrorContext) -> Words:
    above = t.line_above(t.line)
    missing = _NO_SPACE.match(t.at(above))
    if missing is not None:
        return _no_space(above, t.at(above), missing)
    start = len(t.before) - len(t.before.lstrip()) + 1
    dashless = not_pushed_in(t) or dash_forgotten(t, above, start)
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


def remark_in_text(t: ErrorContext) -> Words | None:
    """Recognise a remark at the very left that ends the text around it."""
    line = t.from_line if "simple key" in t.what else t.line
    above = t.line_above(line)
    before = t.at(t.line_above(above))
    is_text = before[:1].isspace() and not re.match(r"\s*(?:- +)?[a-z_]+:|\s*- ", before)
    if not t.at(above).startswith("#") or not t.at(line)[:1].isspace() or not is_text:
        return None
    return (
        "EV120",
        above,
        1,
        "This line is a remark, because it begins with `#`. The text above it ends there.",
        "Delete it, or move it to the right under the text, if it belongs to the text.",
    )


def not_pushed_in(t: ErrorContext) -> Words | None:
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
    return (
        "EV114",
        above,
        1,
        f"`{name}` stands as far to the left as `{opens[1]}` above it, so it is no part of it.",
        f"Move it, and the text below it, to the right, so that it stands as line {t.line} does.",
    )


def nothing_pushed_in(t: ErrorContext) -> Words | None:
    """Recognise a file that lost the spaces at the start of its lines, or its line ends."""
    lines = [line for line in t.lines if line.strip()]
    if len(lines) <= 2 and len(t.text) > 500:
        return (
            "EV104",
            1,
            1,
            "The whole record stands on one line, so its line breaks are lost.",
            "Copy it again from the record's “Raw” page, or from where it was written.",
        )
    if len(lines) < _MANY_LINES or any(line[0].isspace() for line in lines):
        return None
    return (
        "EV114",
        t.line,
        1,
        "No line of this file begins with spaces, so nothing shows what belongs together.",
        "The spaces were lost, perhaps in a mail or a chat. Copy the record again from its “Raw” "
        "page.",
    )


def _no_space(line: int, text: str, match: re.Match[str]) -> Words:
    return (
        "EV115",
        line,
        match.end(1) + 2,
        f"There is no space after the colon of `{match[1]}`.",
        f"Write `{match[1]}: {match[2][:40].rstrip()}`.",
    )


def _no_colon(t: ErrorContext, line: int) -> Words:
    text = t.at(line)
    start = len(text) - len(text.lstrip()) + 1
    words = text.split()
    quoted = re.fullmatch(r"""\s*(?:- +)?(["'])([a-z_]+: *.*)\1,?\s*""", text)
    if quoted is not None:
        return (
            "EV113",
            line,
            start,
            "The quotation marks stand around the name of the field, too.",
            f"Write `{quoted[2]}`.",
        )
    return (
        "EV115",
        line,
        start,
        f"This line begins with “{words[0][:40]}”, where the name of a field and a colon should "
        "stand.",
        _way_out_of_no_colon(t, line, start, words),
    )


def _way_out_of_no_colon(t: ErrorContext, line: int, start: int, words: list[str]) -> str:
    word, second = words[0][:40], words[1] if len(words) > 1 else ""
    if second in ("=", "=>", "->", _WIDE_COLON):
        return f"Write a colon and a space: `{word}: {' '.join(words[2:])[:40]}`."
    if word.endswith(_WIDE_COLON):
        return f"Write the ordinary colon: `{word[:-1]}: {' '.join(words[1:])[:40]}`."
    is_last = not any(text.strip() for text in t.lines[line:])
    if start == 1 and is_last and len(words) > 2:
        return "If the line is no part of the record, delete it."
    if word.startswith("//"):
        return "A remark begins with `# `, not with `//`."
    return (
        f"If `{word}` is a field, write a colon and a space after it. If the line goes on "
        "with the text above, move it two spaces further to the right than that text's field."
    )


def colon_in_text(t: ErrorContext) -> Words:
    """Say that a text holds a colon."""
    return (
        "EV112",
        t.line,
        t.column,
        f"There is a colon inside this text, after “{last_words(t.before)}”. YAML takes what "
        "stands before a colon for the name of a field.",
        "Put the whole text in quotation marks, or do without the colon.",
    )


def no_key(t: ErrorContext) -> Words | None:
    """Recognise a line without a field."""
    if "simple key" not in t.what:
        return None
    line = t.from_line
    missing = _NO_SPACE.match(t.at(line))
    if missing is not None:
        return _no_space(line, t.at(line), missing)
    return _no_colon(t, line)


def indentation(t: ErrorContext) -> Words | None:
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
