"""Rules on the files that all records depend on: vocabularies, literature, redirects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evidence.check.hints.suggest import did_you_mean
from evidence.check.repository import Record, Tree
from evidence.check.violation import Mistake
from evidence.diagnostics.problem import Path


def each_entry_has_its_own_id(record: Record, tree: Tree) -> Iterator[Mistake]:
    """Two entries with one id could not be told apart."""
    seen: set[str] = set()
    for path, entry in _entries(record):
        name = str(entry.get("id") or entry.get("from"))
        if name in seen:
            key = "id" if "id" in entry else "from"
            yield Mistake(
                "EV510",
                (*path, key),
                f"`{name}` stands in this list twice.",
                "Delete one of the two entries, or give it another id.",
            )
        seen.add(name)


def inverse_relations_exist(record: Record, tree: Tree) -> Iterator[Mistake]:
    """The inverse of a term is a term whose inverse is this one."""
    terms = {str(entry.get("id")): entry for _, entry in record.entries("terms")}
    for path, entry in record.entries("terms"):
        inverse = entry.get("inverse")
        if inverse is None:
            continue
        back = terms.get(str(inverse), {}).get("inverse")
        if back != entry.get("id"):
            yield Mistake(
                "EV510",
                (*path, "inverse"),
                f"`{inverse}` does not have `{entry.get('id')}` as its inverse.",
                did_you_mean(str(inverse), terms) or "Let the two terms name each other.",
            )


def redirects_lead_to_records(record: Record, tree: Tree) -> Iterator[Mistake]:
    """An old id leads to a record that exists, and is itself gone."""
    for path, entry in _entries(record):
        known = tree.cases if entry.get("kind") == "case" else tree.factors
        target, old = entry.get("to"), entry.get("from")
        if target is not None and target not in known:
            yield Mistake(
                "EV311",
                (*path, "to"),
                f"There is no {entry.get('kind')} `{target}`.",
                did_you_mean(target, known) or "Name a record that exists.",
            )
        if old is not None and old in known:
            yield Mistake(
                "EV311",
                (*path, "from"),
                f"The {entry.get('kind')} `{old}` exists, so its address cannot lead elsewhere.",
                "Delete the redirect, or the record.",
            )


def _entries(record: Record) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if record.kind == "vocabulary":
        yield from record.entries("terms")
        return
    for index, entry in enumerate(record.data):
        if isinstance(entry, dict):
            yield (index,), entry


RULES = (each_entry_has_its_own_id,)
REDIRECT_RULES = (each_entry_has_its_own_id, redirects_lead_to_records)
VOCABULARY_RULES = (each_entry_has_its_own_id, inverse_relations_exist)
