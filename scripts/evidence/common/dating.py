"""When something happened, as a source tells it: a date, or what the source leaves open.

Written in the Extended Date/Time Format (https://www.loc.gov/standards/datetime/), of which a small
part is enough: `2004`, `2004~` (about), `2004?` (perhaps), `2004%` (both), `../2004` (that year or
earlier), `2004/..` (or later), `2004/2006` (at some time between) and `[1995,1996]` (one of these).
Each tells of one moment; what went on for a while has a field for its end. In that the form is
narrowed: elsewhere `2004/2006` may also be a time that lasted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, inf

from evidence.common.dates import PartialDate
from evidence.common.text import listed

_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_DATES = re.compile(_DATE)
_FORM = re.compile(
    rf"(?P<alone>{_DATE}(?P<sign>[~?%]?))|(?P<earlier>\.\./{_DATE})|(?P<later>{_DATE}/\.\.)"
    rf"|(?P<between>{_DATE}/{_DATE})|(?P<one_of>\[{_DATE}(?:,{_DATE})+\])"
)
YEARS_OF_DOUBT = 5
"""So far from its date may lie what is about or perhaps then, where a check asks what came first;
the choice of the editors."""


class Doubt(Enum):
    """What a source leaves open."""

    NONE = ""
    ABOUT = "~"
    PERHAPS = "?"
    PERHAPS_ABOUT = "%"
    EARLIER = "earlier"
    LATER = "later"
    BETWEEN = "between"
    ONE_OF = "one_of"


_BEFORE_IT = {
    Doubt.ABOUT: "about ",
    Doubt.PERHAPS: "perhaps ",
    Doubt.PERHAPS_ABOUT: "perhaps about ",
}
_NEAR = frozenset(_BEFORE_IT)


def has_form(text: str) -> bool:
    """Say whether a text is written like a date, be it in the calendar or not."""
    return _FORM.fullmatch(text) is not None


def dates_in(text: str) -> list[str]:
    """Return the dates that a text of that form names, as they are written."""
    return _DATES.findall(text)


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with what is open about it."""

    text: str
    """As it stands in the record."""
    named: tuple[PartialDate, ...]
    """The dates that it names, the earliest first."""
    doubt: Doubt

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Dating:
        """Read the text of a record.

        Raises:
            ValueError: it has another form, names a date that no calendar has, or names several
                that do not stand in order, or of which one lies within another.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date.")
        named = tuple(PartialDate.parse(part) for part in _DATES.findall(text))
        if not all(one.begins_and_ends_before(other) for one, other in pairwise(named)):
            raise ValueError(f"The dates in {text!r} do not stand in order.")
        kind = str(match.lastgroup)
        return Dating(text, named, Doubt(match["sign"] if match["alone"] else kind))

    @property
    def is_exact(self) -> bool:
        """Whether it is a year, a month or a day, and nothing about it is open."""
        return self.doubt is Doubt.NONE

    @property
    def earliest(self) -> date:
        """The first day that is meant, of those named where it is about or perhaps then.

        What has no earliest day, `../2004`, has the first day of the calendar, so it stands before
        all that has one.
        """
        return date.min if self.doubt is Doubt.EARLIER else self.named[0].earliest

    @property
    def latest(self) -> date:
        """The last day that is meant; the last day of the calendar where it is open."""
        return date.max if self.doubt is Doubt.LATER else self.named[-1].latest

    @property
    def in_words(self) -> str:
        """Written out, with its doubt: "about 2004", "March 2004 or earlier", "1995 or 1996"."""
        return self._written([item.in_words for item in self.named])

    @property
    def in_short(self) -> str:
        """The same for a drawing, with the names of months in short and without days."""
        return self._written(list(dict.fromkeys(item.in_short for item in self.named)))

    def _written(self, words: list[str]) -> str:
        if self.doubt in (Doubt.EARLIER, Doubt.LATER):
            return f"{words[0]} or {self.doubt.value}"
        if self.doubt is Doubt.ONE_OF and len(words) > 1:
            return listed(words, "or")
        if self.doubt is Doubt.BETWEEN and len(words) > 1:
            return f"between {words[0]} and {words[1]}"
        # A drawing shows no days, so the words of two days of a month are the same.
        return f"{_BEFORE_IT.get(self.doubt, '')}{words[0]}"

    @property
    def years(self) -> str:
        """The same date with its years only, as text: "2004~" for "2004-05~"."""
        kept = _DATES.sub(lambda found: found[0][:4], self.text)
        if self.doubt not in (Doubt.BETWEEN, Doubt.ONE_OF):
            return kept
        years = list(dict.fromkeys(_DATES.findall(kept)))
        joined = "/".join(years) if self.doubt is Doubt.BETWEEN else f"[{','.join(years)}]"
        return joined if len(years) > 1 else years[0]

    def surely_after(self, other: Dating) -> bool:
        """Say whether all that is meant comes after all that the other one means."""
        return self._limits[0] > other._limits[1]

    @property
    def _limits(self) -> tuple[date, date]:
        """First and last day that can be, however far off its date what is about then may lie."""
        if self.doubt not in _NEAR:
            return self.earliest, self.latest
        first = max(self.earliest.year - YEARS_OF_DOUBT, date.min.year)
        last = min(self.latest.year + YEARS_OF_DOUBT, date.max.year)
        # A day that every month has: it is years that count here.
        return self.earliest.replace(year=first, day=1), self.latest.replace(year=last, day=28)

    def months_to(self, later: Dating) -> tuple[int | None, int | None]:
        """Return the least and the greatest number of months from this date to a later one.

        None where it has no limit. What is about or perhaps then counts as the date itself: whoever
        tells the number says so.
        """
        least, _ = self.named[-1].months_to(later.named[0])
        _, most = self.named[0].months_to(later.named[-1])
        open_below = self.doubt is Doubt.LATER or later.doubt is Doubt.EARLIER
        open_above = self.doubt is Doubt.EARLIER or later.doubt is Doubt.LATER
        return None if open_below else least, None if open_above else most

    @property
    def extent(self) -> tuple[float, float]:
        """Beginning and end as fractions of years, as they are drawn: 2004 is (2004.0, 2005.0).

        Infinite where it is open. What is about or perhaps then is drawn half a year longer to each
        side than a year, or a quarter of one longer than a month or a day, so that it looks less
        sure than the date alone.
        """
        begin, end = self.named[0].extent[0], self.named[-1].extent[1]
        more = 0.0
        if self.doubt in _NEAR:
            more = 0.5 if self.named[0].month is None else 0.25
        return (
            -inf if self.doubt is Doubt.EARLIER else begin - more,
            inf if self.doubt is Doubt.LATER else end + more,
        )

    @property
    def middle(self) -> float:
        """Where its mark stands: the middle of the dates that it names."""
        return (self.named[0].extent[0] + self.named[-1].extent[1]) / 2

    @property
    def years_drawn(self) -> tuple[int, int]:
        """First year of a drawing with room for it, and last year.

        An open side gets a year in which the drawing can show that it is open.
        """
        begin, end = self.extent
        first = floor(begin) if begin > -inf else self.named[0].year - 1
        last = ceil(end) - 1 if end < inf else self.named[-1].year + 1
        return first, last


def in_words(text: str) -> str:
    """Write the date of a record out: "2004", "24 March 2004", "about March 2004"."""
    return Dating.parse(text).in_words


def range_in_words(start: str, end: str) -> str:
    """Write "March 2004 to 2006", or the one date where there is no end."""
    if not end:
        return in_words(start)
    before = "from " if Dating.parse(start).doubt is Doubt.BETWEEN else ""
    return f"{before}{in_words(start)} to {in_words(end)}"


def is_exact(text: str) -> bool:
    """Say whether the date of a record leaves nothing open, so that machines can read it, too."""
    return Dating.parse(text).is_exact


def order(text: str) -> tuple[date, str]:
    """Return what dates are sorted by: the first day that each may mean; without a date, last."""
    return (Dating.parse(text).earliest, text) if text else (date.max, "")


def years_between(texts: Sequence[str]) -> tuple[str, str]:
    """Return the first and the last year of some dates, each as a date with what is open about it.

    "2004~" where the first is about 2004; "2004/.." where it is 2004 or later.

    Args:
        texts: dates of a record, at least one.
    """
    found = [Dating.parse(text) for text in texts]
    if len(set(found)) == 1:
        return (found[0].years,) * 2
    first = min(item.named[0].year for item in found)
    last = max(item.named[-1].year for item in found)
    return (
        _bound(first, [i for i in found if i.named[0].year == first], found, Doubt.EARLIER),
        _bound(last, [i for i in found if i.named[-1].year == last], found, Doubt.LATER),
    )


def _bound(year: int, there: Sequence[Dating], found: Sequence[Dating], side: Doubt) -> str:
    """Write the first or last year with what is open about it.

    Args:
        year: the year.
        there: the dates that name it first, or last.
        found: all dates.
        side: to which side dates may lie beyond the year.
    """
    outward, inward = f"../{year}", f"{year}/.."
    if side is Doubt.LATER:
        outward, inward = inward, outward
    if any(item.doubt is side for item in found):
        return outward
    if any(item.years == str(year) for item in there):
        return str(year)
    return min((item.years for item in there if item.doubt in _NEAR), default=inward)
