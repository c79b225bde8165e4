"""The list of all cases."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.pages import Page
from evidence.render import Renderer

FACETS = ("infrastructure", "services", "statuses", "countries", "scales")
"""Vocabularies by which the list leads on to shorter ones."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the list."""
    links = renderer.links
    facets = [
        (
            links.vocabularies[name],
            [
                (term, len(links.cases_with(name, term.id)))
                for term in links.vocabularies[name]
                if links.cases_with(name, term.id)
            ],
        )
        for name in FACETS
    ]
    yield renderer.page(
        "cases.html",
        address="cases/",
        title="Cases",
        description="Every project in the evidence base with its status, kind and findings.",
        kind="cases",
        cases=list(links.cases.values()),
        facets=facets,
    )
