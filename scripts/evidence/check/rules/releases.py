"""Rules on releases: in order, and nothing that was published is gone without a way on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.dates import after
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.diagnostics.problem import Path
from evidence.schema.releases import version_order

_LISTS = ("ids", "added", "changed", "retired")
"""The lists of a release that name records."""


def in_order(releases: Mapping[str, Record]) -> list[Record]:
    """Return the releases that have a version, the oldest first."""
    named = [record for record in releases.values() if "version" in record.data]
    return sorted(named, key=lambda record: version_order(record.data["version"]))


@rule("EV831", kind="release")
def version_equals_file_name(record: Record, repository: Repository) -> Iterator[Violation]:
    """A release is found by its file."""
    version = record.data.get("version", record.id)
    if version != record.id:
        yield Violation("EV831", ("version",), version=version, file=record.id)


@rule("EV832", kind="release")
def releases_follow_each_other(record: Record, repository: Repository) -> Iterator[Violation]:
    """A later version has no earlier date, and the base is at the newest one or beyond."""
    releases = in_order(repository.releases)
    for before, this in pairwise(releases):
        if this is record and after(before.data.get("date"), record.data.get("date")):
            yield Violation(
                "EV832",
                ("date",),
                date=record.data["date"],
                other=before.id,
                earlier=before.data["date"],
            )
    base = repository.lists.get("base")
    current = base.data.get("version") if base is not None else None
    newest = bool(releases) and releases[-1] is record
    if newest and current and version_order(current) < version_order(record.data["version"]):
        yield Violation("EV832", ("version",), variant="base", version=current)


@rule("EV833", kind="release")
def published_records_lead_on(record: Record, repository: Repository) -> Iterator[Violation]:
    """What was published once is there, or its address leads to what took its place."""
    told: set[tuple[str, str]] = set()
    for path, kind, name in _records_in(record.data):
        if (kind, name) not in told and not _leads_on(kind, name, repository):
            told.add((kind, name))
            yield Violation("EV833", path, kind=kind, id=name)


@rule("EV834", kind="case")
def published_findings_are_remembered(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """The id of a finding that was published is in use, or among those taken out."""
    published = repository.published_findings.get(record.id, {})
    if not published or not isinstance(record.raw, dict):
        return
    findings = record.raw.get("findings") or ()
    here = [item.get("id") for item in findings if isinstance(item, dict)]
    if None in here or len(set(map(str, here))) < len(here):
        # An id that is missing or there twice is told as such, and is what seems to be gone.
        return
    for finding, version in published.items():
        if finding not in here and finding not in (record.raw.get("retired_findings") or ()):
            yield Violation("EV834", ("findings",), at="key", id=finding, version=version)


def _records_in(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield (path, kind, id) of every case and factor that a release names."""
    for name in _LISTS:
        for place, entry in enumerate(data.get(name) or ()):
            is_record = isinstance(entry, dict) and entry.get("kind") in ("case", "factor")
            if is_record and "id" in entry:
                yield (name, place, "id"), entry["kind"], entry["id"]
    for place, entry in enumerate(data.get("levels") or ()):
        if isinstance(entry, dict) and "factor" in entry:
            yield ("levels", place, "factor"), "factor", entry["factor"]


def _leads_on(kind: str, name: str, repository: Repository) -> bool:
    records = repository.cases if kind == "case" else repository.factors
    redirected = any(
        entry.get("kind") == kind and entry.get("from") == name
        for entry in repository.list_entries("redirects")
    )
    return name in records or name in repository.former_ids(kind) or redirected
