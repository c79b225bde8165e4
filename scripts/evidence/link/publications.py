"""Every publication once, with all cases that cite it and what rests on it there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evidence.common.text import name_order
from evidence.link.claims import Claim, claims_by_source
from evidence.link.model import Case, Source


@dataclass(frozen=True, slots=True)
class CaseSource:
    """A source as one case cites it."""

    case: Case
    source: Source
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One publication, whichever cases cite it."""

    key: str
    """Its DOI or address; for one that has neither, case id and source id."""
    source: Source
    """As the first case describes it."""
    cited_by: tuple[CaseSource, ...]


def works_of(cases: Iterable[Case]) -> tuple[Work, ...]:
    """Return every publication once, by first author or publisher, year and title."""
    groups: dict[str, list[CaseSource]] = defaultdict(list)
    for case in cases:
        claims = claims_by_source(case)
        for source in case.sources:
            address = source.url or source.read_at
            key = source.doi.lower() or address or f"{case.id}/{source.id}"
            cited = CaseSource(case, source, tuple(claims.get(source.id, ())))
            groups[key].append(cited)
    works = [Work(key, group[0].source, tuple(group)) for key, group in groups.items()]
    return tuple(sorted(works, key=bibliographic_order))


def bibliographic_order(work: Work) -> tuple[object, ...]:
    """Return what publications are sorted by: first author or publisher, year, title."""
    source = work.source
    return name_order(head_of(source)), source.year or 0, name_order(source.title)


def head_of(source: Source) -> str:
    """Return under what name a publication stands in a list: first author, else publisher."""
    return source.authors[0] if source.authors else source.publisher
