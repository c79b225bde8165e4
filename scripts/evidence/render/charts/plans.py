"""Figures of many cases on one scale: a line for each case, from its plan to what came.

Positions are percentages of the width. What never came, and what is open to the right, reaches the
edge. Makes no HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Generic

from evidence.analyse.cases.coverage import T
from evidence.analyse.cases.spread import NEVER

WIDTH = 96
"""What the scale takes of the width; beyond it is what reaches the edge."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """One item."""

    item: T
    begin: float
    """Where what is open about it begins; the same as `end` where nothing is."""
    end: float
    never: bool

    @property
    def is_exact(self) -> bool:
        """Whether it is one point."""
        return self.begin == self.end and not self.never


@dataclass(frozen=True, slots=True)
class Lines(Generic[T]):
    """Items on one scale."""

    lines: tuple[Line[T], ...]
    zero: float
    """Where the plan stands."""
    ticks: tuple[tuple[int, float], ...]
    """Numbers of the scale with their places."""


def lines(items: Sequence[T], on: Sequence[T], plan: int, unit: int) -> Lines[T]:
    """Lay items out.

    Args:
        items: what is drawn, in this order.
        on: all items that share the scale, so that drawings can be compared.
        plan: the value that is as planned.
        unit: how many of the values make one number of the scale.
    """
    ends = [end for item in on for end in (item.span.least, item.span.most) if abs(end) < inf]
    low = floor(min([plan, *ends]) / unit)
    high = max(ceil(max([plan, *ends]) / unit), low + 1)
    step = next((size for size in STEPS if high - low <= size * MOST_TICKS), STEPS[-1])

    def place(value: float) -> float:
        if value == inf:
            return 100
        return round(WIDTH * max(0, value / unit - low) / (high - low), 2)

    drawn = (
        Line(item, place(item.span.least), place(item.span.most), item.span == NEVER)
        for item in items
    )
    first = step * ceil(low / step)
    ticks = tuple((n, place(n * unit)) for n in range(first, high + 1, step))
    return Lines(tuple(drawn), place(plan), ticks)
