"""Dates as records hold them, made up for properties: exact ones, and those that are left open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st

from evidence.common.dating import order

days = st.dates(date(1800, 1, 1), date(2099, 12, 31))
plain = days.flatmap(lambda day: st.sampled_from([day.isoformat()[:size] for size in (4, 7, 10)]))


@st.composite
def several(draw: st.DrawFn, most: int) -> list[str]:
    """Return dates in order, each beginning later than the one before it."""
    found = sorted(draw(st.lists(plain, min_size=2, max_size=most)))
    begins = [order(text)[0] for text in found]
    assume(all(one < other for one, other in pairwise(begins)))
    return found


open_dates = st.one_of(
    st.tuples(plain, st.sampled_from("~?%")).map("".join),
    plain.map("../{}".format),
    plain.map("{}/..".format),
    several(2).map("/".join),
    several(4).map(lambda found: f"[{','.join(found)}]"),
)
texts = plain | open_dates
