"""The bibliography: an overview, and a page a kind with every publication and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.links import Work
from evidence.pages import Page, kind_of_source_address
from evidence.render import Renderer
from evidence.vocabularies import Term

MOST_CITED = 10
"""Publications shown on the overview."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the overview, then a page for every kind of source in use, then the literature."""
    links = renderer.links
    groups: list[tuple[Term, list[Work]]] = [
        (kind, [work for work in links.works if work.source.kind == kind.id])
        for kind in links.vocabularies["source-kinds"]
    ]
    yield renderer.page(
        "sources.html",
        address="sources/",
        title="Sources",
        description="Every publication that the cases cite and what rests on it.",
        kind="sources",
        groups=[(kind, works, read_counts(renderer, works)) for kind, works in groups if works],
        total=len(links.works),
        most_cited=sorted(links.works, key=claims, reverse=True)[:MOST_CITED],
        claims=claims,
        literature=len(links.literature),
    )
    for kind, works in groups:
        if works:
            yield renderer.page(
                "sources_of_kind.html",
                address=kind_of_source_address(kind.id),
                title=f"Sources: {kind.label}",
                description=kind.definition,
                kind="sources-of-kind",
                source_kind=kind,
                works=works,
                claims=claims,
            )
    yield renderer.page(
        "literature.html",
        address=kind_of_source_address("literature"),
        title="Literature behind the factors",
        description="Publications that explain the factors; they are no case evidence.",
        kind="literature",
        literature=[
            (item, [factor for factor in links.factors.values() if item.id in factor.literature])
            for item in links.literature.values()
        ],
    )


def claims(work: Work) -> int:
    """Return how many statements of all cases cite a publication."""
    return sum(len(cited.claims) for cited in work.cited_by)


def read_counts(renderer: Renderer, works: list[Work]) -> list[tuple[str, int]]:
    """Count works by how much of them was read: (label, number)."""
    return [
        (level.label, sum(work.source.read == level.id for work in works))
        for level in renderer.links.vocabularies["read-levels"]
    ]
