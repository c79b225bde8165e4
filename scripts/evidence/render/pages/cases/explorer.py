"""The explorer: all cases as cards and as rows, the facets beside them, and the data of its script.

A long list goes over several pages with plain links; the script then takes the cards that it shows
from small files of a few cases each, in the same markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from evidence.analyse.facets import amount_options, by_role, deciding, facets
from evidence.analyse.nearness.measure import NEAR
from evidence.common.text import compact_json, listed, lower_first
from evidence.link.model import Case
from evidence.render.page import Asset, Page, split
from evidence.render.pages.cases.data import filter_data, list_csv, text_data
from evidence.render.renderer import Renderer

ADDRESS = "cases/"
FOLDER = f"{ADDRESS}page/"
"""Where the further pages of the list stand; no case can, being one level down."""
MAIN_FACETS = 4
"""Facets that stand open on a phone: what makes one project like another. The others are folded."""
PER_PAGE = 40
"""Cases on one page of the list, as many as its script shows at once."""
PER_PART = 20
"""Cases in one file of cards and rows, made only where the list has more than one page."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the explorer, which is the first page of the list, then the other pages."""
    cases = list(renderer.base.cases.values())
    every = facets(renderer.base)
    first, *others = split(cases, ADDRESS, FOLDER, PER_PAGE)
    shared: dict[str, Any] = {"kind": "cases", "search": "summary", "total": len(cases)}
    yield renderer.page(
        "cases/explorer.html",
        module="cases/explorer",
        address=ADDRESS,
        title="Cases",
        description=f"Every {renderer.base.about.one} in the evidence base, to be narrowed by "
        f"{listed([lower_first(facet.title) for facet in every[:2]])} and more.",
        part=first,
        facets=every[:MAIN_FACETS],
        other_facets=every[MAIN_FACETS:],
        deciding=deciding(renderer.analysis),
        by_role=by_role(renderer.base),
        all_of=next((facet.all_of for facet in every if facet.all_of), ""),
        amounts=[
            (kind, list(options))
            for kind, options in groupby(amount_options(renderer.base), lambda item: item.group)
        ],
        per_part=PER_PART,
        near=NEAR,
        **shared,
    )
    for part in others:
        yield renderer.page(
            "cases/list.html",
            address=part.address,
            title=f"Cases, page {part.number}",
            description=f"The list of cases from {part.items[0].title} to {part.items[-1].title}.",
            part=part,
            **shared,
        )


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the data of the explorer, and the cards of a list that is longer than a page."""
    cases = list(renderer.base.cases.values())
    yield Asset(f"{ADDRESS}cases.json", _json(filter_data(renderer.analysis)))
    yield Asset(f"{ADDRESS}text.json", _json(text_data(renderer.base)))
    yield Asset(f"{ADDRESS}cases.csv", list_csv(renderer.base, renderer.settings.site_url))
    if len(cases) <= PER_PAGE:
        return
    for start in range(0, len(cases), PER_PART):
        part = cases[start : start + PER_PART]
        yield Asset(f"{ADDRESS}parts/{start // PER_PART}.json", _json(_markup(renderer, part)))


def _markup(renderer: Renderer, cases: Sequence[Case]) -> dict[str, str]:
    return {
        shape: renderer.part("cases/_cases.html", ADDRESS, cases=cases, shape=shape)
        for shape in ("cards", "rows")
    }


def _json(data: object) -> bytes:
    return compact_json(data).encode()
