"""The page on how the cases were found: rules, searches, candidates that were not taken.

All of it comes from taxonomy/selection.yml; a base without that file has no such page.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.common.text import host_of, name_order
from evidence.render.page import Page
from evidence.render.renderer import Renderer

ADDRESS = "about/selection/"
FILE = "taxonomy/selection.yml"
SECTIONS = (
    ("rules", "What is included"),
    ("searches", "Searches"),
    ("not-taken", "Candidates not included"),
    ("again", "Looking again"),
)


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page, where the base says how its cases were found."""
    base = renderer.base
    found = base.selection
    if found is None:
        return
    named = {case for search in found.searches for case in search.cases}
    yield renderer.page(
        "about/selection.html",
        address=ADDRESS,
        title="How cases were found",
        description=(
            "The rules for including cases, what was searched for and where, and which candidates "
            "were not included, with the reason."
        ),
        kind="about",
        record=FILE,
        search="text",
        sections=SECTIONS,
        found=found,
        without_words=sum(not search.words for search in found.searches),
        unexplained=[case for case in base.cases.values() if case.id not in named],
        candidates=[
            (item, [(url, host_of(url)) for url in item.pages])
            for item in sorted(found.not_taken, key=lambda item: name_order(item.name))
        ],
    )
