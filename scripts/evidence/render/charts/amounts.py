"""Amounts of a case that may be set beside each other, as bars on one scale.

Only amounts of one series, currency, price base, part and time stand together; one that was only
proposed, or is payable only if something comes about, stands with none. Nothing is converted, added
up or subtracted.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from evidence.analyse.cases.money import joined
from evidence.common.dating import order
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Amount, Case


@dataclass(frozen=True, slots=True)
class AmountBar:
    """An amount and its length."""

    amount: Amount
    length: float
    """In per cent of the longest; of a range, its lower end."""
    reach: float
    """Of a range, its upper end; else the same as `length`."""
    planned: bool
    """Whether it says what something was to cost; drawn as an outline, all others filled."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """Amounts that cover the same thing in the same money."""

    bars: tuple[AmountBar, ...]
    """Oldest first; those without a date last."""
    price_base: str

    @property
    def both_kinds(self) -> bool:
        """Whether some amounts are planned and some are not."""
        return len({bar.planned for bar in self.bars}) > 1


def comparable(base: EvidenceBase, case: Case) -> tuple[Comparable, ...]:
    """Group the amounts of a case that may be compared; groups of one are left out."""
    planned = {term.id for term in base.vocabularies["cost-kinds"].with_role("planned")}
    return tuple(
        Comparable(_bars(items, planned), items[0].price_base)
        for items in joined(base, case)
        if len(items) > 1 and _highest(items) > 0
    )


def _highest(items: list[Amount]) -> float:
    return max(_upper(item) for item in items)


def _upper(item: Amount) -> float:
    return item.amount if item.amount_max is None else item.amount_max


def _bars(items: list[Amount], planned: Set[str]) -> tuple[AmountBar, ...]:
    highest = _highest(items)
    ordered = sorted(items, key=lambda item: order(item.as_of))
    return tuple(
        AmountBar(
            item,
            round(100 * item.amount / highest, 2),
            round(100 * _upper(item) / highest, 2),
            item.kind in planned,
        )
        for item in ordered
    )
