"""Finds texts that are sound YAML but not what the writer meant: cut off, or in curly quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evidence.problems import Problem, make_problem

if TYPE_CHECKING:
    from evidence.reader import Document

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


def _cut_short(document: Document) -> list[Problem]:
    """Find plain texts that end at ` #`, because YAML takes the rest of the line for a remark."""
    found = []
    for path, span in document.plain_values():
        rest = document.text[span.end :].split("\n", 1)[0]
        if _REMARK.match(rest):
            column = span.column + (span.end - span.start) + rest.index("#")
            found.append(
                make_problem(
                    "EV120",
                    document.name,
                    (document.text.count("\n", 0, span.end) + 1, column),
                    f"The text is cut off before “{rest.strip()[:40]}”: a `#` after a space begins "
                    "a remark that nobody sees.",
                    "Put the whole text in quotation marks. If it is a remark, give it a line "
                    "of its own, beginning with `# `.",
                    path=path,
                )
            )
    return found


def _curly(document: Document) -> list[Problem]:
    """Find texts that stand in curly quotation marks as a whole."""
    return [
        make_problem(
            "EV119",
            document.name,
            (span.line, span.column),
            "This text stands in curly quotation marks, which become a part of it.",
            'Write straight ones (") at both ends, or none. Word processors make curly ones.',
            path=path,
        )
        for path, span in document.plain_values()
        if _IN_CURLY.fullmatch(document.text[span.start : span.end])
    ]
