"""The bibliography: an overview, and a page a kind with every publication and what rests on it.

A kind with many publications goes over several pages, in the order of their authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.common.text import plain_letters
from evidence.link.evidence_base import EvidenceBase
from evidence.link.publications import Work, head_of
from evidence.render.page import ListPage, Page, kind_of_source_address, split
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Term

MOST_CASES = 20
"""Cases named at a publication that very many cite; the table of sources has them all."""
MOST_CITED = 10
"""Publications shown on the overview."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the overview, then a page for every kind of source in use, then the literature."""
    base = renderer.base
    groups: list[tuple[Term, list[Work]]] = [
        (kind, [work for work in base.works if work.source.kind == kind.id])
        for kind in base.vocabularies["source-kinds"]
    ]
    yield renderer.page(
        "sources/overview.html",
        address="sources/",
        title="Sources",
        description="Every publication that the cases cite and what rests on it.",
        kind="sources",
        section="map/",
        search="summary",
        groups=[(kind, works, read_counts(renderer, works)) for kind, works in groups if works],
        total=len(base.works),
        most_cited=sorted(base.works, key=claims, reverse=True)[:MOST_CITED],
        claims=claims,
        most_cases=MOST_CASES,
        more=more,
        literature=len(base.literature),
    )
    totals = {kind.id: len(works) for kind, works in groups}
    every = tuple(parts(base))
    for kind, title, part in every:
        yield renderer.page(
            "sources/of_kind.html",
            address=part.address,
            title=title,
            description=kind.definition,
            kind="sources-of-kind",
            section="map/",
            source_kind=kind,
            works=part.items,
            total=totals[kind.id],
            number=part.number,
            listed=[
                (other.address, _initials(other.items)) for of, _, other in every if of is kind
            ],
            claims=claims,
            most_cases=MOST_CASES,
            more=more,
        )
    yield renderer.page(
        "sources/literature.html",
        address=kind_of_source_address("literature"),
        title="Literature behind the factors",
        description="Publications that explain the factors; they are not case evidence.",
        kind="literature",
        section="map/",
        search="summary",
        literature=[
            (item, [factor for factor in base.factors.values() if item.id in factor.literature])
            for item in base.literature.values()
        ],
    )


def parts(base: EvidenceBase) -> Iterator[tuple[Term, str, ListPage[Work]]]:
    """Yield the pages of all kinds in use: (kind, title, page with its publications)."""
    for kind in base.vocabularies["source-kinds"]:
        works = [work for work in base.works if work.source.kind == kind.id]
        for part in split(works, kind_of_source_address(kind.id)) if works else ():
            of = f", page {part.number} of {part.of}" if part.of > 1 else ""
            yield kind, f"Sources: {kind.label}{of}", part


def _initials(works: Sequence[Work]) -> str:
    """Say from which letter to which the authors of some publications go: "A to C"."""
    sources = (works[0].source, works[-1].source)
    names = [head_of(source) or source.title for source in sources]
    first, last = (plain_letters(name)[:1].upper() for name in names)
    return first if first == last else f"{first} to {last}"


def claims(work: Work) -> int:
    """Return how many statements of all cases cite a publication."""
    return sum(len(cited.claims) for cited in work.cited_by)


def more(work: Work) -> str:
    """Say how many cases a publication does not name; empty where it names all."""
    rest = len(work.cited_by) - MOST_CASES
    return f" and {rest:,} more, in the data" if rest > 0 else ""


def read_counts(renderer: Renderer, works: list[Work]) -> list[tuple[str, int]]:
    """Count works by how much of them was read: (label, number)."""
    return [
        (level.label, sum(work.source.read == level.id for work in works))
        for level in renderer.base.vocabularies["read-levels"]
    ]
