"""The frame of the comparison, its suggestions, and the page of all timelines."""

from __future__ import annotations

import json
import re
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.analyse.cases.case_pairs import pairs
from evidence.render.pages.cases import compare, timelines
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up
from tests.unit.analyse.cases.test_case_pairs import both_ways, followers

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def renderer(cases: list[dict[str, Any]]) -> Renderer:
    return Renderer(analyse(made_up.base(cases)), SETTINGS)


def test_the_frame_has_a_row_for_every_factor_and_every_part() -> None:
    (page,) = compare.pages(renderer(followers()))
    frame = page.html[page.html.index("<template>") :]
    assert re.findall(r'data-factor="([a-z-]+)"', frame) == ["funding", "skills", "trust"]
    rows = re.findall(r'data-row="([a-z]+)"', frame)
    assert rows == [
        *(part for part, _ in (*compare.FIRST_ROWS, *compare.fact_rows(made_up.base([])))),
        "sources",
    ]


def test_the_factors_stand_above_the_facts_and_each_jump_has_a_place() -> None:
    (page,) = compare.pages(renderer(followers()))
    frame = page.html[page.html.index("<template>") :]
    order = [frame.index(mark) for mark in ('data-row="verdict"', 'data-group="all"', 'id="facts"')]
    assert order == sorted(order)
    places = {*re.findall(r'<t(?:r|body)[^>]* id="([a-z]+)"', frame), "factors"}
    assert {place for place, _ in compare.JUMPS} <= places


def test_suggested_pairs_are_plain_links_to_the_cases() -> None:
    (page,) = compare.pages(renderer(followers()))
    shown = page.html[page.html.index("ju-pairs") :]
    assert '<a href="../cases/great/">' in shown
    assert '<a href="?cases=great,other">' in shown
    assert "<noscript>" in page.html


def test_no_case_stands_in_more_than_two_suggested_pairs() -> None:
    cases = [made_up.case(f"c{number}") for number in range(6)]
    for other in cases[1:]:
        both_ways(cases[0], other, "contrast", "contrast")
    chosen = compare.suggested(pairs(made_up.base(cases)))
    assert [(pair.first.id, pair.second.id) for pair in chosen] == [("c0", "c1"), ("c0", "c2")]


def test_the_list_of_names_holds_every_case_with_its_other_names() -> None:
    cases = [
        made_up.case("north-net", title="Nødnett", also_known_as=["Northern network", "NN"]),
        made_up.case("alpha"),
    ]
    (asset,) = compare.assets(renderer(cases))
    assert asset.path == "compare/cases.json"
    assert json.loads(asset.content) == [
        ["alpha", "Alpha", ""],
        ["north-net", "Nødnett", "Northern network; NN"],
    ]


def timeline_page(cases: list[dict[str, Any]]) -> str:
    (page,) = timelines.pages(renderer(cases))
    return page.html


def dated(case_id: str, **changes: Any) -> dict[str, Any]:
    events = [{"date": "2001-05", "kind": "start", "text": "It began.", "source": ["audit"]}]
    return made_up.case(case_id, timeline=events, **changes)


def test_the_chart_is_a_table_that_leads_to_the_cases() -> None:
    html = timeline_page([dated("a"), dated("b", status="cancelled"), made_up.case("c")])
    assert '<a href="../cases/a/#timeline">A</a>' in html
    assert '<time datetime="2001-05">May 2001</time>' in html
    assert 'Given up, <span class="ju-none">date not known</span>' in html
    assert "Without any of these dates:" in html
    assert "3 cases whose main kind this is." in html


def test_a_kind_with_many_cases_is_counted_and_the_counts_add_up() -> None:
    html = timeline_page([dated(f"c{number}") for number in range(60)])
    assert html.count("<tr") < 12
    assert re.search(r'Start</th>\s*<td class="num" data-label="Cases">60</td>', html)
    assert re.search(r'<th scope="row">2001</th>\s*<td class="num">60</td>', html)


def test_without_dates_the_page_says_what_to_do() -> None:
    assert "No case has a date yet." in timeline_page([made_up.case()])
