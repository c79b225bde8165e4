"""Mistakes with lines: their indentation, the colon and the space after it."""

from __future__ import annotations

import re

from evidence.diagnostics.catalogue import advice
from evidence.read.syntax.context import ErrorContext, Explanation, explanation, last_words
from evidence.read.syntax.list_items import dash_forgotten

_FIELD_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*\s*$")
_FEW_LINES = 8
"""So far below its field a text may end that was not pushed in."""
_WIDE_COLON = "\uff1a"
_MANY_LINES = 20
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):([^\s/].*)$")


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
    return explanation("EV106", t.line, t.column)


def block_text(t: ErrorContext) -> Explanation | None:
    """Recognise text on the line of `|` or `>`."""
    if "scanning a block scalar" not in t.what or "did not find" not in t.what:
        return None
    mark = t.at(t.from_line)[t.from_column - 1 : t.from_column]
    return explanation("EV125", t.line, t.column, mark=mark)


def colon(t: ErrorContext) -> Explanation | None:
    """Recognise a colon in text, or a field taken for text."""
    if "mapping values" not in t.what:
        return None
    if _FIELD_ALONE.match(t.before):
        return _field_taken_for_text(t)
    return colon_in_text(t)


def _field_taken_for_text(t: ErrorContext) -> Explanation:
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
    return explanation("EV114", t.line, start, variant="too-far", text=t.before.strip(" -"))


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


def _no_space(line: int, text: str, match: re.Match[str]) -> Explanation:
    return explanation("EV115", line, match.end(1) + 2, name=match[1], value=match[2][:40].rstrip())


def _no_colon(t: ErrorContext, line: int) -> Explanation:
    text = t.at(line)
    start = len(text) - len(text.lstrip()) + 1
    words = text.split()
    quoted = re.fullmatch(r"""\s*(?:- +)?(["'])([a-z_]+: *.*)\1,?\s*""", text)
    if quoted is not None:
        return explanation("EV113", line, start, variant="around-name", meant=quoted[2])
    return explanation(
        "EV115",
        line,
        start,
        variant="no-colon",
        hint=_way_out_of_no_colon(t, line, start, words),
        word=words[0][:40],
    )


def _way_out_of_no_colon(t: ErrorContext, line: int, start: int, words: list[str]) -> str:
    word, second = words[0][:40], words[1] if len(words) > 1 else ""
    if second in ("=", "=>", "->", _WIDE_COLON):
        return advice("write-colon", name=word, value=" ".join(words[2:])[:40])
    if word.endswith(_WIDE_COLON):
        return advice("ordinary-colon", name=word[:-1], value=" ".join(words[1:])[:40])
    is_last = not any(text.strip() for text in t.lines[line:])
    if start == 1 and is_last and len(words) > 2:
        return advice("no-part-of-record")
    if word.startswith("//"):
        return advice("remark-sign")
    return ""


def colon_in_text(t: ErrorContext) -> Explanation:
    """Say that a text holds a colon."""
    return explanation("EV112", t.line, t.column, before=last_words(t.before))


def no_key(t: ErrorContext) -> Explanation | None:
    """Recognise a line without a field."""
    if "simple key" not in t.what:
        return None
    line = t.from_line
    missing = _NO_SPACE.match(t.at(line))
    if missing is not None:
        return _no_space(line, t.at(line), missing)
    return _no_colon(t, line)


def indentation(t: ErrorContext) -> Explanation | None:
    """Recognise a line that starts at an odd column."""
    if "did not find expected" not in t.what or t.before.strip():
        return None
    if t.here.lstrip().startswith("- "):
        return explanation("EV114", t.line, t.column, variant="list-entry")
    if t.character == ":":
        return explanation("EV115", t.line, t.column, variant="no-name")
    return explanation("EV114", t.line, t.column, column=t.column)
