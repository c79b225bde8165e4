"""Writes single values as YAML text: bare, in quotation marks, or folded over several lines.

A value comes out in the plainest way in which every YAML reader reads it back as the same value,
so words such as `no` and `2004-03` get quotation marks. Knows nothing of records.
"""

from __future__ import annotations

import json
import re
from typing import Any

# A text that begins otherwise could be a number, a date or a sign with a meaning.
_PLAIN_START = re.compile(r"[^\W\d_]|\((?=\w)")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|[\n\t]|^\s|\s$|[^\S \n]|[\x00-\x1f\x7f-\x9f\ufeff]")
_NOT_IN_FLOW = re.compile(r"[\[\]{},:?]")
_WORDS = frozenset(
    ("true", "false", "null", "none", "yes", "no", "on", "off", "y", "n", "nan", "inf")
)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def scalar(value: Any, *, flow: bool = False, quoted: bool = False) -> str:
    """Write a value on one line.

    Args:
        value: text, number, true, false or None.
        flow: it stands between brackets or braces, where commas end a value.
        quoted: put text in quotation marks even where it needs none.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null" if flow else ""
    if not isinstance(value, str):
        return repr(value)
    if not quoted and is_plain(value, flow):
        return value
    return _in_quotes(value)


def is_plain(text: str, flow: bool = False) -> bool:
    """Say whether a text needs no quotation marks."""
    if _PLAIN_START.match(text) is None or text.casefold() in _WORDS:
        return False
    return not _NOT_PLAIN.search(text) and not (flow and _NOT_IN_FLOW.search(text))


def _in_quotes(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and not _UNSEEN.search(text):
        return f"'{text}'"
    # JSON's escapes are YAML's, too; what a reader cannot see is written as an escape.
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def block(text: str, room: int) -> tuple[str, list[str]] | None:
    """Write a text over several lines: (sign, lines without indentation); None where it cannot.

    Args:
        text: the text.
        room: characters that fit on a line; a longer word stands alone.
    """
    body = text.rstrip("\n")
    ending = len(text) - len(body)
    if ending > 1 or not body or _UNSEEN.search(body.replace("\n", "")):
        return None
    lines = body.split("\n")
    if any(line[:1].isspace() or line[-1:].isspace() for line in lines):
        return None
    keep = "" if ending else "-"
    if len(lines) > 1 and all(len(line) <= room for line in lines):
        return f"|{keep}", lines
    # Inside a folded text an empty line stands for one line break.
    folded = folded_line(lines[0], room)
    for line in lines[1:]:
        folded += ["", *folded_line(line, room)] if line else [""]
    return f">{keep}", folded


def folded_line(line: str, room: int) -> list[str]:
    """Break a line between words, never at two blanks in a row, which folding would lose."""
    folded: list[str] = []
    current = ""
    for word in re.split(r"(?<=\S) (?=\S)", line):
        if current and len(current) + 1 + len(word) > room:
            folded.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*folded, current] if current else folded
