"""Planned dates beside those on which they came true, as bars on one scale of time.

Positions are percentages of the width. A date that a source gives only as a year ends its bar
somewhere in that year, and one that is open somewhere in what it leaves open, so the bar has a
certain and an uncertain part. Makes no HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.common.dating import Dating, Doubt
from evidence.common.text import plural, upper_first
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
    planned: Bar | None
    actual: Bar | None


@dataclass(frozen=True, slots=True)
class PlannedDates:
    """All planned dates of a case on one scale."""

    first: int
    """Year in which the bars begin; 0 where no date is known."""
    last: int
    """Year at whose end the scale ends; 0 where no date is known."""
    items: tuple[PlannedDate, ...]

    @property
    def unsure(self) -> bool:
        """Whether any bar has an uncertain part."""
        bars = [bar for item in self.items for bar in (item.planned, item.actual) if bar]
        return any(bar.reach > bar.certain for bar in bars)

    @property
    def open(self) -> bool:
        """Whether the sources leave more open about a date than its month or day."""
        milestones = [item.milestone for item in self.items]
        dates = [text for item in milestones for text in (item.planned, item.actual) if text]
        return not all(Dating.parse(text).is_exact for text in dates)


def planned_dates(case: Case) -> PlannedDates | None:
    """Lay out the planned dates of a case from the year of its first event; None without any."""
    if not case.milestones:
        return None
    dates = [text for item in case.milestones for text in (item.planned, item.actual) if text]
    if not dates:
        items = tuple(PlannedDate(item, "", None, None) for item in case.milestones)
        return PlannedDates(0, 0, items)
    years = [Dating.parse(text).years_drawn for text in dates]
    # Without an event before it the earliest date would have no bar, so a year goes before it.
    begun = int(case.years[0]) if case.years else 9999
    first = min(begun, min(begin for begin, _ in years) - 1)
    last = max(end for _, end in years)
    bar = scale(first, last)
    return PlannedDates(
        first,
        last,
        tuple(
            PlannedDate(
                item,
                difference(item.planned, item.actual) if item.planned and item.actual else "",
                bar(item.planned) if item.planned else None,
                bar(item.actual) if item.actual else None,
            )
            for item in case.milestones
        ),
    )


def difference(planned: str, actual: str) -> str:
    """Say how late or early a date is, no more exactly than both dates allow.

    Exact in days, then months, where both name them; "about" in years where one names the year
    only, and wherever one is about or perhaps then; "at least" where one is open to one side. Empty
    where nothing can be said.
    """
    wanted, got = Dating.parse(planned), Dating.parse(actual)
    least, most = wanted.months_to(got)
    hedge = _hedge(wanted, got)
    if least is None or most is None:
        return _at_least(least, most, hedge)
    days = _days(wanted, got)
    if days and abs(days) < _MOST_DAYS:
        return upper_first(f"{hedge}{plural(abs(days), 'day')} {_side(days)}")
    if least <= 0 <= most:
        return _same_time(wanted, got)
    if least == most:
        return upper_first(f"{hedge}{duration(abs(least))} {_side(least)}")
    if max(abs(least), abs(most)) <= 12:
        return f"At most {hedge}a year {_side(most)}"
    years = max(1, round(abs(least + most) / 24))
    return upper_first(f"{hedge or 'about '}{plural(years, 'year')} {_side(most)}")


def _hedge(*dates: Dating) -> str:
    """Return what to say before a number that rests on dates which are about or perhaps then."""
    doubts = {item.doubt for item in dates}
    both = Doubt.PERHAPS_ABOUT in doubts
    perhaps = "perhaps " if both or Doubt.PERHAPS in doubts else ""
    about = "about " if both or Doubt.ABOUT in doubts else ""
    return perhaps + about


def _at_least(least: int | None, most: int | None, hedge: str) -> str:
    """Say how late or early it is at least, where one of the dates is open to one side."""
    if least is not None and least > 0:
        return f"At least {hedge}{duration(least)} late"
    if most is not None and most < 0:
        return f"At least {hedge}{duration(-most)} early"
    return ""


def _days(wanted: Dating, got: Dating) -> int | None:
    """Return the days from one date to the other where each names one day."""
    if len(wanted.named) > 1 or len(got.named) > 1:
        return None
    (first,), (second,) = wanted.named, got.named
    if first.day is None or second.day is None:
        return None
    return (second.earliest - first.earliest).days


def _same_time(wanted: Dating, got: Dating) -> str:
    """Say that two dates are no month apart, or that both may be the same."""
    if not (wanted.is_exact and got.is_exact):
        return "Near the planned date"
    if _days(wanted, got) == 0:
        return "On the planned day"
    if wanted.named[0].month and got.named[0].month:
        return "In the planned month"
    same_year = wanted.named[0].year == got.named[0].year
    return "Within the planned year" if same_year else "Near the planned date"


def duration(months: int) -> str:
    """Write a number of months in years and months: "2 years 1 month"."""
    years, rest = divmod(months, 12)
    words = [plural(years, "year")] if years else []
    return " ".join([*words, plural(rest, "month")] if rest or not years else words)


def _side(difference: int) -> str:
    return "late" if difference > 0 else "early"
