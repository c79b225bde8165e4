"""The first figure of a plan beside the latest one, in each case that gives both in one series.

Only amounts of one series, currency, price base, part and time stand together; one that was only
proposed, or is payable only if something comes about, stands with none. Nothing is converted, added
up or subtracted. What was spent is the latest figure only where the case was not stopped and is not
still under way: what was spent until then is not what the whole would have cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from evidence.analyse.cases.spread import Span
from evidence.common.dating import Dating, order
from evidence.common.text import name_order
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Amount, Case
from evidence.schema.vocabularies import Vocabulary

FINISHED = ("running", "ended")
"""Roles of the statuses in which what was spent is what it cost."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The first and the latest figure of one series."""

    case: Case
    first: Amount
    """The first estimate or budget."""
    latest: Amount
    """What was spent in the end, else the latest estimate or budget."""
    span: Span
    """How many times the first the latest is."""
    is_final: bool
    """Whether the latest figure is money spent."""
    counted: bool = False
    """Whether it stands for its case where cases are counted: one series each does."""


def joined(base: EvidenceBase, case: Case) -> list[list[Amount]]:
    """Return the amounts of a case that a series joins, group by group, in the record's order."""
    kinds = base.vocabularies["cost-kinds"]
    groups: dict[tuple[str, ...], list[Amount]] = defaultdict(list)
    for amount in case.costs:
        if amount.series and not amount.condition and not kinds.means(amount.kind, "proposed"):
            groups[_alike(amount)].append(amount)
    return list(groups.values())


def _alike(amount: Amount) -> tuple[str, ...]:
    """Return what amounts must share to stand together."""
    time = (amount.per, amount.period_start, amount.period_end)
    return (amount.series, amount.currency, amount.price_base, amount.part, *time)


def growths(base: EvidenceBase) -> tuple[Growth, ...]:
    """Return the pairs of all cases, the greatest growth first."""
    found = [growth for case in base.cases.values() for growth in _of_case(base, case)]
    return tuple(sorted(found, key=_greatest_first))


def _greatest_first(growth: Growth) -> tuple[object, ...]:
    return -growth.span.least, -growth.span.most, name_order(growth.case.title)


def _of_case(base: EvidenceBase, case: Case) -> list[Growth]:
    found = [growth for items in joined(base, case) if (growth := _growth(base, case, items))]
    # The whole stands for the case before a part of it.
    chosen = min(found, key=lambda growth: bool(growth.first.part), default=None)
    return [replace(growth, counted=growth is chosen) for growth in found]


def _growth(base: EvidenceBase, case: Case, items: Sequence[Amount]) -> Growth | None:
    kinds = base.vocabularies["cost-kinds"]
    planned = _in_order(kinds, items, "planned")
    first = _first(planned)
    if first is None:
        return None
    spent = _outturn(base, case, items, planned)
    latest = spent or planned[-1]
    if not spent and not (first.as_of and _surely_after(latest, first)):
        return None
    return Growth(case, first, latest, ratio(first, latest), spent is not None)


def _in_order(kinds: Vocabulary, items: Sequence[Amount], role: str) -> list[Amount]:
    """Return the amounts of a role that come once, the oldest first; of one date as recorded."""
    once = [item for item in items if kinds.means(item.kind, role) and not item.per]
    return sorted(once, key=lambda item: order(item.as_of)[0])


def _first(planned: Sequence[Amount]) -> Amount | None:
    """Return the first figure; None where it is nought, or where no date tells which it is."""
    if not planned or (len(planned) > 1 and not all(item.as_of for item in planned)):
        return None
    return planned[0] if planned[0].amount > 0 else None


def _outturn(
    base: EvidenceBase, case: Case, items: Sequence[Amount], planned: Sequence[Amount]
) -> Amount | None:
    """Return what was spent in the end, where that is known."""
    if not base.vocabularies["statuses"].means(case.status, *FINISHED):
        return None
    spent = _in_order(base.vocabularies["cost-kinds"], items, "spent")
    # Where a forecast came after it, it was not yet all; where a plan may have, nobody can tell.
    if not spent or any(_surely_after(item, spent[-1]) for item in planned):
        return None
    return spent[-1]


def _surely_after(later: Amount, earlier: Amount) -> bool:
    if not (later.as_of and earlier.as_of):
        return False
    return Dating.parse(later.as_of).surely_after(Dating.parse(earlier.as_of))


def ratio(first: Amount, latest: Amount) -> Span:
    """Return how many times the first amount the latest is, as near as both are known."""
    return Span(latest.amount / _upper(first), _upper(latest) / first.amount)


def _upper(item: Amount) -> float:
    if item.at_least:
        return inf
    return item.amount if item.amount_max is None else item.amount_max


def spent_on_the_way(base: EvidenceBase) -> tuple[Case, ...]:
    """Return the cases with money spent beside a plan that were stopped or are under way."""
    kinds = base.vocabularies["cost-kinds"]
    statuses = base.vocabularies["statuses"]
    return tuple(
        case
        for case in base.cases.values()
        if not statuses.means(case.status, *FINISHED)
        and any(
            _in_order(kinds, items, "planned") and _in_order(kinds, items, "spent")
            for items in joined(base, case)
        )
    )
