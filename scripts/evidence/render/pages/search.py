"""The page of the search: results where scripts run, and all names for whoever has none.

The form in the header leads here. Says nothing of how results are found: that is the script's.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.common.text import name_order
from evidence.render.page import Page
from evidence.render.renderer import Renderer

ADDRESS = "search/"
MOST_CASES = 500
"""Cases whose names stand here; where there are more, the page leads to the lists of them."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    topics = [
        (item, [term for term in item if base.cases_with(item.id, term.id)])
        for item in base.browsable
    ]
    yield renderer.page(
        "search.html",
        address=ADDRESS,
        title="Search",
        description=f"Find factors, topics and {base.about.many} by name or by any word.",
        kind="search",
        module="search/page",
        factors=sorted(base.factors.values(), key=lambda factor: name_order(factor.name)),
        topics=[(item, terms) for item, terms in topics if terms],
        cases=base.cases.values() if len(base.cases) <= MOST_CASES else [],
    )
