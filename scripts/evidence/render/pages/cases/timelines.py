"""The page of all cases on one scale of time, by kind."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.common.dating import Dating
from evidence.render.charts.lifelines import chart
from evidence.render.page import Page
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Vocabulary

ADDRESS = "timelines/"


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    drawn = chart(renderer.base)
    kinds = renderer.base.vocabularies["event-kinds"]
    yield renderer.page(
        "cases/timelines.html",
        address=ADDRESS,
        title="Timelines",
        description=f"When {renderer.base.about.many} were started, came into use and ended.",
        kind="timelines",
        search="summary",
        section="map/",
        chart=drawn,
        kinds_of_event=kinds,
        start_word=_first_label(kinds, "start", "Start"),
        use_word=_first_label(kinds, "in-use", "In use"),
        kinds=[(kind.term.id, kind.term.label) for kind in drawn.kinds] if drawn else [],
        short_date=lambda text: Dating.parse(text).in_short,
        total=len(renderer.base.cases),
    )


def _first_label(kinds: Vocabulary, role: str, otherwise: str) -> str:
    """Return the label of the first kind of event that has a role."""
    return next((term.label for term in kinds.with_role(role)), otherwise)
