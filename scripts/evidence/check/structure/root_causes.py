"""Detects single errors that the schema would report once for each field they touch.

Each detector returns the one violation behind them and the places that it settles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from evidence.check.hints.citations import ids_of, quoted
from evidence.check.violation import Violation
from evidence.common.text import with_article
from evidence.diagnostics.problem import Path
from evidence.read.document import Document
from evidence.schema.schema import Schema

_MISSING_AT_ONCE = 3
"""So many parts missing at the top have one cause: a half of the file is not there."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A violation, and the places whose errors it explains."""

    violation: Violation
    settles: tuple[Path, ...]

    def explains(self, path: Path) -> bool:
        """Say whether an error at a path needs no message of its own."""
        return any(path[: len(settled)] == settled for settled in self.settles)


def causes(document: Document, schema: Schema, missing: list[str]) -> list[Cause]:
    """Find the root causes in a record that breaks its schema.

    Args:
        document: the record.
        schema: what it should look like.
        missing: the top fields that are not there under any name.
    """
    data = document.data
    if not isinstance(data, dict):
        return []
    # The other kinds of files are so short that a message a field helps more.
    is_case = "sources" in schema.fields(())
    whole = _wrapped(data, schema) or (_half(missing) if is_case else None)
    if whole is not None:
        return [whole]
    found = [
        _loose_entry(data, schema),
        _pulled_out(data, schema),
        _earlier(document, schema),
        _earlier_factor(document, schema),
    ]
    for name, entries in data.items():
        if isinstance(entries, list) and schema.fields((name, 0)):
            found += _shifted_lists(document, schema, name, entries)
            found += [_wrong_list(schema, name, at, entry) for at, entry in enumerate(entries)]
    found += _colons_in_entries(document)
    return [cause for cause in found if cause is not None]


def _wrapped(data: Mapping[str, Any], schema: Schema) -> Cause | None:
    """Recognise a whole record below a field of its own."""
    if len(data) != 1:
        return None
    ((name, inside),) = data.items()
    if not isinstance(inside, dict) or len(set(inside) & set(schema.required(()))) < 2:
        return None
    violation = Violation("EV129", (name,), at="key", name=name)
    return Cause(violation, ((),))


NEW_IN_FINDINGS = ("id", "basis")
"""What every finding has since version 2."""


def _earlier(document: Document, schema: Schema) -> Cause | None:
    """Recognise a record whose findings were written before they had ids."""
    entries = document.data.get("findings")
    if not set(NEW_IN_FINDINGS) <= set(schema.required(("findings", 0))):
        return None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return None
    if not any("factor" in entry for entry in entries):
        return None
    if any(name in entry for entry in entries for name in NEW_IN_FINDINGS):
        return None
    places = [("findings", at, name) for at in range(len(entries)) for name in NEW_IN_FINDINGS]
    violation = Violation("EV131", ("findings",), at="key", file=document.name)
    return Cause(violation, tuple(places))


def _earlier_factor(document: Document, schema: Schema) -> Cause | None:
    """Recognise a factor whose actions are plain texts, or that still has phases."""
    fields = schema.fields(())
    actions = document.data.get("actions")
    if not schema.fields(("actions", 0)) or not isinstance(actions, list):
        return None
    texts = [("actions", at) for at, entry in enumerate(actions) if isinstance(entry, str)]
    phases = [("phases",)] if "phases" in document.data and "phases" not in fields else []
    if not texts and not phases:
        return None
    # Point to what stands first.
    names = [name for name in document.data if name in ("actions" if texts else "", "phases")]
    variant = "factor" if texts else "phases"
    violation = Violation("EV131", (names[0],), variant=variant, at="key", file=document.name)
    return Cause(violation, (*texts, *phases))


def _half(missing: list[str]) -> Cause | None:
    is_cut = {"sources", "reviewed"} <= set(missing)
    if len(missing) < _MISSING_AT_ONCE and not is_cut:
        return None
    names = ", ".join(f"`{name}`" for name in missing)
    violation = Violation("EV129", (), variant="half", names=names)
    return Cause(violation, tuple((name,) for name in missing))


def _homes_of(schema: Schema, keys: set[str]) -> list[str]:
    """Return the lists whose entries may have all of some fields, and must have most of them."""
    return [
        name
        for name in schema.fields(())
        if (inside := set(schema.fields((name, 0)))) >= keys
        and inside
        and len(set(schema.required((name, 0))) & keys) * 2 >= len(keys)
    ]


