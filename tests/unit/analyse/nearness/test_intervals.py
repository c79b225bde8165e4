"""Intervals of shares agree with published tables."""

from __future__ import annotations

import pytest

from evidence.analyse.nearness.intervals import exact_interval


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Of none and of all there are closed forms.
        (0, 10, 0.0, 1 - 0.025**0.1),
        (10, 10, 0.025**0.1, 1.0),
        # From the quantiles of the beta distribution, as R's binom.test gives them.
        (1, 10, 0.002529, 0.445016),
        (5, 10, 0.187086, 0.812914),
        (46, 58, 0.666, 0.888),
        (44, 53, 0.702, 0.919),
    ],
)
def test_limits_are_those_of_clopper_and_pearson(
    count: int, of: int, low: float, high: float
) -> None:
    assert exact_interval(count, of) == pytest.approx((low, high), abs=0.001)


def test_large_numbers_are_no_trouble() -> None:
    low, high = exact_interval(2500, 5000)
    assert low == pytest.approx(0.486, abs=0.001)
    assert high == pytest.approx(0.514, abs=0.001)
