"""Rules on ids: they equal file names, are unique, and are never used again."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.schema.location import texts_at

RESERVED = ("aux", "con", "index", "nul", "page", "prn")
"""Names that an address already has below that of all records, or that Windows keeps for itself."""


@rule("EV308", kind=("case", "factor", "vocabulary"))
def id_equals_file_name(record: Record, repository: Repository) -> Iterator[Violation]:
    """The id is the address, and the file is found by it."""
    own = record.data.get("id")
    original = repository.original_of(record)
    if original is not None:
        yield Violation("EV308", ("id",), variant="copy", id=own, file=original.document.name)
    elif own is not None and own != record.id and own not in RESERVED:
        yield Violation("EV308", ("id",), id=own, file_id=record.id)


@rule("EV321", kind=("case", "factor"))
def id_is_free_for_a_page(record: Record, repository: Repository) -> Iterator[Violation]:
    """The page of a record takes no other page's place, and its file can stand on any computer."""
    own = record.data.get("id")
    if own in RESERVED:
        yield Violation("EV321", ("id",), id=own)


@rule("EV309", kind=("case", "factor"))
def id_differs_in_more_than_capitals(record: Record, repository: Repository) -> Iterator[Violation]:
    """Many computers cannot tell two file names apart that differ in capitals only."""
    twins = repository.ids_by_small_letters(record.kind)[record.id.lower()]
    twin = next((other for other in twins if other != record.id), None)
    records = repository.cases if record.kind == "case" else repository.factors
    pair = (record, records.get(twin or ""))
    if twin is not None and not any(one and repository.original_of(one) for one in pair):
        yield Violation("EV309", ("id",), id=record.id, twin=twin)


@rule("EV310", kind=("case", "factor"))
def id_was_never_used_before(record: Record, repository: Repository) -> Iterator[Violation]:
    """An id that was given up leads to its successor for ever."""
    for entry in repository.list_entries("redirects"):
        if entry.get("kind") == record.kind and entry.get("from") == record.id:
            yield _used_before(record.id, f"taxonomy/redirects.yml leads it to `{entry.get('to')}`")
    for other in repository.former_ids(record.kind).get(record.id, ()):
        yield _used_before(record.id, f"it is a former id of `{other}`")


@rule("EV310", "EV313", kind=("case", "factor"))
def former_ids_are_gone(record: Record, repository: Repository) -> Iterator[Violation]:
    """A former id belongs to one record only, and to no record of today."""
    redirected = {
        entry.get("from")
        for entry in repository.list_entries("redirects")
        if entry.get("kind") == record.kind
    }
    for path, former in texts_at(record.data, ("former_ids", 0)):
        if former == record.id:
            yield Violation("EV313", path, id=former)
        elif former in redirected or len(repository.former_ids(record.kind).get(former, ())) > 1:
            yield Violation("EV310", path, variant="former", id=former)


def _used_before(own: str, where: str) -> Violation:
    return Violation("EV310", ("id",), id=own, where=where)
