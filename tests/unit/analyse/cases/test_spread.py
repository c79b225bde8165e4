"""Quartiles of values that are known only to lie between two ends."""

from __future__ import annotations

from math import ceil, floor, inf

from hypothesis import given
from hypothesis import strategies as st

from evidence.analyse.cases.spread import FEWEST, NEVER, Span, spread

ENDS = st.integers(-200, 200).map(float)
SPANS = st.one_of(
    st.just(NEVER),
    st.tuples(ENDS, ENDS).map(lambda ends: Span(min(ends), max(ends))),
    ENDS.map(lambda least: Span(least, inf)),
    ENDS.map(lambda most: Span(-inf, most)),
)


def exact(*values: float) -> list[Span]:
    return [Span(value, value) for value in values]


def test_few_values_have_no_middle() -> None:
    assert spread(exact(*range(FEWEST - 1))) is None
    assert spread(exact(*range(FEWEST))) is not None


def test_exact_values_in_odd_number_have_exact_quartiles() -> None:
    found = spread(exact(5, 1, 4, 2, 3))
    assert found is not None
    assert (found.lower, found.middle, found.upper) == tuple(exact(2, 3, 4))


def test_between_two_middle_values_none_is_made_up() -> None:
    found = spread(exact(1, 2, 3, 10, 11, 12))
    assert found is not None
    assert found.middle == Span(3, 10)


def test_what_never_came_is_longer_than_all_that_did() -> None:
    found = spread([*exact(1, 2), NEVER, NEVER, NEVER])
    assert found is not None
    assert found.lower == Span(2, 2)
    assert found.middle == found.upper == NEVER


@given(st.lists(st.tuples(SPANS, st.floats(0, 1)), min_size=FEWEST, max_size=30))
def test_the_quartiles_of_the_true_values_lie_within(drawn: list[tuple[Span, float]]) -> None:
    found = spread(span for span, _ in drawn)
    assert found is not None
    values = sorted(_some_value(span, share) for span, share in drawn)
    for span, share in ((found.lower, 0.25), (found.middle, 0.5), (found.upper, 0.75)):
        place = share * (len(values) - 1)
        assert span.least <= values[floor(place)] <= values[ceil(place)] <= span.most


def _some_value(span: Span, share: float) -> float:
    """Return a value that a span allows."""
    if span == NEVER:
        return inf
    least, most = max(span.least, -1000.0), min(span.most, 1000.0)
    return min(most, least + share * (most - least))


@given(st.lists(SPANS, min_size=FEWEST, max_size=30))
def test_quartiles_stand_in_order(spans: list[Span]) -> None:
    found = spread(spans)
    assert found is not None
    ends = (found.lower, found.middle, found.upper)
    assert sorted(span.least for span in ends) == [span.least for span in ends]
    assert sorted(span.most for span in ends) == [span.most for span in ends]
    assert all(span.least <= span.most for span in ends)
