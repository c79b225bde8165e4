"""Finds texts that are sound YAML but not what the writer meant: cut off, or in curly quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evidence.diagnostics.problem import Problem, make_problem

if TYPE_CHECKING:
    from evidence.read.document import Document

_MAY_BE_CUT = re.compile(r"[ \t]#(?:\S| \d)")
_MAY_BE_CURLY = re.compile("[“„«‘]")
_IN_CURLY = re.compile(r"[“„][^“”„]*[”“]|«[^«»]*»|‘[^‘’]*’")
_DAMAGED = re.compile("â€.|Ã[\u0080-\u00bf…†‡‰Œœž™\u02dc]|Â[\u00a0-\u00bf]|\ufffd+")
"""What is left of letters outside of English when UTF-8 is read as Windows-1252."""
_REMARK = re.compile(r"[ \t]+#(?=\S| \d)")


def misread_texts(document: Document) -> Iterator[Problem]:
    """Find such texts; their places are looked up only where the file has their traces."""
    text = document.text
    if (" #" in text or "\t#" in text) and _MAY_BE_CUT.search(text):
        yield from _cut_short(document)
    if _MAY_BE_CURLY.search(document.text):
        yield from _curly(document)
    if not document.text.isascii():
        yield from _damaged(document)


def _damaged(document: Document) -> Iterator[Problem]:
    """Find letters that were read in the wrong encoding and saved so: the first of each text."""
    last_line = 0
    for found in _DAMAGED.finditer(document.text):
        line = document.text.count("\n", 0, found.start()) + 1
        if line == last_line:
            continue
        last_line = line
        column = found.start() - document.text.rfind("\n", 0, found.start())
        meant = _undone(found[0])
        yield make_problem(
            "EV130",
            document.name,
            (line, column),
            variant="meant" if meant else "",
            signs=found[0],
            meant=meant,
        )


def _undone(text: str) -> str:
    """Return the letter that UTF-8 read as Windows-1252 came from; empty where that fails."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _cut_short(document: Document) -> Iterator[Problem]:
    """Find plain texts that end at ` #`, because YAML takes the rest of the line for a remark."""
    for path, span in document.plain_values():
        remark = _REMARK.match(document.text, span.end)
        if remark is None:
            continue
        sign = remark.end() - 1
        line_start = document.text.rfind("\n", 0, sign) + 1
        rest = document.text[sign : sign + 41].split("\n", 1)[0]
        yield make_problem(
            "EV120",
            document.name,
            (span.line + document.text.count("\n", span.start, sign), sign - line_start + 1),
            path=path,
            rest=rest[:40],
        )


def _curly(document: Document) -> Iterator[Problem]:
    """Find texts that stand in curly quotation marks as a whole."""
    for path, span in document.plain_values():
        if _IN_CURLY.fullmatch(document.text, span.start, span.end):
            yield make_problem("EV119", document.name, (span.line, span.column), path=path)
