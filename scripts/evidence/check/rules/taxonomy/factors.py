"""Rules on factors and on the closed lists: what they name exists, and answers where it must."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evidence.check.hints.suggest import did_you_mean
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.diagnostics.problem import Path


@rule("EV303", "EV313", kind="factor")
def related_factors_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """Related and neighbouring factors are factors, and others than this one."""
    for path, name in _named(record):
        if name == record.id:
            yield Violation("EV313", path, variant="factor")
        elif name not in repository.factors:
            yield Violation(
                "EV303",
                path,
                variant="factor",
                hint=did_you_mean(name, repository.factors),
                id=name,
            )


@rule("EV610", kind="factor")
def related_factors_name_each_other(record: Record, repository: Repository) -> Iterator[Violation]:
    """Readers come from both sides."""
    for index, name in enumerate(record.data.get("related") or ()):
        other = repository.factors.get(str(name))
        if other is None or other is record or other.document.data is None:
            continue
        if record.id not in (other.data.get("related") or ()):
            yield Violation(
                "EV610", ("related", index), name=name, own=record.id, file=other.document.name
            )


@rule("EV312", kind="factor")
def literature_exists(record: Record, repository: Repository) -> Iterator[Violation]:
    """Publications are listed in taxonomy/literature.yml."""
    for index, name in enumerate(record.data.get("literature") or ()):
        if isinstance(name, str) and name not in repository.literature_ids:
            yield Violation(
                "EV312",
                ("literature", index),
                hint=did_you_mean(name, repository.literature_ids),
                id=name,
            )


@rule("EV510", kind=("vocabulary", "fields", "literature", "redirects", "abbreviations"))
def each_entry_has_its_own_id(record: Record, repository: Repository) -> Iterator[Violation]:
    """Two entries with one id could not be told apart."""
    seen: set[str] = set()
    for path, entry in _entries(record):
        name = str(entry.get("id") or entry.get("from"))
        if name in seen:
            key = "id" if "id" in entry else "from"
            yield Violation("EV510", (*path, key), name=name)
        seen.add(name)


@rule("EV510", kind="vocabulary")
def inverse_relations_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """The inverse of a term is a term whose inverse is this one."""
    terms = {str(entry.get("id")): entry for _, entry in record.entries("terms")}
    for path, entry in record.entries("terms"):
        inverse = entry.get("inverse")
        if inverse is None:
            continue
        back = terms.get(str(inverse), {}).get("inverse")
        if back != entry.get("id"):
            yield Violation(
                "EV510",
                (*path, "inverse"),
                variant="inverse",
                hint=did_you_mean(str(inverse), terms),
                inverse=inverse,
                own=entry.get("id"),
            )


@rule("EV311", kind="redirects")
def redirects_lead_to_records(record: Record, repository: Repository) -> Iterator[Violation]:
    """An old id leads to a record that exists, and is itself gone."""
    for path, entry in _entries(record):
        if "kind" not in entry:
            continue
        known = repository.cases if entry.get("kind") == "case" else repository.factors
        target, old = entry.get("to"), entry.get("from")
        if target is not None and target not in known:
            yield Violation(
                "EV311",
                (*path, "to"),
                hint=did_you_mean(target, known),
                kind=entry.get("kind"),
                id=target,
            )
        if old is not None and old in known:
            yield Violation(
                "EV311", (*path, "from"), variant="exists", kind=entry.get("kind"), id=old
            )


def _named(record: Record) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(record.data.get("related") or ()):
        if isinstance(name, str):
            yield ("related", index), name
    for path, entry in record.entries("not_when"):
        if "factor" in entry:
            yield (*path, "factor"), entry["factor"]


def _entries(record: Record) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if record.kind == "vocabulary":
        yield from record.entries("terms")
        return
    for index, entry in enumerate(record.data):
        if isinstance(entry, dict):
            yield (index,), entry
