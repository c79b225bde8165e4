"""A date is as exact as its source, in words, in order and in months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.common.dates import PartialDate, whole_months_between

days = st.dates(date(1800, 1, 1), date(2099, 12, 31))
texts = days.flatmap(lambda day: st.sampled_from([day.isoformat()[:size] for size in (4, 7, 10)]))


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("2004", "2004", "2004"),
        ("2004-03", "March 2004", "Mar 2004"),
        ("2010-12-20", "20 December 2010", "Dec 2010"),
    ],
)
def test_a_date_is_as_exact_as_its_source(text: str, words: str, short: str) -> None:
    assert PartialDate.parse(text).in_words == words
    assert PartialDate.parse(text).in_short == short


@pytest.mark.parametrize("text", ["", "04", "2004-13", "2003-02-29", "2004-3", "2004-03-1", "May"])
def test_what_is_no_date_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        PartialDate.parse(text)


@given(texts)
def test_the_days_that_a_date_may_mean_begin_like_it(text: str) -> None:
    found = PartialDate.parse(text)
    assert found.earliest.isoformat().startswith(text)
    assert found.latest.isoformat().startswith(text)
    assert found.earliest <= found.latest
    first, last = found.extent
    assert found.year <= first < last <= found.year + 1


def test_a_date_means_all_of_its_days() -> None:
    assert PartialDate.parse("2012-02").latest == date(2012, 2, 29)
    assert PartialDate.parse("2014").latest == date(2014, 12, 31)


@given(texts, texts)
def test_one_date_is_surely_after_another_or_not(one: str, other: str) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert first.surely_after(second) == (first.earliest > second.latest)
    assert not (first.surely_after(second) and second.surely_after(first))


@given(texts, texts)
def test_months_there_and_back_are_the_same(one: str, other: str) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    least, most = first.months_to(second)
    assert least <= most
    assert second.months_to(first) == (-most, -least)


@pytest.mark.parametrize(
    ("first", "second", "months"),
    [
        ("2026-01-31", "2026-02-28", 0),
        ("2026-01-28", "2026-02-28", 1),
        ("2024-11-24", "2026-11-24", 24),
    ],
)
def test_months_are_counted_whole(first: str, second: str, months: int) -> None:
    assert whole_months_between(date.fromisoformat(first), date.fromisoformat(second)) == months
