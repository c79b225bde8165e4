"""The page of all cases on one scale of time, by kind of infrastructure."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.common.dates import PartialDate
from evidence.render.charts.lifelines import chart
from evidence.render.page import Page
from evidence.render.renderer import Renderer

ADDRESS = "timelines/"


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    drawn = chart(renderer.base)
    yield renderer.page(
        "cases/timelines.html",
        address=ADDRESS,
        title="Timelines",
        description="When shared systems were started, came into use and ended, by kind.",
        kind="timelines",
        search="summary",
        section="map/",
        chart=drawn,
        kinds=[(kind.term.id, kind.term.label) for kind in drawn.kinds] if drawn else [],
        short_date=lambda text: PartialDate.parse(text).in_short,
        total=len(renderer.base.cases),
    )
