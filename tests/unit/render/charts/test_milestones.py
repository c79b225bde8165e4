"""Bars of time: lateness in words no more exact than the dates, and partners on one scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.common import text as wording
from evidence.link.build import case_from
from evidence.render.charts.milestones import axis, difference, duration, promises, stays
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
    case = case_from(
        made_up.case(
            timeline=[{"date": "2010", "kind": "start", "text": "It began.", "source": ["audit"]}],
            milestones=[
                {"label": "Open", "planned": "2012", "actual": "2014-12-31", "source": ["audit"]}
            ],
        )
    )
    drawn = promises(case)
    assert drawn is not None
    assert (drawn.first, drawn.last) == (2010, 2014)
    (item,) = drawn.items
    assert (item.planned.certain, item.planned.reach) == (40.0, 60.0)
    assert item.actual is not None
    assert item.actual.certain == item.actual.reach > 99.8
    assert drawn.unsure


def test_a_milestone_before_all_events_still_has_a_bar() -> None:
    case = case_from(
        made_up.case(milestones=[{"label": "Open", "planned": "2012-01", "source": ["audit"]}])
    )
    drawn = promises(case)
    assert drawn is not None
    assert drawn.first == 2011
    assert drawn.items[0].actual is None
    assert drawn.items[0].planned.certain > 0
    assert drawn.items[0].difference == ""
    assert not drawn.unsure


def test_without_planned_dates_nothing_is_drawn() -> None:
    assert promises(case_from(made_up.case())) is None


def partner(name: str, **changes: object) -> dict[str, object]:
    return {"name": name, "role": "partner", "sector": "fire", "source": ["audit"]} | changes


def test_partners_are_drawn_only_where_two_have_dates() -> None:
    one = case_from(made_up.case(partners=[partner("A", joined="2010"), partner("B")]))
    assert stays(one, wording.date) is None


def test_a_partner_without_a_date_of_leaving_stays_to_the_end_of_the_scale() -> None:
    case = case_from(
        made_up.case(
            partners=[
                partner("A", joined="2010"),
                partner("B", joined="2011", left="2014", withdrew=True),
                partner("C", left="2012-06"),
            ]
        )
    )
    drawn = stays(case, wording.date)
    assert drawn is not None
    first, second, third = drawn.items
    assert (first.begin, first.end, first.words) == (0, 100, "from 2010")
    assert (second.begin, second.end) == (20.0, 100.0)
    assert second.words == "from 2011, until 2014 (withdrew)"
    assert (third.begin, third.words) == (0, "joining date not known, until June 2012")
    assert drawn.open == (True, True)


@given(st.integers(1900, 2030), st.integers(0, 120), st.integers(3, 12))
def test_an_axis_names_few_years_all_of_them_on_it(first: int, more: int, most: int) -> None:
    years = axis(first, first + more, most)
    assert len(years) <= most + 1
    assert all(first <= year <= first + more and 0 <= x < 100 for year, x in years)
