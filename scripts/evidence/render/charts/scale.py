"""A scale of time: where a date stands between two years of a drawing, in per cent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from evidence.common.dating import Dating


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that ends at a date."""

    certain: float
    """Where the date begins, in per cent: the bar reaches at least so far; 0 where it is open."""
    reach: float
    """Where the date ends: the bar reaches at most so far; 100 where it is open."""


def scale(first: int, last: int) -> Callable[[str], Bar]:
    """Return what lays out a bar that ends at a date, from the beginning of one year on.

    Args:
        first: year in which the scale begins.
        last: year at whose end it ends.
    """
    place = placing(first, last)

    def bar(text: str) -> Bar:
        date = Dating.parse(text)
        begin, end = date.extent
        if date.is_exact and date.named[0].month is not None:
            # A month is too short to be drawn as uncertain.
            begin = end = date.middle
        return Bar(place(begin), place(end))

    return bar


def placing(first: int, last: int) -> Callable[[float], float]:
    """Return what places a moment on a scale, in per cent; what lies beyond it stands at its edge.

    Args:
        first: year in which the scale begins.
        last: year at whose end it ends.
    """
    width = last + 1 - first

    def place(moment: float) -> float:
        return round(100 * (min(max(moment, first), last + 1) - first) / width, 2)

    return place


def axis(first: int, last: int, most: int) -> tuple[tuple[int, float], ...]:
    """Choose round years for a scale from the beginning of one year to the end of another."""
    width = last + 1 - first
    step = next((size for size in (1, 2, 5, 10, 20, 50) if width <= size * most), 100)
    return tuple(
        (year, round(100 * (year - first) / width, 2))
        for year in range(step * ceil(first / step), last + 1, step)
    )
