"""A scale of time: where a date stands between two years of a drawing, in per cent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from evidence.common.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that ends at a date."""

    certain: float
    """Where the date begins, in per cent: the bar reaches at least so far."""
    reach: float
    """Where the date ends: the bar reaches at most so far."""


def scale(first: int, last: int) -> Callable[[str], Bar]:
    """Return what lays out a bar that ends at a date, from the beginning of one year on.

    Args:
        first: year in which the scale begins.
        last: year at whose end it ends.
    """
    width = last + 1 - first

    def bar(text: str) -> Bar:
        date = PartialDate.parse(text)
        begin, end = date.extent
        if date.month is not None:
            # A month is too short to be drawn as uncertain.
            begin = end = (begin + end) / 2
        return Bar(round(100 * (begin - first) / width, 2), round(100 * (end - first) / width, 2))

    return bar


def axis(first: int, last: int, most: int) -> tuple[tuple[int, float], ...]:
    """Choose round years for a scale from the beginning of one year to the end of another."""
    width = last + 1 - first
    step = next((size for size in (1, 2, 5, 10, 20, 50) if width <= size * most), 100)
    return tuple(
        (year, round(100 * (year - first) / width, 2))
        for year in range(step * ceil(first / step), last + 1, step)
    )
