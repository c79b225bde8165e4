"""The board paper: two pages of paper on the cases near a plan, or on chosen cases or a factor.

The address says what it is about; the script fills the paper from the files of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.render.page import Page
from evidence.render.renderer import Renderer

ADDRESS = "board/"


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    yield renderer.page(
        "plan/board.html",
        module="plan/board",
        address=ADDRESS,
        title="Board paper",
        description="Two pages for a board: what happened elsewhere, what reports name most, what "
        "to do next, what is not known.",
        kind="board",
        section="plan/",
    )