def _wrong_list(schema: Schema, name: str, at: int, entry: Any) -> Cause | None:
    """Recognise an entry whose fields are those of one other list."""
    if not isinstance(entry, dict) or len(entry) < 2 or set(entry) <= set(schema.fields((name, 0))):
        return None
    homes = _homes_of(schema, set(entry))
    if len(homes) != 1 or homes[0] == name:
        return None
    violation = Violation(
        "EV128", (name, at), name=name, what=_one_of(schema, homes[0]), home=homes[0]
    )
    return Cause(violation, ((name, at),))


def _loose_entry(data: Mapping[str, Any], schema: Schema) -> Cause | None:
    """Recognise an entry that lost its dash and stands at the very left."""
    loose = [key for key in data if key not in schema.fields(())]
    homes = _homes_of(schema, set(loose)) if len(loose) >= 3 else []
    if len(homes) != 1:
        return None
    violation = Violation(
        "EV128",
        (loose[0],),
        variant="loose",
        at="key",
        what=_one_of(schema, homes[0]),
        home=homes[0],
        first=loose[0],
    )
    return Cause(violation, tuple((key,) for key in loose))


def _pulled_out(data: Mapping[str, Any], schema: Schema) -> Cause | None:
    """Recognise the field of a group that stands at the very left, below that group."""
    names = list(data)
    for group, name in pairwise(names):
        inside = data[group]
        if name in schema.fields(()) or name not in schema.required((group,)):
            continue
        if isinstance(inside, dict) and name not in inside:
            violation = Violation(
                "EV114", (name,), variant="outside-group", at="key", name=name, group=group
            )
            return Cause(violation, ((name,), (group, name)))
    return None


def _one_of(schema: Schema, name: str) -> str:
    return with_article(str(schema.node((name, 0)).get("x-label") or "entry").lower())


def _shifted_lists(
    document: Document, schema: Schema, name: str, entries: list[Any]
) -> Iterator[Cause]:
    """Recognise a list whose dashes stand so far left that they continue the list around it."""
    for at, entry in enumerate(entries):
        if not isinstance(entry, dict) or not entry:
            continue
        field = list(entry)[-1]
        after = 0
        while at + after + 1 < len(entries) and isinstance(entries[at + after + 1], str):
            after += 1
        if entry[field] is None and after and schema.node((name, at, field)).get("type") == "array":
            violation = Violation("EV114", (name, at + 1), variant="list", field=field, name=name)
            places = [(name, at, field), *((name, at + step) for step in range(1, after + 1))]
            yield Cause(violation, tuple(places))


def _colons_in_entries(document: Document) -> Iterator[Cause]:
    """Recognise texts in a list of texts that a colon made a group of fields."""
    ids = ids_of(document)
    for path, entries in _lists_of_texts(document.data, ()):
        for at, entry in enumerate(entries):
            if not isinstance(entry, dict) or not 1 <= len(entry) <= 2:
                continue
            here = (*path, at)
            if path[-1] == "source":
                cause = _citation(document, here, entry, entries[at + 1 :], ids)
            else:
                cause = _named(here, entry)
            if cause is not None:
                yield cause


def _lists_of_texts(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key in ("source", "also_known_as", "authors") and isinstance(inner, list):
            yield (*path, key), inner
        elif isinstance(inner, dict):
            yield from _lists_of_texts(inner, (*path, key))
        elif isinstance(inner, list):
            for at, item in enumerate(inner):
                yield from _lists_of_texts(item, (*path, key, at))


def _citation(
    document: Document,
    path: Path,
    entry: Mapping[str, Any],
    following: list[Any],
    ids: Mapping[str, str],
) -> Cause | None:
    """Recognise a citation with a locator that lacks braces or the word `id`."""
    first, *others = entry.items()
    name, value = first
    if name == "id" and not others and following and isinstance(following[0], dict):
        locator = following[0].get("locator")
        if list(following[0]) == ["locator"] and not document.source(path).startswith("{"):
            after = (*path[:-1], int(path[-1]) + 1)
            written = quoted(str(locator))
            violation = Violation("EV117", path, variant="no-braces", id=value, locator=written)
            return Cause(violation, (path, after))
    if name in ids and not others and isinstance(value, (str, int)):
        written = quoted(str(value))
        return Cause(Violation("EV112", path, variant="id", id=name, locator=written), (path,))
    if name in ids and value is None and [key for key, _ in others] == ["locator"]:
        written = quoted(str(entry["locator"]))
        return Cause(Violation("EV115", path, variant="id", id=name, locator=written), (path,))
    return None


def _named(path: Path, entry: Mapping[str, Any]) -> Cause | None:
    """Recognise a name with a colon in it."""
    ((name, value), *others) = entry.items()
    if others or name in ("name", "language") or not isinstance(value, (str, int)):
        return None
    violation = Violation("EV112", path, variant="entry", before=name[:40], name=name, value=value)
    return Cause(violation, (path,))
