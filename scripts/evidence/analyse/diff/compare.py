"""Compares two revisions: each record that changed, and what that does to confidence levels."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.analyse.analysis import Analysis
from evidence.analyse.diff.changes import RecordChange, record_changes
from evidence.analyse.load import load
from evidence.check.repository import TOPS, kind_of
from evidence.common.errors import RepositoryError
from evidence.read.git import Revision
from evidence.read.reader import Top, read_bytes
from evidence.schema.fields import OwnField, own_fields
from evidence.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A factor whose confidence level is another one."""

    factor: str
    name: str
    before: str
    """Level in words; empty where the factor was not there."""
    after: str


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


def compare(base: Revision, head: Revision) -> RevisionComparison:
    """Compare two revisions: every file that differs, and levels where both can be linked."""
    every = {**base.files, **head.files}
    names = {name for name in every if base.files.get(name) != head.files.get(name)}
    order = {"case": 0, "factor": 1}
    own = _own_fields(head.files) or _own_fields(base.files)
    records = []
    for name in sorted(names, key=lambda name: (order.get(_kind(name), 2), name)):
        change = record_change(name, base.files.get(name), head.files.get(name), own)
        if change is not None:
            records.append(change)
    levels: tuple[LevelChange, ...] = ()
    reason = ""
    if records:
        before, after = _analysis(base.files), _analysis(head.files)
        if before is None or after is None:
            side = "before" if before is None else "after"
            reason = f"the records {side} the change have errors"
        else:
            levels = level_changes(before, after)
    return RevisionComparison(base.name, head.name, tuple(records), levels, reason)


def level_changes(before: Analysis, after: Analysis) -> tuple[LevelChange, ...]:
    """Return the factors whose confidence level differs, in their order."""
    changes = []
    for factor_id in {**after.base.factors, **before.base.factors}:
        levels = [
            state.confidences[factor_id].level if factor_id in state.base.factors else ""
            for state in (before, after)
        ]
        if levels[0] != levels[1]:
            factor = after.base.factors.get(factor_id) or before.base.factors[factor_id]
            changes.append(LevelChange(factor_id, factor.name, levels[0], levels[1]))
    return tuple(changes)


def _kind(name: str) -> str:
    return kind_of(Path(), Path(name))


def _own_fields(files: Mapping[str, bytes]) -> tuple[OwnField, ...]:
    """Return the fields that the evidence base of a revision adds to its records."""
    content = files.get("taxonomy/fields.yml")
    entries = None if content is None else read_bytes(content, "taxonomy/fields.yml", "list").data
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
    kind = _kind(name)
    top: Top = TOPS.get(kind, "fields")
    old = None if before is None else read_bytes(before, name, top).data
    new = None if after is None else read_bytes(after, name, top).data
    unreadable = (old is None and before is not None) or (new is None and after is not None)
    return record_changes(name, old, new, load_schema(kind, {}, own), unreadable)


def _analysis(files: Mapping[str, bytes]) -> Analysis | None:
    """Read, check and link the records of a revision in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            return load(Path(folder), None).analysis
        except RepositoryError:
            return None
