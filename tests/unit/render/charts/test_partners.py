"""Partners stand on one scale of time, with what is not known left open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evidence.render.charts.partners import memberships
from evidence.render.charts.scale import axis
from tests.unit import made_up


def partner(name: str, **changes: object) -> dict[str, object]:
    return {
        "name": name,
        "role": "co-owner",
        "sector": "public-library",
        "source": ["audit"],
    } | changes


def test_partners_are_drawn_only_where_two_have_dates() -> None:
    one = made_up.linked_case(partners=[partner("A", joined="2010"), partner("B")])
    assert memberships(one) is None


def test_a_partner_without_a_date_of_leaving_stays_to_the_end_of_the_scale() -> None:
    case = made_up.linked_case(
        partners=[
            partner("A", joined="2010"),
            partner("B", joined="2011", left="2014", withdrew=True),
            partner("C", left="2012-06"),
        ]
    )
    drawn = memberships(case)
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


def test_a_date_left_open_is_a_part_of_its_own_in_the_bar() -> None:
    case = made_up.linked_case(
        partners=[
            partner("A", joined="../2010"),
            partner("B", joined="2011", left="[2013,2014]"),
            partner("C", joined="2011~", left="2010/.."),
        ]
    )
    drawn = memberships(case)
    assert drawn is not None
    assert drawn.unsure
    first, second, third = drawn.items
    assert first.words == "from 2010 or earlier"
    assert [part.certain for part in first.unsure] == [0]
    assert first.begin == first.unsure[0].reach
    assert second.words == "from 2011, until 2013 or 2014"
    assert second.end == second.unsure[0].certain
    assert third.begin <= third.end
