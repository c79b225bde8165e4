"""Planned dates beside those on which they came true, as bars on one scale of time.

Positions are percentages of the width. A date that a source gives only as a year ends its bar
somewhere in that year, so the bar has a certain and an uncertain part. Makes no HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.common.dates import PartialDate
from evidence.common.text import plural
from evidence.link.model import Case, Milestone
from evidence.render.charts.scale import Bar, scale

_MOST_DAYS = 100
"""From so many days on, a difference is told in months."""


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """A planned date beside the date on which it came true."""

    milestone: Milestone
    difference: str
    """How late or early, in words; empty where it was not reached or is not known."""
    planned: Bar
    actual: Bar | None


@dataclass(frozen=True, slots=True)
class PlannedDates:
    """All planned dates of a case on one scale."""

    first: int
    """Year in which the bars begin."""
    last: int
    """Year at whose end the scale ends."""
    items: tuple[PlannedDate, ...]

    @property
    def unsure(self) -> bool:
        """Whether any bar has an uncertain part."""
        bars = [bar for item in self.items for bar in (item.planned, item.actual) if bar]
        return any(bar.reach > bar.certain for bar in bars)


def planned_dates(case: Case) -> PlannedDates | None:
    """Lay out the planned dates of a case from the year of its first event; None without any."""
    if not case.milestones:
        return None
    dates = [item.planned for item in case.milestones]
    dates += [item.actual for item in case.milestones if item.actual]
    years = [PartialDate.parse(text).year for text in dates]
    # Without an event before it the earliest date would have no bar, so a year goes before it.
    begun = int(case.years[0]) if case.years else 9999
    first = min(begun, min(years) - 1)
    last = max(years)
    bar = scale(first, last)
    return PlannedDates(
        first,
        last,
        tuple(
            PlannedDate(
                item,
                difference(item.planned, item.actual) if item.actual else "",
                bar(item.planned),
                bar(item.actual) if item.actual else None,
            )
            for item in case.milestones
        ),
    )


def difference(planned: str, actual: str) -> str:
    """Say how late or early a date is, no more exactly than both dates allow.

    Exact in days, then months, where both name them; "about" in years where one names the year
    only.
    """
    wanted, got = PartialDate.parse(planned), PartialDate.parse(actual)
    least, most = wanted.months_to(got)
    if wanted.day is not None and got.day is not None:
        days = (got.earliest - wanted.earliest).days
        if days == 0:
            return "On the planned day"
        if abs(days) < _MOST_DAYS:
            return f"{plural(abs(days), 'day')} {_side(days)}"
    if least == most:
        return f"{duration(abs(least))} {_side(least)}" if least else "In the planned month"
    if least <= 0 <= most:
        return "Within the planned year" if wanted.year == got.year else "Near the planned date"
    if max(abs(least), abs(most)) <= 12:
        return f"At most a year {_side(most)}"
    years = max(1, round(abs(least + most) / 24))
    return f"About {plural(years, 'year')} {_side(most)}"


def duration(months: int) -> str:
    """Write a number of months in years and months: "2 years 1 month"."""
    years, rest = divmod(months, 12)
    words = [plural(years, "year")] if years else []
    return " ".join([*words, plural(rest, "month")] if rest or not years else words)


def _side(difference: int) -> str:
    return "late" if difference > 0 else "early"
