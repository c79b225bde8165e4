"""Finds what is no part of a record: marks of a chat, a web page, a merge, a word processor.

Looks at bytes and lines before anything is parsed, because the parser blames the lines that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from evidence.diagnostics.problem import Problem, make_problem

_KINDS_OF_FILE = (
    (b"PK\x03\x04", "a Word file or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word"),
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "a file of a word processor (RTF)"),
)
_FENCE = re.compile(r"^(?:```|~~~)[ \w-]*$", re.MULTILINE)
_MERGE = re.compile(r"^(?:<{7}(?: .*)?|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)$", re.MULTILINE)
_END_MARK = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_WEB_PAGE = re.compile(r"[ \t]*<(?:!doctype|html|head|body|div|p|span)\b", re.IGNORECASE)
_LABEL = re.compile(r"[ \t]*(?:yaml|yml|text|plaintext)[ \t]*\n", re.IGNORECASE)
_ID = re.compile(r"^id[ \t]*:", re.MULTILINE)
_FIELD = re.compile(r"[\"'“]?[\w-]+[\"'”]?[ \t]*:|[-#%\[{\"'“&*!|>]")
_HEAD = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")
_PREFIXES = (
    (re.compile(r"\+"), "a `+`, as a comparison of two versions shows it"),
    (re.compile(r">[ \t]"), "a `>`, as a quoted mail does"),
    (re.compile(r"[ \t]*\d+(?:[ \t|:]|$)"), "the number of the line"),
)
_FEWEST_LINES = 8
"""Shorter texts may begin alike by chance."""


def not_a_text_file(name: str, data: bytes) -> Problem | None:
    """Recognise a file of a word processor by its first bytes."""
    for start, kind in _KINDS_OF_FILE:
        if data.startswith(start):
            return make_problem("EV104", name, (1, 1), variant="other-file", kind=kind)
    return None


def is_utf_16(data: bytes) -> bool:
    """Say whether bytes are text in UTF-16, with or without its mark."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    start = data[:400]
    return len(start) > 3 and max(start[::2].count(0), start[1::2].count(0)) * 3 > len(start)


def surroundings(name: str, text: str) -> Iterator[Problem]:
    """Find the first thing in a file that is no part of a record."""
    looks = (_web_page, _fence, _label, _merge_marks, _prefixes, _preamble, _end_mark)
    for look in looks:
        found = look(text)
        if found is not None:
            line = text.count("\n", 0, found.offset) + 1
            yield make_problem("EV127", name, (line, 1), variant=found.variant, **found.fields)
            return


class _ForeignPart(NamedTuple):
    """What is no part of the record: where it is, and how to word it."""

    offset: int
    """Where in the text."""
    variant: str
    """Which wording of EV127."""
    fields: Mapping[str, Any]
    """A value for each field of that wording."""


def _foreign_part(offset: int, /, *, variant: str, **fields: object) -> _ForeignPart:
    return _ForeignPart(offset, variant, fields)


def _start(text: str) -> int:
    """Return where the first line begins that is neither empty nor a remark."""
    found = _HEAD.match(text)
    return found.end() if found is not None else 0


def _web_page(text: str) -> _ForeignPart | None:
    if _WEB_PAGE.match(text, _start(text)) is None:
        return None
    return _foreign_part(_start(text), variant="web-page")


def _fence(text: str) -> _ForeignPart | None:
    if "```" not in text and "~~~" not in text:
        return None
    fences = list(_FENCE.finditer(text))
    # A fence in the middle of a record would be a text; around it, it is wrapping.
    outer = [mark for mark in fences if _is_outside(text, mark)]
    if not outer:
        return None
    offset, mark = outer[0].start(), outer[0][0].strip()
    if len(outer) == 1:
        return _foreign_part(offset, variant="wrapping", mark=mark)
    last = text.count("\n", 0, outer[-1].start()) + 1
    return _foreign_part(offset, variant="wrapping-both", mark=mark, last=last)


def _is_outside(text: str, mark: re.Match[str]) -> bool:
    before, after = text[: mark.start()], text[mark.end() :]
    return not _ID.search(before) or not re.search(r"^[a-z_]+:", after, re.MULTILINE)


def _label(text: str) -> _ForeignPart | None:
    found = _LABEL.match(text, _start(text))
    if found is None:
        return None
    return _foreign_part(found.start(), variant="wrapping", mark=found[0].strip())


def _merge_marks(text: str) -> _ForeignPart | None:
    if not any(sign * 7 in text for sign in "<=>|"):
        return None
    marks = list(_MERGE.finditer(text))
    if not marks:
        return None
    *first, last = (str(text.count("\n", 0, mark.start()) + 1) for mark in marks)
    where = f"lines {', '.join(first)} and {last}" if first else f"line {last}"
    return _foreign_part(marks[0].start(), variant="not-merged", lines=where)


def _prefixes(text: str) -> _ForeignPart | None:
    start = _start(text)
    if not any(prefix.match(text, start) for prefix, _ in _PREFIXES):
        return None
    lines = [line for line in text[start:].split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return None
    for prefix, what in _PREFIXES:
        if sum(prefix.match(line) is not None for line in lines) * 10 >= len(lines) * 9:
            return _foreign_part(start, variant="prefixes", what=what)
    return None


def _preamble(text: str) -> _ForeignPart | None:
    first = re.compile(r".+").match(text, _start(text))
    start = _ID.search(text)
    if first is None or start is None or start.start() <= first.start():
        return None
    if _FIELD.match(first[0].lstrip("\ufeff")) or first[0][:1].isspace():
        return None
    return _foreign_part(first.start(), variant="preamble", text=first[0].strip()[:60])


def _end_mark(text: str) -> _ForeignPart | None:
    """Recognise `---` or `...` where the record ends, or where it should go on."""
    if "\n---" not in text and "\n..." not in text:
        return None
    for mark in _END_MARK.finditer(text):
        before, after = text[: mark.start()], text[mark.end() :].strip()
        if not re.sub(r"#.*|^---[ \t]*$", "", before, flags=re.MULTILINE).strip():
            continue
        sign = mark[0].strip()
        if not after and sign == "---":
            return _foreign_part(mark.start(), variant="none-follows")
        if after and sign == "...":
            return _foreign_part(mark.start(), variant="more-follows")
    return None
