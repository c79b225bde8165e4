"""Dates as records hold them, made up for properties: exact ones, and those that are left open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st

from evidence.common.dates import PartialDate

days = st.dates(date(1800, 1, 1), date(2099, 12, 31))
plain = days.flatmap(lambda day: st.sampled_from([day.isoformat()[:size] for size in (4, 7, 10)]))


@st.composite
def several(draw: st.DrawFn, most: int) -> list[str]:
    """Return dates in order, none of them within another."""
    found = sorted(draw(st.lists(plain, min_size=2, max_size=most)))
    dates = [PartialDate.parse(text) for text in found]
    assume(all(one.begins_and_ends_before(other) for one, other in pairwise(dates)))
    return found


open_dates = st.one_of(
    st.tuples(plain, st.sampled_from("~?%")).map("".join),
    plain.map("../{}".format),
    plain.map("{}/..".format),
    several(2).map("/".join),
    several(4).map(lambda found: f"[{','.join(found)}]"),
)
texts = plain | open_dates
