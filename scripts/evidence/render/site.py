"""All pages and files of the site, in the order in which they are made.

A pure function: the same records and settings give the same bytes. Only this module imports pages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from evidence.analyse.analysis import Analysis
from evidence.common.parallel import LEAST, spread
from evidence.link.model import Case
from evidence.render.data import linked, words
from evidence.render.page import Asset, Page
from evidence.render.pages import api, browse, data, home, redirects, search, sources
from evidence.render.pages.about import changes, method, quality, selection
from evidence.render.pages.cases import compare, plans, timelines
from evidence.render.pages.cases import detail as case
from evidence.render.pages.cases import explorer as cases
from evidence.render.pages.contribute import empty_record, form, reference
from evidence.render.pages.factors import actions, disagreements
from evidence.render.pages.factors import detail as factor
from evidence.render.pages.factors import overview as factors
from evidence.render.pages.map import by_case as map_cases
from evidence.render.pages.map import by_term as evidence_map
from evidence.render.pages.map import gaps
from evidence.render.pages.plan import board, files, plan
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings

Maker = Callable[[Renderer], Iterator[Page | Asset]]
"""Makes the pages or files of one kind."""

OVERVIEWS: tuple[Maker, ...] = (
    home.pages,
    cases.pages,
    factors.pages,
    factor.pages,
    actions.pages,
    plan.pages,
    board.pages,
    evidence_map.pages,
    map_cases.pages,
    gaps.pages,
    disagreements.pages,
    compare.pages,
    timelines.pages,
    plans.pages,
    browse.pages,
    sources.pages,
    search.pages,
    method.pages,
    quality.pages,
    selection.pages,
    changes.pages,
    reference.pages,
    form.pages,
    empty_record.pages,
    api.pages,
)
"""Makers of all pages but those of cases."""

FILES: tuple[Maker, ...] = (
    cases.assets,
    actions.assets,
    files.assets,
    evidence_map.assets,
    map_cases.assets,
    compare.assets,
    plans.assets,
    redirects.assets,
    changes.assets,
    form.assets,
    api.assets,
    api.texts,
    data.made,
)
"""Makers of data files, and the page that tells their sizes."""


WITH_TEXT = ("case", "factor", "sources-of-kind")
"""Kinds of page beside which the same stands as Markdown."""


def render(analysis: Analysis, settings: Settings) -> Iterator[Page | Asset]:
    """Yield every generated page and file, in a fixed order, and hold none back.

    Overviews come first. From many cases on, workers make the rest at the same time.

    Args:
        analysis: the evidence base and what follows from it.
        settings: where the pages will stand.
    """
    renderer = Renderer(analysis, settings)

    newest = analysis.base.newest_review
    # Overviews and files need them, and each worker would work them out for itself.
    _ = analysis.confidences, renderer.tables

    def make(work: Maker | Case) -> list[Page | Asset]:
        if isinstance(work, Case):
            page = finished(renderer, case.page(renderer, work), work.last_review)
            return [page, *api.of_case(renderer, work)]
        made = work(renderer)
        return [finished(renderer, one, newest) if isinstance(one, Page) else one for one in made]

    cases = analysis.base.cases.values()
    others: list[Maker | Case] = [*FILES, *cases]
    rest = spread(make, others, 0 if len(cases) >= LEAST else sys.maxsize)
    yield from chain.from_iterable(make(overview) for overview in OVERVIEWS)
    yield from chain.from_iterable(rest)


def finished(renderer: Renderer, page: Page, updated: str) -> Page:
    """Return a page with its day, the address of its Markdown, and its linked data.

    Args:
        renderer: the records and settings.
        page: the page.
        updated: newest day of the records that it shows.
    """
    data = renderer.settings.data
    script = linked.script(renderer.base, page, renderer.settings.site_url, data=data)
    return replace(
        page,
        html=f"{page.html}\n{script}" if script else page.html,
        text=words.NAME if data and page.kind in WITH_TEXT else "",
        updated=updated,
    )
