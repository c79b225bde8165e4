"""The list of factors by level, with the phases in which the findings on each acted."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.analyse.counts import tally
from evidence.analyse.factors.phases import FEWEST, phases_shown
from evidence.render.page import Page
from evidence.render.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the list."""
    base = renderer.base
    levels = [
        (
            level,
            [
                (
                    factor,
                    tally(use.finding for use in base.findings_on(factor.id)),
                    len({use.case.id for use in base.findings_on(factor.id)}),
                    renderer.analysis.confidences[factor.id],
                )
                for factor in base.factors.values()
                if factor.level == level.id
            ],
        )
        for level in base.vocabularies["levels"]
    ]
    yield renderer.page(
        "factors/overview.html",
        address="factors/",
        title="Factors",
        description=f"What shapes how {base.about.collects} go, by level and phase.",
        kind="factors",
        search="summary",
        levels=levels,
        acted={
            factor: phases_shown(
                (use.finding for use in base.findings_on(factor)), base.vocabularies["phases"].ids
            )
            for factor in base.factors
        },
        fewest=FEWEST,
    )
