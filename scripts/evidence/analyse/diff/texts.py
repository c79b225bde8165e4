"""The texts behind a change: all that was added or removed, and word by word what was reworded.

Knows labels from the schema, and how much of a text a reader needs around what changed. Escapes
nothing: the report does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from evidence.common.text import cut, lower_first
from evidence.diagnostics.problem import Path
from evidence.schema.schema import Schema

How = Literal["same", "out", "in"]
"""Of a piece of a text: it stayed, it went, it came."""
Part = tuple[How, str]
Code = tuple[str, int, int, int, int]
"""What `difflib` gives for a stretch: kind, start and end before, start and end after."""

_MOST_COMPARED = 4_000
"""Words of both texts together that are compared; longer ones count as written anew."""
_LEAST_SHARED = 0.3
"""Share of equal words below which both texts are shown whole; a convention."""
_CONTEXT = 8
"""Words that are shown on each side of what changed."""
LONGEST = 4_000
"""Characters of one text that are shown."""
MOST_LINES = 300
"""Lines that are shown of one change; a record has some two hundred."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was added, removed or reworded."""

    depth: int
    """How deep it is nested below the change, from 0."""
    label: str
    """What it is, such as "amount"; empty where it is the text of the change itself."""
    parts: tuple[Part, ...] = ()
    """Its text; nothing for a line that heads a group."""


def word_codes(before: Sequence[str], after: Sequence[str]) -> list[Code]:
    """Return which words stayed, went and came."""
    if len(before) + len(after) > _MOST_COMPARED:
        return [("replace", 0, len(before), 0, len(after))]
    return [*SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]


def reworded(before: str, after: str) -> tuple[Line, ...]:
    """Return a text word by word; whole before and after where little of it stayed."""
    old, new = before.split(), after.split()
    codes = word_codes(old, new)
    shared = sum(end - start for kind, start, end, _, _ in codes if kind == "equal")
    if 2 * shared < _LEAST_SHARED * (len(old) + len(new)):
        return (
            Line(0, "before", (("out", _short(before)),)),
            Line(0, "after", (("in", _short(after)),)),
        )
    parts: list[Part] = []
    for place, (kind, start, end, new_start, new_end) in enumerate(codes):
        if kind == "equal":
            first, last = place == 0, place == len(codes) - 1
            parts.append(("same", _around(old[start:end], first, last)))
            continue
        if end > start:
            parts.append(("out", " ".join(old[start:end])))
        if new_end > new_start:
            parts.append(("in", " ".join(new[new_start:new_end])))
    return (Line(0, "", tuple(parts)),)


def whole(path: Path, value: Any, schema: Schema, how: How) -> tuple[Line, ...]:
    """Return all that a value says, a line a text.

    Args:
        path: where it stands.
        value: a text, a number, a group or a list of them.
        schema: the description of the record, for the labels.
        how: whether it went or came; "same" where all around it did, so that it goes without
            saying.
    """
    lines: list[Line] = []
    for line in _lines(path, value, schema, how, 0):
        if len(lines) == MOST_LINES:
            return (*lines, Line(0, "and more, which is not shown here"))
        lines.append(line)
    return tuple(lines)


def _lines(path: Path, value: Any, schema: Schema, how: How, depth: int) -> Iterator[Line]:
    if isinstance(value, dict):
        known = [name for name in schema.fields(path) if name in value]
        for name in (*known, *(name for name in value if name not in known)):
            inner = (*path, name)
            label, below = _label(inner, schema), value[name]
            if is_plain(below):
                yield Line(depth, label, ((how, _short(one_line(below))),))
            else:
                yield Line(depth, label)
                yield from _lines(inner, below, schema, how, depth + 1)
    elif isinstance(value, list) and not is_plain(value):
        for place, entry in enumerate(value):
            if is_plain(entry):
                yield Line(depth, "", ((how, _short(one_line(entry))),))
                continue
            yield Line(depth, _head((*path, place), entry, schema))
            yield from _lines((*path, place), entry, schema, how, depth + 1)
    else:
        yield Line(depth, "", ((how, _short(one_line(value))),))


def _head(path: Path, entry: Mapping[str, Any], schema: Schema) -> str:
    """Name an entry: what it is, and the id that it has."""
    label = lower_first(str(schema.node(path).get("x-label") or "entry"))
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"{label} {cut(str(name))}" if name else f"{label} {int(path[-1]) + 1}"


def is_plain(value: Any) -> bool:
    """Say whether a value can be told on one line: a text, or a list of terms or citations."""
    if isinstance(value, list):
        return all(
            (isinstance(entry, dict) and set(entry) <= {"id", "locator"})
            or (not isinstance(entry, dict | list) and len(str(entry)) <= 60)
            for entry in value
        )
    return not isinstance(value, dict)


def one_line(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, list):
        return ", ".join(one_line(entry) for entry in value) or "an empty list"
    if isinstance(value, dict):
        return " ".join(one_line(part) for part in value.values())
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())


def _around(words: Sequence[str], first: bool, last: bool) -> str:
    """Return what stayed, with its middle left out where that is long."""
    lead = () if first else words[:_CONTEXT]
    trail = () if last else words[-_CONTEXT:]
    if len(lead) + len(trail) + _CONTEXT >= len(words):
        return " ".join(words)
    return " ".join((*lead, "…", *trail))


def _label(path: Path, schema: Schema) -> str:
    # A name that no schema knows is quoted, so that it cannot pass for words of ours.
    return lower_first(str(schema.node(path).get("x-label") or f"`{path[-1]}`"))


def _short(text: str) -> str:
    return cut(text, LONGEST)
