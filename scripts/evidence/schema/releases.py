"""What each version of the data brought: releases/*.yml as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one case, factor, finding or list."""

    kind: str
    """case, factor or list."""
    id: str
    title: str
    """What readers called it then."""
    finding: str = ""
    """Id of the finding of the case that it is about; empty for the whole."""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelMove:
    """A factor whose level of confidence became another one."""

    factor: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Release:
    """One version of the data."""

    version: str
    date: str
    """As YYYY-MM-DD."""
    counts: Mapping[str, int]
    """How many cases, countries, factors, findings and sources there are in it."""
    published: frozenset[tuple[str, str]]
    """(kind, id) of the cases and factors that came with it."""
    summary: str = ""
    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    retired: tuple[Entry, ...] = ()
    levels: tuple[LevelMove, ...] = ()

    @property
    def anchor(self) -> str:
        """Fragment of the release on the page of changes."""
        return f"v{self.version}"


def version_order(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by: 2026.9 comes before 2026.11."""
    return tuple(int(part) for part in version.split("."))


def release(data: Mapping[str, Any]) -> Release:
    """Build it from the parsed file, which must have passed the checks."""
    return Release(
        version=data["version"],
        date=data["date"],
        counts=data["counts"],
        published=frozenset((item["kind"], item["id"]) for item in data["ids"]),
        summary=data.get("summary", ""),
        added=_entries(data, "added"),
        changed=_entries(data, "changed"),
        retired=_entries(data, "retired"),
        levels=tuple(
            LevelMove(item["factor"], item["name"], item["from"], item["to"])
            for item in data.get("levels", ())
        ),
    )


def _entries(data: Mapping[str, Any], name: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(**{**item, "words": tuple(item.get("words", ()))}) for item in data.get(name, ())
    )
