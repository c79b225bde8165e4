"""What changed between two sets of records, in words: "finding 4: effect barrier → mixed".

A pure function of parsed records, guided by their schema. Does not judge whether a change is
right, and reads neither files nor Git.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from evidence.analyse.diff.align import match
from evidence.analyse.diff.texts import Line, is_plain, one_line, reworded, whole, word_codes
from evidence.common.text import cut, lower_first, plural
from evidence.diagnostics.problem import Path
from evidence.schema.location import place_in_words
from evidence.schema.schema import Schema

How = Literal["added", "removed", "changed"]
HowOfRecord = Literal["added", "removed", "changed", "renamed"]

_CONTEXT = 4
"""Words shown before and after each part of a text that changed."""
_MOST_WORDS = 30
"""A longer change of a text is counted, not shown."""
_LONGEST_IN_WORDS = 60
"""A longer text does not fit into the words of a change."""
_MOST_NAMES = 8
"""Of more entries that came or went, the others are counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed inside a record."""

    place: str
    """The entry concerned, such as "finding 4"; empty at the top level."""
    words: str
    """What changed there."""
    how: How
    path: Path
    """Where it stands now; for what was removed, where it stood."""
    before: Any = None
    after: Any = None
    lines: tuple[Line, ...] = ()
    """The texts concerned, where `words` does not hold all of them."""

    @property
    def sentence(self) -> str:
        """Place and words in one."""
        return f"{self.place}: {self.words}" if self.place else self.words


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record."""

    file: str
    title: str
    how: HowOfRecord
    words: str
    """In one line; for a record that was changed, how many things changed."""
    changes: tuple[Change, ...] = ()
    readable: bool = True
    """False where the file cannot be read on one of the sides, so that nothing is compared."""
    lines: tuple[Line, ...] = ()
    """All that a record says which came or went."""
    was: str = ""
    """The file that it was before, where its id changed."""


def record_changes(
    file: str, before: Any, after: Any, schema: Schema, unreadable: bool = False
) -> RecordChange | None:
    """Compare one record; None where it says the same.

    Args:
        file: its path.
        before: its data; None where it was not there.
        after: the same, later.
        schema: the description of its kind.
        unreadable: one of the sides is no readable record.
    """
    title = _title(after) or _title(before) or file.rsplit("/", 1)[-1].removesuffix(".yml")
    if unreadable:
        how: How = "removed" if after is None and before is not None else "changed"
        return RecordChange(file, title, how, "cannot be read, so nothing is compared", (), False)
    if before is None or after is None:
        how = "added" if before is None else "removed"
        lines = whole((), after or before, schema, "same")
        words = f"{how}{_size(after or before)}"
        return RecordChange(file, title, how, words, lines=lines)
    changes = tuple(_compare((), before, after, schema))
    if not changes:
        return None
    return RecordChange(file, title, "changed", plural(len(changes), "change"), changes)


def _compare(path: Path, before: Any, after: Any, schema: Schema) -> Iterator[Change]:
    """Compare two groups or two lists at one place."""
    if isinstance(before, dict) and isinstance(after, dict):
        known = [name for name in schema.fields(path) if name in before or name in after]
        others = sorted(name for name in {**before, **after} if name not in known)
        for name in (*known, *others):
            yield from _field((*path, name), before.get(name), after.get(name), schema)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _entries(path, before, after, schema)


def _field(path: Path, before: Any, after: Any, schema: Schema) -> Iterator[Change]:
    if before == after:
        return
    node = schema.node(path)
    groups = "properties" in node or "properties" in schema.resolve(node.get("items", {}))
    if groups and isinstance(before or after, list | dict):
        empty: Any = [] if isinstance(before or after, list) else {}
        yield from _compare(path, before or empty, after or empty, schema)
        return
    place = place_in_words(path[:-1], schema) if len(path) > 1 else ""
    label = _label(path, schema)
    how: How = "added" if before is None else "removed" if after is None else "changed"
    lines: tuple[Line, ...] = ()
    if isinstance(before, list) and isinstance(after, list):
        words = _listing(label, before, after)
        lines = (*_long(path, _without(before, after), schema, "out"),)
        lines += (*_long(path, _without(after, before), schema, "in"),)
    elif how == "added":
        words = f"{label} {_shown(after)} added"
        lines = _long(path, after, schema, "in")
    elif how == "removed":
        words = f"{label} {_shown(before)} removed"
        lines = _long(path, before, schema, "out")
    else:
        words = _replaced(label, before, after)
        if isinstance(before, str) and isinstance(after, str) and _is_long(before + after):
            lines = reworded(before, after)
    yield Change(place, words, how, path, before, after, lines)


def _long(path: Path, value: Any, schema: Schema, how: Literal["in", "out"]) -> tuple[Line, ...]:
    """Return the whole of a value that does not fit into the words of a change."""
    fits = is_plain(value) and not _is_long(one_line(value))
    return () if fits else whole(path, value, schema, how)


def _without(entries: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    return [entry for entry in entries if entry not in others]


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_IN_WORDS


def _entries(
    path: Path, before: Sequence[Any], after: Sequence[Any], schema: Schema
) -> Iterator[Change]:
    """Compare two lists of groups: what went, what came, what changed inside."""
    matched = match(before, after)
    for one, other in matched.pairs:
        yield from _compare((*path, other), before[one], after[other], schema)
    for how, places, entries in (
        ("added", matched.added, after),
        ("removed", matched.removed, before),
    ):
        if places:
            listed = [entries[place] for place in places]
            names = ", ".join(_entry_name(entry) for entry in listed[:_MOST_NAMES])
            more = f" and {len(listed) - _MOST_NAMES} more" if len(listed) > _MOST_NAMES else ""
            words = f"{_counted(len(listed), path, schema)} {how}: {names}{more}"
            gone = how == "removed"
            yield Change(
                place_in_words(path[:-1], schema) if len(path) > 1 else "",
                words,
                "removed" if gone else "added",
                path,
                listed if gone else None,
                None if gone else listed,
                whole(path, listed, schema, "out" if gone else "in"),
            )
    if matched.is_reordered:
        yield Change("", f"{_label(path, schema)} in another order", "changed", path)


def _counted(number: int, path: Path, schema: Schema) -> str:
    label = str(schema.node((*path, 0)).get("x-label", "entry")).lower()
    noun, _, rest = label.partition(" on ")
    counted = plural(number, noun)
    if "x-label" not in schema.node((*path, 0)):
        return f"{counted} of {_label(path, schema)}"
    return f"{counted} on {rest}" if rest else counted


def _entry_name(entry: Any) -> str:
    """Name an entry by what a reader knows it by."""
    if not isinstance(entry, dict):
        return _shown(entry)
    if "factor" in entry:
        return " ".join(str(entry[key]) for key in ("factor", "effect") if entry.get(key))
    for name in ("id", "case", "field", "name", "label", "title", "code"):
        if entry.get(name):
            return cut(str(entry[name]))
    text = cut(str(entry.get("text", "")))
    return " ".join(part for part in (str(entry.get("date", "")), text) if part) or "one"


def _label(path: Path, schema: Schema) -> str:
    name = str(path[-1])
    # A name that no schema knows is quoted, so that it cannot pass for words of ours.
    return lower_first(str(schema.node(path).get("x-label") or f"`{name}`"))


def _listing(label: str, before: Sequence[Any], after: Sequence[Any]) -> str:
    matched = match(before, after)
    parts = [f"{cut(_shown(after[place]))} added" for place in matched.added]
    parts += [f"{cut(_shown(before[place]))} removed" for place in matched.removed]
    return f"{label}: {', '.join(parts)}" if parts else f"{label} in another order"


def _replaced(label: str, before: Any, after: Any) -> str:
    if isinstance(before, str) and isinstance(after, str) and _is_long(before + after):
        return f"{label} {_reworded(before.split(), after.split())}"
    return f"{label} {_shown(before)} → {_shown(after)}"


def _reworded(before: Sequence[str], after: Sequence[str]) -> str:
    """Show the parts of a text that changed, each with a few words around it."""
    if list(before) == list(after):
        return "with other line breaks"
    codes = word_codes(before, after)
    hunks = [code for code in codes if code[0] != "equal"]
    if sum(code[2] - code[1] + code[4] - code[3] for code in hunks) > _MOST_WORDS:
        return f"rewritten: {plural(len(before), 'word')} became {len(after)}"
    parts: list[str] = []
    for kind, start, end, new_start, new_end in codes:
        words = before[start:end]
        if kind != "equal":
            old, new = " ".join(words), " ".join(after[new_start:new_end])
            parts.append(f"[{old or 'nothing'} → {new or 'nothing'}]")
            continue
        lead = words[: _CONTEXT if start else 0]
        trail = words[-_CONTEXT if end < len(before) or new_end < len(after) else len(words) :]
        if len(lead) + len(trail) >= len(words):
            parts += words
        else:
            parts += [*lead, "…", *trail]
    return f"reworded: “{' '.join(parts)}”"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(cut(_shown(item)) for item in value) or "an empty list"
    if isinstance(value, dict):
        return " ".join(_shown(part) for part in value.values())
    text = " ".join(str(value).split())
    return f"“{cut(text)}”" if " " in text else text


def _title(data: Any) -> str:
    if not isinstance(data, dict):
        return ""
    title = data.get("title") or data.get("name") or data.get("id")
    return title if isinstance(title, str) else ""


def _size(data: Any) -> str:
    """Say how much a whole record holds."""
    if not isinstance(data, dict):
        return ""
    counts = [(name, data.get(f"{name}s")) for name in ("finding", "source")]
    words = [plural(len(value), name) for name, value in counts if isinstance(value, list)]
    return f", with {' and '.join(words)}" if words else ""
