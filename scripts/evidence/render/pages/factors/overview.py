"""The list of factors by level, with the phases in which each is expected to act."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.link.evidence_base import tally
from evidence.render.page import Page
from evidence.render.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the list."""
    links = renderer.links
    levels = [
        (
            level,
            [
                (
                    factor,
                    tally(use.finding for use in links.uses_of(factor.id)),
                    len({use.case.id for use in links.uses_of(factor.id)}),
                    links.confidences[factor.id],
                )
                for factor in links.factors.values()
                if factor.level == level.id
            ],
        )
        for level in links.vocabularies["levels"]
    ]
    yield renderer.page(
        "factors.html",
        address="factors/",
        title="Factors",
        description="What shapes how shared systems of public bodies go, by level and phase.",
        kind="factors",
        levels=levels,
    )
