"""The middle and the quartiles of values that are known only to lie between two ends.

Nothing is assumed of where between its ends a value lies, and nothing is put between two values: so
each quartile is again a span, in which that of the true values lies. Few values have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

FEWEST = 5
"""Values from which on there is a middle; fewer are shown one by one."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value, no more exactly than between two ends; infinite where it is open."""

    least: float
    most: float

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.least == self.most


NEVER = Span(inf, inf)
"""What never came: longer than all that did."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How some values lie."""

    lower: Span
    """The lower quartile."""
    middle: Span
    """The median."""
    upper: Span
    """The upper quartile."""


def spread(spans: Iterable[Span]) -> Spread | None:
    """Return quartiles and median; None for fewer values than `FEWEST`."""
    found = list(spans)
    if len(found) < FEWEST:
        return None
    least = sorted(span.least for span in found)
    most = sorted(span.most for span in found)
    return Spread(*(_at(least, most, share) for share in (0.25, 0.5, 0.75)))


def _at(least: Sequence[float], most: Sequence[float], share: float) -> Span:
    """Return where a quartile lies: from the value before its place to the one after it."""
    place = share * (len(least) - 1)
    return Span(least[floor(place)], most[ceil(place)])
