"""The views: each module turns the linked records into the pages of one kind.

A view chooses and orders what its template shows. It holds no markup and reads no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.pages import Asset, Page
from evidence.render import Renderer
from evidence.views import (browse, case, cases, compare, disagreements, empty_record, factor, factors, form, gaps, home, map_cases, method, quality, redirects, reference, sources, timelines)
from evidence.views import map as evidence_map

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
