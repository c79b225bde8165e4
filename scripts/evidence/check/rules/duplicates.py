"""Rules on the same thing under two ids: cases, and sources within a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evidence.check.hints.suggest import plain
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.codes import bare_address
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.diagnostics.problem import Path


@rule("EV508", kind="case")
def no_other_record_is_the_same_case(record: Record, repository: Repository) -> Iterator[Violation]:
    """Two records of one project would count its findings twice."""
    if "title" not in record.data or repository.original_of(record) is not None:
        return
    others = repository.cases_by_title.get(plain(str(record.data["title"])), ())
    other = min((name for name in others if name != record.id), default=None)
    if other is not None:
        yield Violation("EV508", ("title",), other=other, title=record.data["title"])


@rule("EV509", "EV606", kind="case")
def no_two_sources_are_the_same(record: Record, repository: Repository) -> Iterator[Violation]:
    """One publication under two ids would count as two witnesses."""
    seen: dict[tuple[str, str], Mapping[str, Any]] = {}
    for path, source in record.entries("sources"):
        for field, key in _marks(source):
            other = seen.get((field, key))
            violation = None if other is None else _alike(field, path, source, other)
            if violation is not None:
                yield violation
                break
        for mark in _marks(source):
            seen.setdefault(mark, source)


def _marks(source: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what gives a source away as the same as another, the surest first."""
    if "doi" in source:
        yield "doi", str(source["doi"]).lower()
    if "title" in source:
        yield "title", plain(str(source["title"]))
    for name in ("url", "read_at"):
        if name in source:
            yield name, bare_address(str(source[name]))


def _alike(
    field: str, path: Path, source: Mapping[str, Any], other: Mapping[str, Any]
) -> Violation | None:
    """Say that two sources with the same DOI, title or address are one, unless they are not."""
    first = other.get("id", "with no id")
    if field == "title" and not _same_publication(source, other):
        return None
    if field in ("url", "read_at"):
        return Violation("EV606", (*path, field), first=first)
    return Violation(
        "EV509", (*path, field), first=first, same="DOI" if field == "doi" else "title"
    )


def _same_publication(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two sources of one title are the same, by address, or by year and authors."""
    if one.get("url") and other.get("url"):
        return bare_address(one["url"]) == bare_address(other["url"])
    differ = one.get("authors") and other.get("authors") and one["authors"] != other["authors"]
    return one.get("year") is not None and one.get("year") == other.get("year") and not differ
