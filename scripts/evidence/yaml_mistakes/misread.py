"""Finds texts that are sound YAML but not what the writer meant: cut off, or in curly quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evidence.problems import Problem, make_problem

if TYPE_CHECKING:
    from evidence.document import Document

_MAY_BE_CUT = re.compile(r"[ \t]#\S")
_MAY_BE_CURLY = re.compile("[“„«‘]")
_IN_CURLY = re.compile(r"[“„][^“”„]*[”“]|«[^«»]*»|‘[^‘’]*’")
_REMARK = re.compile(r"[ \t]+#\S")


def misread_texts(document: Document) -> Iterator[Problem]:
    """Find such texts; their places are looked up only where the file has their traces."""
    if _MAY_BE_CUT.search(document.text):
        yield from _cut_short(document)
    if _MAY_BE_CURLY.search(document.text):
        yield from _curly(document)


def _cut_short(document: Document) -> Iterator[Problem]:
    """Find plain texts that end at ` #`, because YAML takes the rest of the line for a remark."""
    for path, span in document.plain_values():
        remark = _REMARK.match(document.text, span.end)
        if remark is None:
            continue
        sign = remark.end() - 2
        line_start = document.text.rfind("\n", 0, sign) + 1
        rest = document.text[sign : sign + 41].split("\n", 1)[0]
        yield make_problem(
            "EV120",
            document.name,
            (span.line + document.text.count("\n", span.start, sign), sign - line_start + 1),
            f"The text is cut off before “{rest[:40]}”: a `#` after a space begins a remark that "
            "nobody sees.",
            "Put the whole text in quotation marks. If it is a remark, give it a line "
            "of its own, beginning with `# `.",
            path=path,
        )


def _curly(document: Document) -> Iterator[Problem]:
    """Find texts that stand in curly quotation marks as a whole."""
    for path, span in document.plain_values():
        if _IN_CURLY.fullmatch(document.text, span.start, span.end):
            yield make_problem(
                "EV119",
                document.name,
                (span.line, span.column),
                "This text stands in curly quotation marks, which become a part of it.",
                'Write straight ones (") at both ends, or none. Word processors make curly ones.',
                path=path,
            )
