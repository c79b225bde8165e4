"""Intervals of shares, exact for small numbers: Clopper and Pearson's, by halving."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log

STEPS = 50
"""How often the space in which a limit lies is halved: more than any figure shows."""


def exact_interval(count: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the limits between which a share lies, however few were looked at.

    Args:
        count: how many had it.
        of: how many were looked at; at least 1.
        confidence: how often limits made in this way hold the true share, at least.
    """
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else _where(lambda share: _at_least(count, of, share) < tail)
    high = 1.0 if count == of else _where(lambda share: _at_least(count + 1, of, share) < 1 - tail)
    return low, high


def _at_least(count: int, of: int, share: float) -> float:
    """Return how probable it is that at least so many have it."""
    return sum(
        exp(
            lgamma(of + 1)
            - lgamma(number + 1)
            - lgamma(of - number + 1)
            + number * log(share)
            + (of - number) * log(1 - share)
        )
        for number in range(count, of + 1)
    )


def _where(is_below: Callable[[float], bool]) -> float:
    """Return the share at which something stops being so, having been so for all below."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return low
