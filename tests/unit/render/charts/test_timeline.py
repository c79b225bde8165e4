"""The drawn timeline: to scale, and no stem through a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.common.dating import is_exact
from evidence.link.model import Event
from evidence.render.charts.timeline import draw
from tests.unit.open_dates import texts

NEAR = 5
"""Per cent of the width that any label covers."""


def events(*dates: str, kind: str = "other") -> list[Event]:
    """Return an event a date."""
    return [Event(date, kind, "x", ()) for date in dates]


def test_one_event_is_no_drawing() -> None:
    assert draw(events("2004"), ["Event"]) is None


def test_positions_are_to_scale() -> None:
    drawn = draw(events("2000-01-01", "2005-01-01", "2010-01-01"), ["Event"] * 3)
    assert drawn is not None
    first, middle, last = (mark.x for mark in drawn.marks)
    assert abs((middle - first) - (last - middle)) < 0.05


def test_a_bare_year_is_drawn_as_its_whole_length() -> None:
    drawn = draw(events("2000", "2004-05"), ["Event"] * 2)
    assert drawn is not None
    year, month = drawn.marks
    assert year.span is not None
    assert abs((year.span[1] - year.span[0]) - (drawn.years[1][1] - drawn.years[0][1])) < 0.05
    assert month.span is None


def test_the_line_is_dotted_after_the_end() -> None:
    marks = [
        *events("2000", "2010"),
        Event("2011", "cancelled", "x", ()),
        Event("2012", "review", "x", ()),
    ]
    drawn = draw(marks, ["Event"] * 4, ("cancelled", "replaced"))
    assert drawn is not None
    assert drawn.stop == drawn.marks[2].x


def test_a_cancelled_project_ended_when_it_was_cancelled_and_not_when_another_followed() -> None:
    marks = [
        *events("2004"),
        Event("2010-12", "cancelled", "x", ()),
        Event("2013-07", "replaced", "x", ()),
    ]
    cancelled = draw(marks, ["Event"] * 3, ["cancelled", "replaced"])
    replaced = draw(marks, ["Event"] * 3, ["replaced", "cancelled"])
    assert cancelled is not None
    assert replaced is not None
    assert cancelled.stop == cancelled.marks[1].x
    assert replaced.stop == replaced.marks[2].x


def test_a_part_that_was_cancelled_does_not_end_a_project_that_goes_on() -> None:
    drawn = draw([*events("2004"), Event("2010", "cancelled", "x", ())], ["Event"] * 2)
    assert drawn is not None
    assert drawn.stop is None


def test_a_go_live_after_a_stop_means_that_it_went_on() -> None:
    marks = [Event("2000", "cancelled", "x", ()), Event("2003", "go-live", "x", ())]
    drawn = draw(marks, ["Event"] * 2, ("cancelled", "replaced"), ("go-live",))
    assert drawn is not None
    assert drawn.stop is None


def test_words_at_the_right_end_turn_to_the_left_and_the_axis_takes_the_whole_width() -> None:
    drawn = draw(events("2000", "2009-12"), ["Event"] * 2)
    assert drawn is not None
    assert [mark.turned for mark in drawn.marks] == [False, True]
    assert drawn.years[-1][1] == 100
    assert drawn.wordy


def test_words_that_find_no_room_give_way_to_numbers() -> None:
    drawn = draw(events("2000-01", "2000-02"), ["A very long word, " * 9] * 2)
    assert drawn is not None
    assert not drawn.wordy


@pytest.mark.slow
@given(st.lists(st.dates().map(lambda d: d.isoformat()), min_size=2, max_size=15))
def test_no_stem_crosses_a_word_and_all_stays_on_the_axis(dates: list[str]) -> None:
    marks = events(*sorted(dates))
    drawn = draw(marks, ["Go-live"] * len(marks))
    assert drawn is not None
    for index, mark in enumerate(drawn.marks):
        assert 0 <= mark.x <= 100
        for later in drawn.marks[index + 1 :]:
            if later.x > mark.x + NEAR:
                continue
            assert mark.narrow_lane > later.narrow_lane
            # Words to the right must not cover the stem of a later sign, words to the left not
            # that of an earlier one; and no words to the right stand after any to the left.
            if drawn.wordy:
                assert mark.turned == later.turned
                assert (later.lane > mark.lane) if mark.turned else (mark.lane > later.lane)


def test_a_date_left_open_is_marked_and_its_bar_shows_how_far() -> None:
    drawn = draw(events("../2004", "2005-03", "2006-05~", "[2007,2008]", "2010/.."), ["Event"] * 5)
    assert drawn is not None
    assert drawn.unsure
    earlier, exact, about, either, later = drawn.marks
    assert [mark.unsure for mark in drawn.marks] == [True, False, True, True, True]
    assert [earlier.when, about.when, either.when, later.when] == [
        "2004 or earlier",
        "about May 2006",
        "2007 or 2008",
        "2010 or later",
    ]
    assert exact.span is None
    assert earlier.span is not None
    assert later.span is not None
    assert about.span is not None
    assert earlier.span[0] == 0 < earlier.x
    assert later.span[1] == 100 > later.x
    assert about.span[0] < about.x < about.span[1]


def test_a_case_of_which_all_is_said_to_be_earlier_can_be_drawn() -> None:
    drawn = draw(events("../1900", "../1900"), ["Event"] * 2)
    assert drawn is not None
    assert all(mark.span and mark.span[0] == 0 for mark in drawn.marks)


@given(st.lists(texts, min_size=2, max_size=6))
def test_whatever_is_left_open_stands_within_the_drawing(dates: list[str]) -> None:
    drawn = draw(events(*dates), ["Event"] * len(dates))
    assert drawn is not None
    for mark, text in zip(drawn.marks, dates, strict=True):
        assert 0 <= mark.x <= 100
        assert mark.unsure != is_exact(text)
        assert mark.span is not None or is_exact(text)
        if mark.span:
            # A day or two of many years have no width of their own.
            assert 0 <= mark.span[0] <= mark.x <= mark.span[1] <= 100
