"""How the cases were found: taxonomy/selection.yml as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CaseSearch:
    """A search for cases, or for sources on them."""

    title: str
    date: str
    """A year, a month or a day, as precise as it was kept."""
    looked_for: str
    where: str
    """Which catalogue or search service was asked, as prose."""
    result: str
    words: tuple[str, ...] = ()
    """The words that were typed; none where they were not kept."""
    cases: tuple[str, ...] = ()
    """Ids of the cases that came of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that was looked at and has no record of its own."""

    name: str
    date: str
    reason: str
    told_in: str = ""
    """Id of the case that tells of it; empty for none."""
    pages: tuple[str, ...] = ()
    """Web addresses of pages on it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules, the searches and the candidates that were not taken."""

    include: tuple[str, ...]
    """Rules by which a case is taken, as prose."""
    searches: tuple[CaseSearch, ...]
    again: str
    """On what occasion cases are looked for again, as prose."""
    exclude: tuple[str, ...] = ()
    not_taken: tuple[Candidate, ...] = ()


def selection(data: Mapping[str, Any]) -> Selection:
    """Build it from the parsed file, which must have passed the checks."""
    return Selection(
        include=tuple(data["include"]),
        searches=tuple(CaseSearch(**_frozen(item)) for item in data["searches"]),
        again=data["again"],
        exclude=tuple(data.get("exclude", ())),
        not_taken=tuple(Candidate(**_frozen(item)) for item in data.get("not_taken", ())),
    )


def _frozen(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }
