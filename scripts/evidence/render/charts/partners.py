"""When partners came and went, as bars on one scale of time. Makes no HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence.common.dating import Dating, in_words
from evidence.link.model import Case, Partner
from evidence.render.charts.scale import Bar, axis, scale

_MOST_YEARS = 6
"""Years named on the axis of a narrow drawing."""


@dataclass(frozen=True, slots=True)
class Membership:
    """When a partner was in."""

    partner: Partner
    begin: float
    """Left end in per cent; where the date of joining is not known, the left end of the scale."""
    end: float
    """Right end in per cent; where no date of leaving is known, the right end of the scale."""
    words: str
    """The same in words."""
    unsure: tuple[Bar, ...] = ()
    """Parts in which it may have joined or left, where a source leaves that open."""


@dataclass(frozen=True, slots=True)
class Memberships:
    """Partners with dates on one scale."""

    years: tuple[tuple[int, float], ...]
    """Some years with their positions in per cent."""
    items: tuple[Membership, ...]

    @property
    def open(self) -> tuple[bool, bool]:
        """Whether any bar has no known beginning, and whether any has no known end."""
        partners = [item.partner for item in self.items]
        return not all(p.joined for p in partners), not all(p.left for p in partners)

    @property
    def unsure(self) -> bool:
        """Whether the sources leave a date open."""
        return any(item.unsure for item in self.items)


def memberships(case: Case) -> Memberships | None:
    """Lay out the partners that have a date; None where fewer than two have one."""
    dated = [item for item in case.partners if item.joined or item.left]
    if len(dated) < 2:
        return None
    dates = [text for item in dated for text in (item.joined, item.left) if text]
    own = list(case.years) if case.years else []
    years = [Dating.parse(text).years_drawn for text in [*dates, *own]]
    first, last = min(begin for begin, _ in years), max(end for _, end in years)
    bar = scale(first, last)
    return Memberships(
        axis(first, last, _MOST_YEARS), tuple(_membership(item, bar) for item in dated)
    )


def _membership(item: Partner, bar: Callable[[str], Bar]) -> Membership:
    joined = bar(item.joined) if item.joined else Bar(0, 0)
    left = bar(item.left) if item.left else Bar(100, 100)
    unsure = [
        part
        for text, part in ((item.joined, joined), (item.left, left))
        if text and not Dating.parse(text).is_exact
    ]
    begin = joined.reach if joined in unsure else joined.certain
    end = left.certain if left in unsure else left.reach
    return Membership(item, begin, max(begin, end), _words(item), tuple(unsure))


def _words(item: Partner) -> str:
    begin = f"from {in_words(item.joined)}" if item.joined else "joining date not known"
    if not item.left:
        return f"{begin}, withdrew on a date not known" if item.withdrew else begin
    return f"{begin}, until {in_words(item.left)}{' (withdrew)' if item.withdrew else ''}"
