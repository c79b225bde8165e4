"""Amounts are set beside each other only where they are like."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.render.charts.amounts import comparable
from tests.unit import made_up


def cost(amount: float, kind: str = "budget", **changes: Any) -> dict[str, Any]:
    return made_up.cost(amount, kind, **changes)


def groups(*costs: dict[str, Any]):
    base = made_up.base([made_up.case(costs=list(costs))])
    return comparable(base, base.cases[made_up.CASE])


def test_amounts_of_a_series_are_bars_to_scale_in_order_of_time() -> None:
    (group,) = groups(cost(300, "actual", as_of="2010"), cost(120, "estimate", as_of="2004"))
    assert [(bar.amount.kind, bar.length, bar.planned) for bar in group.bars] == [
        ("estimate", 40.0, True),
        ("actual", 100.0, False),
    ]
    assert group.both_kinds


@pytest.mark.parametrize(
    "other",
    [
        {"series": "part"},
        {"series": ""},
        {"currency": "EUR"},
        {"price_base": "2012 prices"},
        {"per": "year"},
        {"part": "second stage"},
        {"period_start": "2011"},
        {"period_end": "2016"},
        {"condition": "the first stage passes its test"},
        {"kind": "asked"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_unlike_amounts_never_stand_together(other: dict[str, str]) -> None:
    assert groups(cost(1), cost(2, **other)) == ()


def test_a_range_reaches_from_its_lower_to_its_upper_end() -> None:
    (group,) = groups(cost(50, amount_max=100), cost(80))
    assert [(bar.length, bar.reach) for bar in group.bars] == [(50.0, 100.0), (80.0, 80.0)]


def test_amounts_of_nothing_have_no_bars() -> None:
    assert groups(cost(0), cost(0)) == ()
