"""Geometry of bars on a scale of time: dates planned and reached, and partners that came and went.

Positions are percentages of the width. A date that a source gives only as a year ends its bar
somewhere in that year, so the bar has a certain and an uncertain part. Makes no HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil

from evidence.common.text import plural
from evidence.link.model import Case, Milestone, Partner
from evidence.render.charts.timeline import extent

_YEAR_ONLY = 4
"""Letters of a date that names no month. A month is too short to be drawn as uncertain."""
_DAY = 3
"""Parts of a date that names the day."""
_MOST_DAYS = 100
"""From so many days on, a difference is told in months."""
_MOST_YEARS = 6
"""Years named on the axis of a narrow drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that ends at a date."""

    certain: float
    """Where the date begins, in per cent: the bar reaches at least so far."""
    reach: float
    """Where the date ends: the bar reaches at most so far."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A planned date beside the date on which it came true."""

    milestone: Milestone
    difference: str
    """How late or early, in words; empty where it was not reached or is not known."""
    planned: Bar
    actual: Bar | None


@dataclass(frozen=True, slots=True)
class Promises:
    """All planned dates of a case on one scale."""

    first: int
    """Year in which the bars begin."""
    last: int
    """Year at whose end the scale ends."""
    items: tuple[Promise, ...]

    @property
    def unsure(self) -> bool:
        """Whether any bar has an uncertain part."""
        bars = [bar for item in self.items for bar in (item.planned, item.actual) if bar]
        return any(bar.reach > bar.certain for bar in bars)


def promises(case: Case) -> Promises | None:
    """Lay out the planned dates of a case from the year of its first event; None without any."""
    if not case.milestones:
        return None
    dates = [item.planned for item in case.milestones]
    dates += [item.actual for item in case.milestones if item.actual]
    # Without an event before it the earliest date would have no bar, so a year goes before it.
    begun = int(case.years[0]) if case.years else 9999
    first = min(begun, int(min(dates)[:4]) - 1)
    last = max(int(text[:4]) for text in dates)
    bar = _scale(first, last)
    return Promises(
        first,
        last,
        tuple(
            Promise(
                item,
                difference(item.planned, item.actual) if item.actual else "",
                bar(item.planned),
                bar(item.actual) if item.actual else None,
            )
            for item in case.milestones
        ),
    )


def _scale(first: int, last: int) -> Callable[[str], Bar]:
    width = last + 1 - first

    def bar(text: str) -> Bar:
        begin, end = extent(text)
        if len(text) > _YEAR_ONLY:
            begin = end = (begin + end) / 2
        return Bar(round(100 * (begin - first) / width, 2), round(100 * (end - first) / width, 2))

    return bar


def difference(planned: str, actual: str) -> str:
    """Say how late or early a date is, no more exactly than both dates allow.

    Exact in days, then months, where both name them; "about" in years where one names the year
    only.
    """
    least, most = _months_between(planned, actual)
    if _parts(planned) == _parts(actual) == _DAY:
        days = (date.fromisoformat(actual) - date.fromisoformat(planned)).days
        if days == 0:
            return "On the planned day"
        if abs(days) < _MOST_DAYS:
            return f"{plural(abs(days), 'day')} {_side(days)}"
    if least == most:
        return f"{duration(abs(least))} {_side(least)}" if least else "In the planned month"
    if least <= 0 <= most:
        return "Within the planned year" if planned[:4] == actual[:4] else "Near the planned date"
    if max(abs(least), abs(most)) <= 12:
        return f"At most a year {_side(most)}"
    years = max(1, round(abs(least + most) / 24))
    return f"About {plural(years, 'year')} {_side(most)}"


def duration(months: int) -> str:
    """Write a number of months in years and months: "2 years 1 month"."""
    years, rest = divmod(months, 12)
    words = [plural(years, "year")] if years else []
    return " ".join([*words, plural(rest, "month")] if rest or not years else words)


def _months_between(planned: str, actual: str) -> tuple[int, int]:
    """Return the least and the greatest number of months from one date to another."""
    first_planned, last_planned = _months(planned)
    first_actual, last_actual = _months(actual)
    return first_actual - last_planned, last_actual - first_planned


def _months(text: str) -> tuple[int, int]:
    year, *rest = (int(part) for part in text.split("-"))
    return (12 * year + rest[0], 12 * year + rest[0]) if rest else (12 * year + 1, 12 * year + 12)


def _parts(text: str) -> int:
    return text.count("-") + 1


def _side(difference: int) -> str:
    return "late" if difference > 0 else "early"


@dataclass(frozen=True, slots=True)
class Stay:
    """When a partner was in."""

    partner: Partner
    begin: float
    """Left end in per cent; where the date of joining is not known, the left end of the scale."""
    end: float
    """Right end in per cent; where no date of leaving is known, the right end of the scale."""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Stays:
    """Partners with dates on one scale."""

    years: tuple[tuple[int, float], ...]
    """Some years with their positions in per cent."""
    items: tuple[Stay, ...]

    @property
    def open(self) -> tuple[bool, bool]:
        """Whether any bar has no known beginning, and whether any has no known end."""
        partners = [item.partner for item in self.items]
        return not all(p.joined for p in partners), not all(p.left for p in partners)


def stays(case: Case, write: Callable[[str], str]) -> Stays | None:
    """Lay out the partners that have a date; None where fewer than two have one.

    Args:
        case: the case.
        write: what writes a date out in words.
    """
    dated = [item for item in case.partners if item.joined or item.left]
    if len(dated) < 2:
        return None
    dates = [text for item in dated for text in (item.joined, item.left) if text]
    own = list(case.years) if case.years else []
    years = [int(text[:4]) for text in [*dates, *own]]
    bar = _scale(min(years), max(years))
    return Stays(
        axis(min(years), max(years), _MOST_YEARS),
        tuple(
            Stay(
                item,
                bar(item.joined).certain if item.joined else 0,
                bar(item.left).reach if item.left else 100,
                _stay_words(item, write),
            )
            for item in dated
        ),
    )


def _stay_words(item: Partner, write: Callable[[str], str]) -> str:
    begin = f"from {write(item.joined)}" if item.joined else "joining date not known"
    if not item.left:
        return f"{begin}, withdrew on a date not known" if item.withdrew else begin
    return f"{begin}, until {write(item.left)}{' (withdrew)' if item.withdrew else ''}"


def axis(first: int, last: int, most: int) -> tuple[tuple[int, float], ...]:
    """Choose round years for a scale from the beginning of one year to the end of another."""
    width = last + 1 - first
    step = next((size for size in (1, 2, 5, 10, 20, 50) if width <= size * most), 100)
    return tuple(
        (year, round(100 * (year - first) / width, 2))
        for year in range(step * ceil(first / step), last + 1, step)
    )
