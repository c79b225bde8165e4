"""What a source leaves open about a date is read, kept in words, and never told as exact."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.common.dating import (
    YEARS_OF_DOUBT,
    Dating,
    Doubt,
    has_form,
    in_words,
    is_exact,
    order,
    range_in_words,
    years_between,
)
from evidence.schema.schema import load_schema
from tests.unit.open_dates import open_dates, plain, texts

PATTERN = re.compile(load_schema("case", {}).tree["definitions"]["when"]["pattern"])
WORDS_OF_DOUBT = re.compile(r"\b(?:about|perhaps|or|between)\b")


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("2004", "2004", "2004"),
        ("2004-03-24", "24 March 2004", "Mar 2004"),
        ("2004~", "about 2004", "about 2004"),
        ("2004-05~", "about May 2004", "about May 2004"),
        ("2004?", "perhaps 2004", "perhaps 2004"),
        ("2004%", "perhaps about 2004", "perhaps about 2004"),
        ("../2004", "2004 or earlier", "2004 or earlier"),
        ("../2004-03-24", "24 March 2004 or earlier", "Mar 2004 or earlier"),
        ("2004/..", "2004 or later", "2004 or later"),
        ("2004/2006", "between 2004 and 2006", "between 2004 and 2006"),
        (
            "2004-09/2004-12",
            "between September 2004 and December 2004",
            "between Sep 2004 and Dec 2004",
        ),
        ("[1995,1996]", "1995 or 1996", "1995 or 1996"),
        ("[1995,1996-03,1998]", "1995, March 1996 or 1998", "1995, Mar 1996 or 1998"),
        ("[2004-03-01,2004-03-20]", "1 March 2004 or 20 March 2004", "Mar 2004"),
    ],
)
def test_a_date_is_written_out_with_what_is_open_about_it(
    text: str, words: str, short: str
) -> None:
    assert in_words(text) == words
    assert Dating.parse(text).in_short == short


@given(texts)
def test_what_is_read_is_what_was_written(text: str) -> None:
    found = Dating.parse(text)
    assert found.text == text
    assert _written(found) == text
    assert PATTERN.search(text)
    assert has_form(text)


def _written(found: Dating) -> str:
    names = [
        "-".join([f"{item.year:04}", *(f"{part:02}" for part in (item.month, item.day) if part)])
        for item in found.named
    ]
    return {
        Doubt.EARLIER: f"../{names[0]}",
        Doubt.LATER: f"{names[0]}/..",
        Doubt.BETWEEN: "/".join(names),
        Doubt.ONE_OF: f"[{','.join(names)}]",
    }.get(found.doubt, f"{names[0]}{found.doubt.value}")


@given(open_dates)
def test_words_never_lose_a_doubt(text: str) -> None:
    found = Dating.parse(text)
    assert not is_exact(text)
    assert WORDS_OF_DOUBT.search(found.in_words)
    for item in found.named:
        assert item.in_words in found.in_words
    first, _ = years_between([text])
    years = {item.year for item in found.named}
    assert is_exact(first) == (found.doubt in (Doubt.BETWEEN, Doubt.ONE_OF) and len(years) == 1)


@given(plain)
def test_words_of_an_exact_date_know_no_doubt(text: str) -> None:
    assert is_exact(text)
    assert not WORDS_OF_DOUBT.search(in_words(text))
    assert Dating.parse(text).earliest == Dating.parse(text).named[0].earliest


@pytest.mark.parametrize(
    "text",
    [
        *("", "2004~?", "~2004", "c. 2004", "..2004", "2004..", "../..", "2004/2003", "2004/2004"),
        *("[1995]", "[1996,1995]", "[1995, 1996]", "1995,1996", "2004-13~", "../2003-02-29"),
        *("2004~/2006", "2004-05/2004", "{1995,1996}", "199X", "2004 ", "2004\n"),
        *("2004/2004-05", "2004/2004-12", "[2004,2004-01-02]"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        Dating.parse(text)


@given(st.text(alphabet="0129-/.,[]~?% ", max_size=24))
def test_reading_ends_in_a_date_or_in_the_one_exception(text: str) -> None:
    try:
        found = Dating.parse(text)
    except ValueError:
        return
    assert found.text == text


@given(texts, texts)
def test_dates_are_sorted_by_the_first_day_that_they_may_mean(one: str, other: str) -> None:
    first, second = Dating.parse(one), Dating.parse(other)
    if first.earliest < second.earliest:
        assert order(one) < order(other)
    assert order(one) < order("")
    assert (order(one) == order(other)) == (one == other)


@given(st.lists(plain))
def test_exact_dates_are_sorted_as_their_texts_are(dates: list[str]) -> None:
    assert sorted(dates, key=order) == sorted(dates)


def test_what_may_be_earlier_than_anything_stands_first() -> None:
    dates = ["2001", "../2004", "2004~", "2003/..", "[1995,1999]", ""]
    assert sorted(dates, key=order) == ["../2004", "[1995,1999]", "2001", "2003/..", "2004~", ""]


@given(texts, texts)
def test_one_date_is_surely_after_another_only_if_all_that_it_may_mean_is(
    one: str, other: str
) -> None:
    first, second = Dating.parse(one), Dating.parse(other)
    assert not (first.surely_after(second) and second.surely_after(first))
    if first.surely_after(second):
        assert first.earliest > second.latest
    if first.doubt is Doubt.EARLIER or second.doubt is Doubt.LATER:
        assert not first.surely_after(second)
    if first.is_exact and second.is_exact:
        assert first.surely_after(second) == (first.earliest > second.latest)


def test_what_is_about_then_is_out_of_order_only_where_it_is_far_off() -> None:
    about = Dating.parse("2004~")
    assert not about.surely_after(Dating.parse("2003"))
    assert not about.surely_after(Dating.parse(str(2004 - YEARS_OF_DOUBT)))
    assert about.surely_after(Dating.parse(str(2003 - YEARS_OF_DOUBT)))
    assert Dating.parse("2011").surely_after(about)


@given(texts, texts)
def test_months_there_and_back_are_the_same(one: str, other: str) -> None:
    first, second = Dating.parse(one), Dating.parse(other)
    least, most = first.months_to(second)
    back = tuple(None if months is None else -months for months in (most, least))
    assert second.months_to(first) == back
    if least is not None and most is not None:
        assert least <= most


@given(texts)
def test_a_drawing_has_room_for_all_that_is_finite_and_for_an_open_side(text: str) -> None:
    found = Dating.parse(text)
    first, last = found.years_drawn
    begin, end = found.extent
    assert begin < end
    assert begin >= first or found.doubt is Doubt.EARLIER
    assert end <= last + 1 or found.doubt is Doubt.LATER
    assert first <= found.middle <= last + 1
    if found.doubt is Doubt.EARLIER:
        assert first < found.named[0].year


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2004-03", "2006", "March 2004 to 2006"),
        ("2004", "", "2004"),
        ("2004~", "2010/..", "about 2004 to 2010 or later"),
        ("2004/2006", "2010", "from between 2004 and 2006 to 2010"),
    ],
)
def test_a_range_names_its_end_where_it_has_one(start: str, end: str, words: str) -> None:
    assert range_in_words(start, end) == words


@pytest.mark.parametrize(
    ("dates", "bounds"),
    [
        (["2004-03", "2006", "2010-12-31"], ("2004", "2010")),
        (["2004-05~", "2006"], ("2004~", "2006")),
        (["2004?", "2004-11"], ("2004", "2004")),
        (["2004", "../2003-06"], ("../2003", "2004")),
        (["2002", "../2004"], ("../2002", "../2004")),
        (["2002/..", "2004"], ("2002/..", "2004/..")),
        (["[1995,1996]", "1999"], ("1995/..", "1999")),
        (["[1995,1996]"], ("[1995,1996]", "[1995,1996]")),
        (["2004-03/2004-05"], ("2004", "2004")),
        (["1990", "1995/1997"], ("1990", "../1997")),
        (["../2004"], ("../2004", "../2004")),
    ],
)
def test_the_years_of_several_dates_keep_what_is_open(
    dates: list[str], bounds: tuple[str, str]
) -> None:
    assert years_between(dates) == bounds


@given(st.lists(texts, min_size=1, max_size=5))
def test_the_years_of_several_dates_do_not_depend_on_their_order(dates: list[str]) -> None:
    assert years_between(dates) == years_between(dates[::-1])
    for bound in years_between(dates):
        Dating.parse(bound)
