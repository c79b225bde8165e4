"""Detectors of errors with colons: inside a text, missing, or without a space after them."""

from __future__ import annotations

import re

from evidence.diagnostics.catalogue import advice
from evidence.read.syntax.context import ErrorContext, Explanation, explanation, last_words
from evidence.read.syntax.indentation import not_pushed_in
from evidence.read.syntax.list_items import dash_forgotten

_FIELD_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*\s*$")
_WIDE_COLON = "\uff1a"
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):([^\s/].*)$")


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
    field = re.search(r", ([a-z][a-z_]+)$", t.before)
    if field is not None and re.match(r"\s*(?:- +)?[a-z_]+: [^\"']*,", t.before):
        return explanation(
            "EV112",
            t.line,
            t.column,
            variant="two-fields",
            before=last_words(t.before),
            word=field[1],
        )
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
