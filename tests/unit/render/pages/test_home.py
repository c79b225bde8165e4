"""The front page: counts that equal what they lead to, and two cases that went apart."""

from __future__ import annotations

import re
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.analyse.cases import case_pairs
from evidence.render.pages import browse, home, sources
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up
from tests.unit.analyse.cases.test_case_pairs import followers

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def renderer(cases: list[dict[str, Any]]) -> Renderer:
    return Renderer(analyse(made_up.base(cases)), SETTINGS)


def html_of(cases: list[dict[str, Any]]) -> str:
    (page,) = home.pages(renderer(cases))
    return page.html


def test_the_pair_that_went_apart_leads_to_both_and_to_their_comparison() -> None:
    html = html_of(followers())
    assert "One ended. What followed it went another way" in html
    assert '<a href="compare/?cases=great,far">' in html
    assert 'href="cases/great/#finding-funding-1"' in html
    assert 'href="cases/far/#finding-funding-1"' in html


def test_a_side_of_which_only_one_effect_was_read_is_named() -> None:
    cases = followers()
    filled = renderer(cases)
    pair = case_pairs.striking(filled.base)
    assert pair is not None
    named = home.of_one_side(pair)
    for case in (pair.first, pair.second):
        effects = {item.effect for item in case.findings}
        assert ((case, *effects) in named) == (len(effects) == 1)
    assert ("do not count the rows" in html_of(cases)) == bool(named)


def test_actions_that_a_case_speaks_for_are_counted_apart() -> None:
    bases = ("done-and-helped", "missing-and-hindered", "problem-only")
    actions = [
        {"id": f"a-{basis}", "text": "Do it.", "basis": basis, "findings": []} for basis in bases
    ]
    base = made_up.base([made_up.case()], [made_up.factor(actions=actions)])
    (page,) = home.pages(Renderer(analyse(base), SETTINGS))
    words = " ".join(page.html.split())
    assert "3 actions from the first talk to the end." in words
    assert "For 2 a case shows what happened where it was done or missing; the others say" in words


def test_without_such_a_pair_the_part_is_left_out() -> None:
    assert 'id="apart"' not in html_of([made_up.case()])


def test_a_status_counts_the_cases_on_the_page_that_it_leads_to() -> None:
    filled = renderer(followers())
    (page,) = home.pages(filled)
    lists = {item.address: item.html for item in browse.pages(filled)}
    counted = re.findall(r'href="(browse/statuses/[a-z-]+/)"><b>(\d+)</b>', page.html)
    assert sum(int(number) for _, number in counted) == 4
    for address, number in counted:
        assert lists[address].count('<li class="ju-caserow">') == int(number)


def test_publications_are_counted_as_on_the_page_of_sources() -> None:
    filled = renderer(followers())
    (page,) = home.pages(filled)
    overview = next(item for item in sources.pages(filled) if item.address == "sources/")
    (number,) = re.findall(r"<b>(\d+)</b> publications", page.html)
    # All four cases cite one address, so it is one publication.
    assert number == "1"
    assert f"{number} publication" in overview.html


def test_many_cases_give_bars_instead_of_a_mark_each() -> None:
    few = html_of([made_up.case(f"c{number}") for number in range(5)])
    many = html_of([made_up.case(f"c{number}") for number in range(home.MOST_MARKS + 1)])
    assert few.count('class="ju-dot') == 5
    assert 'class="ju-dot' not in many
    assert 'class="ju-share"' in many


def test_the_newest_records_come_first() -> None:
    old = made_up.case("old", reviewed=[{"date": "2024-01-01", "role": "coder"}])
    html = html_of([old, made_up.case("young")])
    news = html[html.index('id="new"') :]
    assert news.index("cases/young/") < news.index("cases/old/")


def test_no_few_of_many_records_of_one_day_are_called_new() -> None:
    same_day = [made_up.case(f"c{number}") for number in range(home.NEWEST + 1)]
    assert "What is new" not in html_of(same_day)
    assert "What is new" in html_of(same_day[1:])
