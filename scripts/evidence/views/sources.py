"""The bibliography: every publication with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.pages import Page
from evidence.render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the bibliography, grouped by kind of source."""
    links = renderer.links
    groups = [
        (kind, [work for work in links.works if work.source.kind == kind.id])
        for kind in links.vocabularies["source-kinds"]
    ]
    yield renderer.page(
        "sources.html",
        address="sources/",
        title="Sources",
        description="Every publication that the cases cite, with how much was read and what rests on it.",
        kind="sources",
        groups=[(kind, works) for kind, works in groups if works],
        total=len(links.works),
        literature=list(links.literature.values()),
    )
