"""Planned dates beside those on which they came true, across cases, in months.

What was never reached counts as later than all that was, so that no average hides it. Where another
source gives another date, the span holds both accounts. Only a delivery stands for its case: an aim
that comes later or beside it, such as an old system switched off, says nothing of when it came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from evidence.analyse.cases.spread import NEVER, Span
from evidence.common.dating import Dating, order
from evidence.common.text import name_order
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Milestone, OtherDate


@dataclass(frozen=True, slots=True)
class Delay:
    """A planned date and what came of it."""

    case: Case
    milestone: Milestone
    span: Span
    """Months from the planned date to the actual one, below nought where it was early."""
    counted: bool = False
    """Whether it stands for its case where cases are counted: the first planned delivery."""


def delays(base: EvidenceBase) -> tuple[Delay, ...]:
    """Return the planned dates of which it is known what came, the latest first."""
    found = [delay for case in base.cases.values() for delay in _of_case(case)]
    return tuple(sorted(found, key=_latest_first))


def _latest_first(delay: Delay) -> tuple[object, ...]:
    return -delay.span.least, -delay.span.most, name_order(delay.case.title)


def _of_case(case: Case) -> list[Delay]:
    found = [
        Delay(case, item, span) for item in case.milestones if (span := months(item)) is not None
    ]
    deliveries = [delay for delay in found if delay.milestone.is_delivery]
    chosen = min(deliveries, key=lambda delay: order(delay.milestone.planned), default=None)
    return [replace(delay, counted=delay is chosen) for delay in found]


def months(milestone: Milestone) -> Span | None:
    """Return by how many months it was late; None where a date is missing.

    A month counts as begun. What is about or perhaps then counts as the date itself.
    """
    if not milestone.planned:
        return None
    if milestone.not_reached:
        return NEVER
    if not milestone.actual:
        return None
    ends = [
        Dating.parse(planned).months_to(Dating.parse(actual))
        for planned in _accounts(milestone.planned, milestone.other_planned)
        for actual in _accounts(milestone.actual, milestone.other_actual)
    ]
    return Span(
        min(-inf if least is None else least for least, _ in ends),
        max(inf if most is None else most for _, most in ends),
    )


def _accounts(date: str, other: OtherDate | None) -> list[str]:
    return [date, other.date] if other else [date]
