"""The first figure beside the latest: only what is like, and never what a stop cost."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.analyse.cases.money import Growth, growths, spent_on_the_way
from evidence.analyse.cases.spread import Span
from tests.unit import made_up
from tests.unit.made_up import cost


def found(*costs: dict[str, Any], status: str = "live") -> tuple[Growth, ...]:
    return growths(made_up.base([made_up.case(costs=list(costs), status=status)]))


FIRST, LATER = cost(100, as_of="2004"), cost(150, as_of="2008")
SPENT = cost(160, "actual", as_of="2010")


def test_what_was_spent_in_the_end_comes_before_a_forecast() -> None:
    (growth,) = found(SPENT, LATER, FIRST)
    assert (growth.first.amount, growth.latest.amount) == (100, 160)
    assert growth.is_final
    assert growth.span == Span(1.6, 1.6)


def test_without_it_the_latest_forecast_or_budget_stands() -> None:
    (growth,) = found(FIRST, cost(130, "budget", as_of="2006"), LATER)
    assert (growth.latest.amount, growth.is_final) == (150, False)


@pytest.mark.parametrize("status", ["cancelled", "in-progress"])
def test_what_was_spent_until_a_stop_or_until_now_is_no_outturn(status: str) -> None:
    costs = [FIRST, LATER, SPENT]
    (growth,) = found(*costs, status=status)
    assert (growth.latest.amount, growth.is_final) == (150, False)
    assert not found(FIRST, SPENT, status=status)
    base = made_up.base([made_up.case(costs=costs, status=status)])
    assert [case.id for case in spent_on_the_way(base)] == [made_up.CASE]


def test_money_spent_before_a_forecast_was_not_yet_all() -> None:
    (growth,) = found(FIRST, cost(90, "actual", as_of="2006"), LATER)
    assert (growth.latest.amount, growth.is_final) == (150, False)


@pytest.mark.parametrize(
    "other",
    [
        {"series": "part"},
        {"currency": "EUR"},
        {"price_base": "2012 prices"},
        {"part": "second stage"},
        {"condition": "the first stage passes its test"},
        {"per": "year"},
        {"kind": "asked"},
        {"kind": "write-off"},
        {"as_of": "2004"},
        {"as_of": ""},
        {"as_of": "2004~"},
    ],
    ids=str,
)
def test_what_is_not_like_or_not_surely_later_is_no_pair(other: dict[str, Any]) -> None:
    assert not found(FIRST, LATER | other)


def test_one_plan_without_a_date_came_before_what_was_spent() -> None:
    (growth,) = found(cost(100), SPENT)
    assert growth.span == Span(1.6, 1.6)


@pytest.mark.parametrize(
    ("first", "later", "span"),
    [
        ({}, {"at_least": True}, Span(1.5, inf)),
        ({"at_least": True}, {}, Span(0, 1.5)),
        ({"amount_max": 150}, {}, Span(1, 1.5)),
        ({}, {"amount_max": 200}, Span(1.5, 2)),
    ],
)
def test_a_range_gives_a_range(first: dict[str, Any], later: dict[str, Any], span: Span) -> None:
    (growth,) = found(FIRST | first, LATER | later)
    assert growth.span == span


def test_a_case_counts_once_by_its_whole() -> None:
    part = [item | {"part": "one", "series": "one"} for item in (FIRST, LATER | {"amount": 300})]
    every = found(*part, FIRST, LATER)
    assert [(growth.span.least, growth.counted) for growth in every] == [(3, False), (1.5, True)]


def test_a_first_figure_of_nought_has_no_ratio() -> None:
    assert not found(FIRST | {"amount": 0}, LATER)


AMOUNT = st.integers(1, 10**9).map(float)


@given(AMOUNT, AMOUNT, st.integers(2, 50))
def test_the_ratio_does_not_hang_on_the_currency(first: float, later: float, rate: int) -> None:
    (growth,) = found(FIRST | {"amount": first}, LATER | {"amount": later})
    (other,) = found(
        FIRST | {"amount": first * rate, "currency": "EUR"},
        LATER | {"amount": later * rate, "currency": "EUR"},
    )
    assert growth.span.least == pytest.approx(other.span.least)
    assert growth.span.least == pytest.approx(later / first)
