"""Planned dates beside actual ones, in months, as near as both are known."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.analyse.cases.delays import Delay, delays
from evidence.analyse.cases.spread import NEVER, Span
from tests.unit import made_up


def milestone(planned: str, actual: str = "", **changes: Any) -> dict[str, Any]:
    data = {"label": f"For {planned}", "source": ["audit"]} | changes
    return data | {k: v for k, v in (("planned", planned), ("actual", actual)) if v}


def found(*milestones: dict[str, Any]) -> tuple[Delay, ...]:
    return delays(made_up.base([made_up.case(milestones=list(milestones))]))


@pytest.mark.parametrize(
    ("planned", "actual", "span"),
    [
        ("2012-02", "2013-02", Span(12, 12)),
        ("2012-02-03", "2012-01-30", Span(-1, -1)),
        ("2012", "2015-03-31", Span(27, 38)),
        ("2012", "2013", Span(1, 23)),
        ("2012", "2012", Span(-11, 11)),
        ("../2012-02", "2013-02", Span(12, inf)),
        ("2012-02", "2013-02/..", Span(12, inf)),
        ("2012-02/..", "2013-02", Span(-inf, 12)),
    ],
)
def test_it_is_no_more_exact_than_the_dates(planned: str, actual: str, span: Span) -> None:
    (delay,) = found(milestone(planned, actual))
    assert delay.span == span


def test_another_account_widens_it() -> None:
    other = {"date": "2012-06", "source": ["audit"]}
    (delay,) = found(milestone("2012-02", "2013-02", other_planned=other))
    assert delay.span == Span(8, 12)


def test_what_was_never_reached_comes_before_all_others() -> None:
    every = found(milestone("2012", "2020"), milestone("2013", not_reached=True))
    assert [delay.span == NEVER for delay in every] == [True, False]


def test_what_nobody_knows_is_left_out() -> None:
    assert not found(milestone("2012"), milestone("", stated_delay="two years late"))


def test_a_case_counts_once_by_its_first_plan() -> None:
    every = found(milestone("2014", not_reached=True), milestone("2012-02", "2012-03"))
    assert [(delay.milestone.planned, delay.counted) for delay in every] == [
        ("2014", False),
        ("2012-02", True),
    ]


def test_another_aim_never_stands_for_its_case() -> None:
    every = found(
        milestone("2010", not_reached=True, aim="other"),
        milestone("2014-02", "2014-05"),
        milestone("2012", aim="delivery", not_reached=True),
    )
    assert {delay.milestone.planned: delay.counted for delay in every} == {
        "2010": False,
        "2014-02": False,
        "2012": True,
    }
    (alone,) = found(milestone("2010", "2011", aim="other"))
    assert not alone.counted


MONTH = st.tuples(st.integers(1990, 2030), st.integers(1, 12))


@given(MONTH, MONTH)
def test_years_hold_what_months_would_say(planned: tuple[int, int], actual: tuple[int, int]):
    (by_month,) = found(milestone(_text(planned), _text(actual)))
    (by_year,) = found(milestone(str(planned[0]), str(actual[0])))
    assert by_month.span.is_exact
    assert by_year.span.least <= by_month.span.least <= by_year.span.most


def _text(month: tuple[int, int]) -> str:
    return f"{month[0]}-{month[1]:02}"
