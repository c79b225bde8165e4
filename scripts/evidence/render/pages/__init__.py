"""The views: each module turns the linked records into the pages of one kind.

A view chooses and orders what its template shows. It holds no markup and reads no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.render.page import Asset, Page
from evidence.render.pages import browse, home, redirects, sources
from evidence.render.pages.about import method, quality
from evidence.render.pages.cases import compare, timelines
from evidence.render.pages.cases import detail as case
from evidence.render.pages.cases import explorer as cases
from evidence.render.pages.contribute import empty_record, form, reference
from evidence.render.pages.factors import detail as factor
from evidence.render.pages.factors import disagreements
from evidence.render.pages.factors import overview as factors
from evidence.render.pages.map import by_case as map_cases
from evidence.render.pages.map import by_term as evidence_map
from evidence.render.pages.map import gaps
from evidence.render.renderer import Renderer

PAGE_VIEWS: tuple[Callable[[Renderer], Iterator[Page]], ...] = (
    home.pages,
    cases.pages,
    factors.pages,
    factor.pages,
    evidence_map.pages,
    map_cases.pages,
    gaps.pages,
    disagreements.pages,
    compare.pages,
    timelines.pages,
    browse.pages,
    sources.pages,
    method.pages,
    quality.pages,
    reference.pages,
    form.pages,
    empty_record.pages,
)
"""Makers of pages, in the order in which the site is written."""

CASE_VIEW = case.page
"""Makes the page of one case; apart from the others because there are many."""

ASSET_VIEWS: tuple[Callable[[Renderer], Iterator[Asset]], ...] = (
    cases.assets,
    evidence_map.assets,
    map_cases.assets,
    compare.assets,
    redirects.assets,
    form.assets,
)
"""Makers of data files."""
