"""Finds the remarks (`# …`) of a YAML file and the field or entry to which each belongs.

The parser drops remarks, so they are looked for in the text between its values. Changes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence.diagnostics.problem import Path
from evidence.read.reader import Document, Span

_REMARK = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)
_EMPTY_LINE = re.compile(r"^[ \t]*\n", re.MULTILINE)


def _lists() -> dict[Path, list[str]]:
    return defaultdict(list)


@dataclass(frozen=True)
class Remarks:
    """The remarks of a file; an empty text stands for an empty line."""

    top: list[str] = field(default_factory=list)
    """Above the first field."""
    before: Mapping[Path, list[str]] = field(default_factory=_lists)
    """On lines of their own, above a field or an entry."""
    beside: Mapping[Path, list[str]] = field(default_factory=_lists)
    """At the end of the line on which a field or an entry begins."""
    below: Mapping[Path, list[str]] = field(default_factory=_lists)
    """After the last line of a group or a list, pushed in like its lines."""

    def texts(self) -> list[str]:
        """Return all remarks, sorted."""
        parts = (self.before, self.beside, self.below)
        every = [text for part in parts for texts in part.values() for text in texts]
        return sorted(text for text in [*self.top, *every] if text)


@dataclass(frozen=True, slots=True)
class _Item:
    """A field or a list entry that begins a line of its own, or stands behind a dash."""

    path: Path
    line: int
    column: int


def remarks_of(document: Document) -> Remarks:
    """Find the remarks of a document that the reader has nothing against."""
    found = Remarks()
    if not _REMARK.search(document.text) and not _EMPTY_LINE.search(document.text):
        # Most records have none, and finding where values stand is the costly part.
        return found
    parts = _Parts(document)
    parts.collect((), document.data)
    for start, text in _places(document.text, parts.scalars):
        owner = next((path for path, span in parts.brackets if span.start < start < span.end), None)
        if owner is None:
            _attach(found, document.text, parts.items, start, text)
        elif text:
            found.before[owner].append(text)
    return found


@dataclass
class _Parts:
    """Where the parts of a document stand, in the order of the file."""

    document: Document
    items: list[_Item] = field(default_factory=list)
    scalars: list[Span] = field(default_factory=list)
    """Texts, numbers and the names of fields, in which a `#` is no remark."""
    brackets: list[tuple[Path, Span]] = field(default_factory=list)
    """Lists and groups in brackets; what stands in them is no item of its own."""

    def collect(self, path: Path, value: Any, in_brackets: bool = False) -> None:
        span = self.document.span(path)
        if not isinstance(value, dict | list) or not value:
            self.scalars.append(span)
            return
        if not in_brackets and self.document.text[span.start] in "[{":
            in_brackets = True
            self.brackets.append((path, span))
        for step in value if isinstance(value, dict) else range(len(value)):
            inner = (*path, step)
            if isinstance(step, str):
                place = self.document.span(inner, key=True)
                self.scalars.append(place)
                item = _Item(inner, place.line, place.column)
            else:
                # All dashes of a list stand under its first one, where the list begins.
                item = _Item(inner, self.document.span(inner).line, span.column)
            if not in_brackets:
                self.items.append(item)
            self.collect(inner, value[step], in_brackets)


def _places(text: str, scalars: list[Span]) -> Iterator[tuple[int, str]]:
    """Yield (offset, text) of every remark and every empty line outside of values, in order."""
    at = 0
    for span in sorted(scalars, key=lambda span: span.start):
        yield from _between(text, at, span.start)
        head = text[span.start : span.end].split("\n", 1)[0]
        if span.style in ("|", ">") and (remark := _REMARK.search(head)):
            yield span.start + remark.start(), remark[0].rstrip()
        at = max(at, span.end)
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    found = [(match.start(), match[0].rstrip()) for match in _REMARK.finditer(text, start, end)]
    # The regular expression sees what stands before `start`, so the rest of a line is no empty one.
    found += [(match.start(), "") for match in _EMPTY_LINE.finditer(text, start, end)]
    yield from sorted(found)


def _attach(found: Remarks, text: str, items: list[_Item], start: int, remark: str) -> None:
    line_start = text.rfind("\n", 0, start) + 1
    line = text.count("\n", 0, start) + 1
    column = start - line_start + 1
    alone = not text[line_start:start].strip(" \t-")
    earlier = [item for item in items if item.line < line or (item.line == line and not alone)]
    if not alone:
        found.beside[earlier[-1].path].append(remark)
        return
    if not earlier:
        found.top.append(remark)
        return
    later = next((item for item in items if item.line >= line), None)
    if later is None:
        found.below[_group_at(items, earlier[-1], column)].append(remark)
    elif remark:
        before = column <= later.column or text[line_start:start].strip()
        place = later.path if before else _group_at(items, earlier[-1], column)
        (found.before if before else found.below)[place].append(remark)
    elif len(later.path) == 1:
        found.before[later.path].append("")


def _group_at(items: list[_Item], last: _Item, column: int) -> Path:
    """Return the innermost group around the last item whose lines are not pushed in further."""
    columns = {item.path: item.column for item in items}
    for length in range(len(last.path), 0, -1):
        if columns[last.path[:length]] <= column:
            return last.path[: length - 1]
    return ()
