"""Dates as precise as a source gives them: a year, a month or a day.

They are written as ISO 8601 dates of reduced precision. What a source leaves open about a date is
in `dating.py`.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    """From 1; None where only the year is known."""
    day: int | None = None
    """From 1; None where no day is known."""

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> PartialDate:
        """Read YYYY, YYYY-MM or YYYY-MM-DD.

        Raises:
            ValueError: the text has another form, or there is no such date in the calendar.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD.")
        month, day = (int(part) if part else None for part in match.groups()[1:])
        found = PartialDate(int(match[1]), month, day)
        # Raises where the calendar has no such date, month 00 and day 00 among them.
        date(found.year, 1 if month is None else month, 1 if day is None else day)
        return found

    @property
    def earliest(self) -> date:
        """The first day that is meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that is meant."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def extent(self) -> tuple[float, float]:
        """Beginning and end as fractions of years: 2004 is (2004.0, 2005.0)."""
        days = 366 if isleap(self.year) else 365
        new_year = date(self.year, 1, 1)
        return (
            self.year + (self.earliest - new_year).days / days,
            self.year + ((self.latest - new_year).days + 1) / days,
        )

    @property
    def in_words(self) -> str:
        """Written out: "2004", "March 2004", "24 March 2004"."""
        if self.month is None:
            return str(self.year)
        words = f"{MONTHS[self.month - 1]} {self.year}"
        return words if self.day is None else f"{self.day} {words}"

    @property
    def in_short(self) -> str:
        """Written for a drawing: "2004", or "Mar 2004"."""
        return str(self.year) if self.month is None else f"{MONTHS[self.month - 1][:3]} {self.year}"

    def begins_and_ends_before(self, other: PartialDate) -> bool:
        """Say whether this date both begins and ends before another, so that neither lies within.

        March 2004 does so before April 2004; neither 2004 nor December 2004 does before the other.
        """
        return self.earliest < other.earliest and self.latest < other.latest

    def surely_after(self, other: PartialDate) -> bool:
        """Say whether every day that is meant comes after every day that the other means."""
        return self.earliest > other.latest

    def months_to(self, later: PartialDate) -> tuple[int, int]:
        """Return the least and the greatest number of months from this date to a later one.

        A month counts as begun: from any day of March to any day of May it is 2.
        """
        first, last = self._months
        later_first, later_last = later._months
        return later_first - last, later_last - first

    @property
    def _months(self) -> tuple[int, int]:
        return 12 * self.year + (self.month or 1), 12 * self.year + (self.month or 12)


def whole_months_between(first: date, second: date) -> int:
    """Return the number of whole months from one day to a later one."""
    months = 12 * (second.year - first.year) + second.month - first.month
    return months - (second.day < first.day)
