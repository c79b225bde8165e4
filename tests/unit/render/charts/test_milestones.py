"""Planned dates: lateness in words no more exact than the dates, and bars on one scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.common.dating import Dating, Doubt
from evidence.render.charts.milestones import difference, duration, planned_dates
from tests.unit import made_up
from tests.unit.open_dates import open_dates, plain


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
    assert item.planned is not None
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
    assert drawn.items[0].planned is not None
    assert drawn.items[0].planned.certain > 0
    assert drawn.items[0].difference == ""
    assert not drawn.unsure


def test_without_planned_dates_nothing_is_drawn() -> None:
    assert planned_dates(made_up.linked_case()) is None


@pytest.mark.parametrize(
    ("planned", "actual", "words"),
    [
        ("2004-01~", "2006-05", "About 2 years 4 months late"),
        ("2004-01", "2006-05?", "Perhaps 2 years 4 months late"),
        ("2004-01%", "2006-05", "Perhaps about 2 years 4 months late"),
        ("2004-01?", "2006-05~", "Perhaps about 2 years 4 months late"),
        ("2014-05-14~", "2014-05-24", "About 10 days late"),
        ("2014-05-14~", "2014-05-14", "Near the planned date"),
        ("2018-01~", "2018-01", "Near the planned date"),
        ("2006~", "2013", "About 7 years late"),
        ("2006?", "2013", "Perhaps 7 years late"),
        ("2014~", "2014-05", "Near the planned date"),
        ("2014-12~", "2015", "At most about a year late"),
        ("2004-01", "2006/..", "At least 2 years late"),
        ("2004-01~", "2006/..", "At least about 2 years late"),
        ("../2004", "2006-02", "At least 1 year 2 months late"),
        ("2006", "../2004-12", "At least 1 year 1 month early"),
        ("2004", "../2006", ""),
        ("2006", "2004/..", ""),
        ("../2004", "2006/..", "At least 1 year 1 month late"),
        ("2004/..", "2006/..", ""),
        ("2004", "2008/2010", "About 5 years late"),
        ("2004-06", "[2004-06,2004-08]", "Near the planned date"),
        ("[1995,1996]", "1996", "Near the planned date"),
    ],
)
def test_lateness_keeps_what_is_open_about_the_dates(planned: str, actual: str, words: str) -> None:
    assert difference(planned, actual) == words


@given(open_dates, plain)
def test_lateness_of_an_open_date_is_never_told_as_exact(open_date: str, exact: str) -> None:
    hedged = ("About ", "Perhaps ", "At least ", "At most ", "Near ")
    doubt = Dating.parse(open_date).doubt
    for words in (difference(open_date, exact), difference(exact, open_date)):
        assert not words or words.startswith(hedged) or len(Dating.parse(open_date).named) > 1
        if words and doubt in (Doubt.ABOUT, Doubt.PERHAPS_ABOUT) and not words.startswith("Near"):
            assert "about" in words.lower()


def test_bars_of_open_dates_are_pale_as_far_as_they_are_open() -> None:
    case = made_up.linked_case(
        milestones=[
            {"label": "Open", "planned": "../2012", "actual": "2014/..", "source": ["audit"]},
            {"label": "Move", "planned": "2012-06~", "actual": "[2013,2014]", "source": ["audit"]},
        ],
    )
    drawn = planned_dates(case)
    assert drawn is not None
    assert drawn.open
    assert (drawn.first, drawn.last) == (2010, 2015)
    first, second = drawn.items
    assert first.planned is not None
    assert second.planned is not None
    assert (first.planned.certain, first.planned.reach) == (0, 50)
    assert first.actual is not None
    assert second.actual is not None
    assert (first.actual.certain, first.actual.reach) == (66.67, 100)
    assert (second.actual.certain, second.actual.reach) == (50, 83.33)
    assert second.planned.certain < second.planned.reach


def test_a_case_of_which_all_is_said_to_be_earlier_has_bars_without_a_certain_part() -> None:
    case = made_up.linked_case(
        milestones=[
            {"label": "Open", "planned": "../2012", "actual": "../2013", "source": ["audit"]}
        ]
    )
    drawn = planned_dates(case)
    assert drawn is not None
    (item,) = drawn.items
    assert item.planned is not None
    assert item.actual is not None
    assert item.planned.certain == item.actual.certain == 0
    assert item.difference == ""
