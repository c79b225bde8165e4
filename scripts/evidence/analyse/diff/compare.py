"""Compares two revisions: each record that changed, ids that went, and confidence levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.analyse.diff.changes import RecordChange, record_changes
from evidence.analyse.diff.ids import Notice, data_of, notices, renamed
from evidence.analyse.diff.levels import LevelChange, Levels, compare_levels
from evidence.check.repository import kind_of
from evidence.common.text import plural
from evidence.read.git import Revision
from evidence.schema.fields import OwnField, own_fields
from evidence.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class RevisionComparison:
    """The difference between two revisions."""

    base: str
    head: str
    records: tuple[RecordChange, ...]
    """Cases first, then factors, then lists; each by file name."""
    levels: tuple[LevelChange, ...]
    no_levels: str = ""
    """Why the confidence levels could not be compared; empty where they were."""
    left_out: tuple[str, ...] = ()
    """Files with errors that the comparison of levels leaves out on both sides."""
    notices: tuple[Notice, ...] = ()
    """What ought to be looked at: addresses that end, records that name what is gone."""


def compare(base: Revision, head: Revision) -> RevisionComparison:
    """Compare two revisions: every file that differs, what became of ids, and levels."""
    every = {**base.files, **head.files}
    moved = renamed(base, head)
    names = {name for name in every if base.files.get(name) != head.files.get(name)}
    names -= set(moved.values())
    order = {"case": 0, "factor": 1}
    own = _own_fields(head.files) or _own_fields(base.files)
    records = []
    for name in sorted(names, key=lambda name: (order.get(_kind(name), 2), name)):
        old = moved.get(name, name)
        change = record_change(name, base.files.get(old), head.files.get(name), own)
        if change is not None and old != name:
            change = _as_renamed(change, old)
        if change is not None:
            records.append(change)
    levels = compare_levels(base, head, moved) if records else Levels()
    return RevisionComparison(
        base.name,
        head.name,
        tuple(records),
        levels.changes,
        levels.not_compared,
        levels.left_out,
        notices(base, head, moved, own) if records else (),
    )


def _as_renamed(change: RecordChange, was: str) -> RecordChange:
    """Return the change of a record that has another id, without that of the id itself."""
    changes = tuple(item for item in change.changes if item.path[0] not in ("id", "former_ids"))
    more = f", with {plural(len(changes), 'further change')}" if changes else ""
    words = f"renamed, was {Path(was).stem}{more}" if change.readable else change.words
    return replace(change, how="renamed", words=words, changes=changes, was=was)


def _kind(name: str) -> str:
    return kind_of(Path(), Path(name))


def _own_fields(files: Mapping[str, bytes]) -> tuple[OwnField, ...]:
    """Return the fields that the evidence base of a revision adds to its records."""
    entries = data_of("taxonomy/fields.yml", files.get("taxonomy/fields.yml"))
    return own_fields(entry for entry in entries or () if isinstance(entry, dict))


def record_change(
    name: str, before: bytes | None, after: bytes | None, own: Sequence[OwnField]
) -> RecordChange | None:
    """Compare one file; None where it says the same.

    Args:
        name: its path, which says what kind of record it is.
        before: its content; None where it was not there.
        after: the same, later.
        own: the fields that the evidence base adds to its records.
    """
    old, new = data_of(name, before), data_of(name, after)
    unreadable = (old is None and before is not None) or (new is None and after is not None)
    change = record_changes(name, old, new, load_schema(_kind(name), {}, own), unreadable)
    if change is None or not unreadable or (before is not None and after is not None):
        return change
    return replace(change, how="added" if before is None else "removed")
