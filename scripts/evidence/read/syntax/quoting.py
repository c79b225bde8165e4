"""Mistakes with signs: quotation marks, backslashes, and signs that mean something in YAML."""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.tokens import ScalarToken

from evidence.read.syntax.context import ErrorContext, Words
from evidence.read.syntax.list_items import other_bullet

_CURLY = "“”„‟«»‘’‚"
_FEW_LINES = 3
"""So many lines further down the parser may notice that a bracket is not closed."""
_SIGNS = {"`": "a backtick", "\t": "a tab"}
_REMARK = re.compile(r"[ \t]#")


def escape(t: ErrorContext) -> Words | None:
    """Recognise a backslash between double quotation marks."""
    if "escape" not in t.what and "hexdecimal" not in t.what:
        return None
    return (
        "EV118",
        t.line,
        t.column,
        "A backslash inside double quotation marks has a special meaning, and this one has none.",
        "Write the backslash twice (`\\\\`), or use single quotation marks around the text.",
    )


def special_start(character: str, line: int, column: int) -> Words:
    """Say that a text begins with a sign that has a meaning in YAML."""
    sign = _SIGNS.get(character, f"the sign {character}")
    return (
        "EV116",
        line,
        column,
        f"A text may not begin with {sign}, which has a special meaning in YAML.",
        "Put the whole text in quotation marks.",
    )


def alias(t: ErrorContext) -> Words | None:
    """Recognise a text that begins with a star or an ampersand."""
    if "alias" not in t.what and "anchor" not in t.what:
        return None
    bullet = other_bullet(t)
    if bullet is not None:
        return bullet
    line, column = (t.from_line, t.from_column) if "scanning" in t.what else (t.line, t.column)
    return special_start(t.at(line)[column - 1 : column] or "*", line, column)


def cannot_start(t: ErrorContext) -> Words | None:
    """Recognise a text that begins with a sign of YAML."""
    if "cannot start any token" in t.what:
        code, line, column, message, hint = special_start(t.character, t.line, t.column)
        if t.character == "@" and re.search(r"source: *\[", t.before):
            hint = "Write the id without `@`, which belongs only into texts."
        return code, line, column, message, hint
    if "mapping keys" in t.what or ("complex" in t.what and t.character == "?"):
        code, line, column, message, hint = special_start("?", t.line, t.column)
        if not t.here[t.column :].strip():
            hint = "Write a value in its place, or delete the line if nobody knows it."
        return code, line, column, message, hint
    if "tag" in t.what and ("scanning" in t.what or "parsing a node" in t.what):
        return special_start("!", t.from_line or t.line, t.from_column or t.column)
    return None


def bracket_first(t: ErrorContext) -> Words | None:
    """Recognise a text that begins with a bracket, such as a reference to a case."""
    start = re.match(r"\s*(?:- +)*(?:[\w-]+: +)?([\[{])", t.here)
    ends = t.before.rstrip()[-1:] in ("]", "}")
    if start is None or not ends or not (t.character.isalnum() or t.character in "[("):
        return None
    link = re.search(r"\]\((https?://[^\s)]+)\)", t.here)
    if link is not None and re.match(r"\s*(?:- +)*url:", t.here):
        return (
            "EV117",
            t.line,
            start.start(1) + 1,
            "This is a link with its words, but the field takes the address alone.",
            f"Write `url: {link[1]}`.",
        )
    return special_start(start[1], t.line, start.start(1) + 1)


def quote_to_the_end(t: ErrorContext) -> Words | None:
    """Recognise a quotation mark that nothing closes."""
    if "quoted scalar" not in t.what or "unexpected" not in t.what:
        return None
    return _never_closed(t, t.from_line, t.from_column)


def _never_closed(t: ErrorContext, line: int, column: int) -> Words:
    mark = t.at(line)[column - 1 : column]
    rest = t.at(line)[column:]
    curly = next((c for c in rest if c in _CURLY), "")
    hint = f"Write `{mark}` where the text ends."
    if curly:
        hint = f"The text ends with a curly mark {curly}. Write the straight `{mark}` in its place."
    return (
        "EV113",
        line,
        column,
        f"The quotation mark `{mark}` that opens here is not closed on its line.",
        hint,
    )


def text_after_quote(t: ErrorContext) -> Words | None:
    """Recognise text behind a closing quotation mark."""
    before = t.before.rstrip()
    if "did not find expected" not in t.what or before[-1:] not in ("'", '"') or not before:
        return None
    opened = _opening_of(t, before[-1], len(before))
    if opened is None:
        return None
    line, column = opened
    if line != t.line:
        return _never_closed(t, line, column)
    mark = before[-1]
    if t.here[len(before) :].strip() == ",":
        return (
            "EV113",
            t.line,
            len(before) + 1,
            "A comma stands at the end of this line. Fields on lines of their own need none.",
            "Delete the comma.",
        )
    inner = "an apostrophe" if mark == "'" else "quotation marks"
    other = '`"` around the text instead' if mark == "'" else "`'` around the text instead"
    return (
        "EV113",
        line,
        column,
        f"The text in quotation marks ends before “{t.here[len(before) :].strip()[:30]}”, and "
        "more text follows.",
        f"If the text holds {inner}, use {other}. Nothing may follow the closing mark.",
    )


def _opening_of(t: ErrorContext, style: str, end_column: int) -> tuple[int, int] | None:
    """Return where the quoted text began that ends at a column of the line of the error."""
    parser = CParser(t.text)
    try:
        while (token := parser.get_token()) is not None:
            if isinstance(token, ScalarToken) and token.style == style:
                end = token.end_mark
                if (end.line + 1, end.column) == (t.line, end_column):
                    return (token.start_mark.line + 1, token.start_mark.column + 1)
    except YAMLError:
        return None
    return None


def curly_quotes(t: ErrorContext) -> Words | None:
    """Recognise curly quotation marks around a text with a colon."""
    start = re.match(rf"\s*(?:- +)*(?:[\w-]+: +)?([{_CURLY}])", t.here)
    if start is None or "mapping values" not in t.what:
        return None
    return (
        "EV119",
        t.line,
        start.start(1) + 1,
        f"This text stands in curly quotation marks ({start[1]}). YAML knows straight ones only.",
        'Write " at both ends. Word processors make curly marks; a plain editor does not.',
    )


def _is_open(text: str) -> bool:
    """Say whether a bracket opens in a text and does not close."""
    return sum(text.count(sign) for sign in "[{") > sum(text.count(sign) for sign in "]}")


def cut_by_remark(t: ErrorContext) -> Words | None:
    """Recognise a ` #` in a text, which hides the rest of the line, brackets and all."""
    if not any(words in t.what for words in ("flow", "simple key", "mapping values")):
        return None
    in_brackets = "flow" in t.what
    above = t.line_above(t.from_line or t.line)
    first = above - _FEW_LINES if in_brackets else above
    for line in range(max(first, 1), t.line + 1):
        remark = _REMARK.search(t.at(line))
        text = t.at(line)[: remark.start()] if remark is not None else ""
        if remark is not None and text.strip() and (line >= above or _is_open(text)):
            column = remark.start() + 2
            return (
                "EV120",
                line,
                column,
                f"The text is cut off before “{t.at(line)[column - 1 :][:40]}”: a `#` after a "
                "space begins a remark that nobody sees.",
                "Put the whole text in quotation marks, or delete the `#`.",
            )
    return None
