"""Detectors of errors with signs: quotation marks, backslashes, signs that YAML gives a meaning."""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.tokens import ScalarToken

from evidence.read.syntax.context import ErrorContext, Explanation, explanation
from evidence.read.syntax.list_items import other_bullet

_CURLY = "“”„‟«»‘’‚"
_FEW_LINES = 3
"""So many lines further down the parser may notice that a bracket is not closed."""
_SIGNS = {"`": "a backtick", "\t": "a tab"}
_REMARK = re.compile(r"[ \t]#")


def escape(t: ErrorContext) -> Explanation | None:
    """Recognise a backslash between double quotation marks."""
    if "escape" not in t.what and "hexdecimal" not in t.what:
        return None
    return explanation("EV118", t.line, t.column)


def special_start(character: str, line: int, column: int, variant: str = "") -> Explanation:
    """Say that a text begins with a sign that has a meaning in YAML."""
    sign = _SIGNS.get(character, f"the sign {character}")
    return explanation("EV116", line, column, variant=variant, sign=sign)


def alias(t: ErrorContext) -> Explanation | None:
    """Recognise a text that begins with a star or an ampersand."""
    if "alias" not in t.what and "anchor" not in t.what:
        return None
    bullet = other_bullet(t)
    if bullet is not None:
        return bullet
    line, column = (t.from_line, t.from_column) if "scanning" in t.what else (t.line, t.column)
    return special_start(t.at(line)[column - 1 : column] or "*", line, column)


def cannot_start(t: ErrorContext) -> Explanation | None:
    """Recognise a text that begins with a sign of YAML."""
    if "cannot start any token" in t.what:
        in_citation = t.character == "@" and re.search(r"source: *\[", t.before)
        return special_start(t.character, t.line, t.column, "in-citation" if in_citation else "")
    if "mapping keys" in t.what or ("complex" in t.what and t.character == "?"):
        is_alone = not t.here[t.column :].strip()
        return special_start("?", t.line, t.column, "alone" if is_alone else "")
    if "tag" in t.what and ("scanning" in t.what or "parsing a node" in t.what):
        return special_start("!", t.from_line or t.line, t.from_column or t.column)
    return None


def bracket_first(t: ErrorContext) -> Explanation | None:
    """Recognise a text that begins with a bracket, such as a reference to a case."""
    start = re.match(r"\s*(?:- +)*(?:[\w-]+: +)?([\[{])", t.here)
    ends = t.before.rstrip()[-1:] in ("]", "}")
    if start is None or not ends or not (t.character.isalnum() or t.character in "[("):
        return None
    link = re.search(r"\]\((https?://[^\s)]+)\)", t.here)
    if link is not None and re.match(r"\s*(?:- +)*url:", t.here):
        return explanation("EV117", t.line, start.start(1) + 1, variant="link", url=link[1])
    return special_start(start[1], t.line, start.start(1) + 1)


def quote_to_the_end(t: ErrorContext) -> Explanation | None:
    """Recognise a quotation mark that nothing closes."""
    if "quoted scalar" not in t.what or "unexpected" not in t.what:
        return None
    return _never_closed(t, t.from_line, t.from_column)


def _never_closed(t: ErrorContext, line: int, column: int) -> Explanation:
    mark = t.at(line)[column - 1 : column]
    rest = t.at(line)[column:]
    curly = next((c for c in rest if c in _CURLY), "")
    variant = "curly" if curly else ""
    return explanation("EV113", line, column, variant=variant, mark=mark, curly=curly)


def text_after_quote(t: ErrorContext) -> Explanation | None:
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
        return explanation("EV113", t.line, len(before) + 1, variant="comma")
    return explanation(
        "EV113",
        line,
        column,
        variant="single-closed-early" if mark == "'" else "double-closed-early",
        rest=t.here[len(before) :].strip()[:30],
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


def curly_quotes(t: ErrorContext) -> Explanation | None:
    """Recognise curly quotation marks around a text with a colon."""
    start = re.match(rf"\s*(?:- +)*(?:[\w-]+: +)?([{_CURLY}])", t.here)
    if start is None or "mapping values" not in t.what:
        return None
    return explanation("EV119", t.line, start.start(1) + 1, variant="with-colon", sign=start[1])


def _is_open(text: str) -> bool:
    """Say whether a bracket opens in a text and does not close."""
    return sum(text.count(sign) for sign in "[{") > sum(text.count(sign) for sign in "]}")


def cut_by_remark(t: ErrorContext) -> Explanation | None:
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
            return explanation(
                "EV120", line, column, variant="line", rest=t.at(line)[column - 1 :][:40]
            )
    return None
