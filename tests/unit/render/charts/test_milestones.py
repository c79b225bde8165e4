"""Planned dates: lateness in words no more exact than the dates, and bars on one scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.render.charts.milestones import difference, duration, planned_dates
from tests.unit import made_up


@pytest.mark.parametrize(
    ("planned", "actual", "words"),
    [
        ("2014-05-14", "2014-05-14", "On the planned day"),
        ("2014-05-14", "2014-05-15", "1 day late"),
        ("2014-05-14", "2014-05-01", "13 days early"),
        ("2014-01-01", "2014-09-01", "8 months late"),
        ("2018-01", "2020-02", "2 years 1 month late"),
        ("2018-01", "2018-01", "In the planned month"),
        ("2014-04", "2015-04-23", "1 year late"),
        ("2014", "2014-05-14", "Within the planned year"),
        ("2006", "2013", "About 7 years late"),
        ("2013", "2006", "About 7 years early"),
        ("2015", "2016", "About 1 year late"),
        ("2014-12", "2015", "At most a year late"),
        ("2018-04", "2019", "About 1 year late"),
    ],
)
def test_lateness_is_told_no_more_exactly_than_the_dates_are(
    planned: str, actual: str, words: str
) -> None:
    assert difference(planned, actual) == words


@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_early_and_late_change_places_with_the_dates(one, other, length, other_length) -> None:
    first, second = one.isoformat()[:length], other.isoformat()[:other_length]
    there, back = difference(first, second), difference(second, first)
    assert there.replace("late", "early") == back.replace("late", "early")
    if there.endswith(("late", "early")):
        assert there != back
        assert there.endswith("late") == (one < other)


@given(st.integers(min_value=0, max_value=600))
def test_a_duration_says_years_and_months_that_make_it_up(months: int) -> None:
    numbers = [word for word in duration(months).split() if word.isdigit()]
    years, rest = divmod(months, 12)
    assert numbers == [str(number) for number in (years, rest) if number] or months == 0


def test_bars_of_planned_and_actual_have_one_scale() -> None:
    case = made_up.linked_case(
        timeline=[{"date": "2010", "kind": "start", "text": "It began.", "source": ["audit"]}],
        milestones=[
            {"label": "Open", "planned": "2012", "actual": "2014-12-31", "source": ["audit"]}
        ],
    )
    drawn = planned_dates(case)
    assert drawn is not None
    assert (drawn.first, drawn.last) == (2010, 2014)
    (item,) = drawn.items
    assert (item.planned.certain, item.planned.reach) == (40.0, 60.0)
    assert item.actual is not None
    assert item.actual.certain == item.actual.reach > 99.8
    assert drawn.unsure


def test_a_milestone_before_all_events_still_has_a_bar() -> None:
    case = made_up.linked_case(
        milestones=[{"label": "Open", "planned": "2012-01", "source": ["audit"]}]
    )
    drawn = planned_dates(case)
    assert drawn is not None
    assert drawn.first == 2011
    assert drawn.items[0].actual is None
    assert drawn.items[0].planned.certain > 0
    assert drawn.items[0].difference == ""
    assert not drawn.unsure


def test_without_planned_dates_nothing_is_drawn() -> None:
    assert planned_dates(made_up.linked_case()) is None
