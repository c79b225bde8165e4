"""How far a record is filled: which of its parts say something, which are named as not known.

Sorts parts into four states and never weighs or ranks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence.check.rules.dates import MONTHS_TO_REVIEW
from evidence.common.dates import whole_months_between
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Review
from evidence.schema.roles import UNKNOWN

STATES = ("filled", "in_part", "unknown", "empty")
"""What a part of a record can be, as attributes of `Completeness`."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which parts of one record are filled, as ids of the list of unknown fields."""

    filled: tuple[str, ...]
    in_part: tuple[str, ...]
    """Filled, and the record names something that is missing."""
    unknown: tuple[str, ...]
    """Empty, and the record gives the reason."""
    not_looked_for: tuple[str, ...]
    """Those of `unknown` that nobody has looked for yet."""
    empty: tuple[str, ...]
    """Empty without a word."""
    reviews: tuple[Review, ...]
    """Newest first."""
    overdue: bool
    """Whether nobody has looked at the record for two years."""

    @property
    def looked_for_in_vain(self) -> tuple[str, ...]:
        """Those of `unknown` that no source read answers."""
        return tuple(part for part in self.unknown if part not in self.not_looked_for)


def completeness(base: EvidenceBase, case: Case, today: str) -> Completeness:
    """Sort the parts of a record that may be unknown by how far they are filled.

    Args:
        base: all records.
        case: the record.
        today: the day that tells whether a review is overdue, as YYYY-MM-DD; empty for none.
    """
    named = {item.field for item in case.unknown}
    states: dict[str, list[str]] = {state: [] for state in STATES}
    for part in base.vocabularies["unknown-fields"].ids:
        if is_filled(base, case, part):
            states["in_part" if part in named else "filled"].append(part)
        else:
            states["unknown" if part in named else "empty"].append(part)
    return Completeness(
        filled=tuple(states["filled"]),
        in_part=tuple(states["in_part"]),
        unknown=tuple(states["unknown"]),
        not_looked_for=tuple(
            item.field
            for item in case.unknown
            if item.not_looked_for and item.field in states["unknown"]
        ),
        empty=tuple(states["empty"]),
        reviews=tuple(sorted(case.reviewed, key=lambda review: review.date, reverse=True)),
        overdue=_is_overdue(case.last_review, today),
    )


def is_filled(base: EvidenceBase, case: Case, part: str) -> bool:
    """Say whether a part of a record says anything; a region stands in for a country."""
    if part == "countries":
        return bool(case.countries or case.region)
    value = case.own[part] if part in case.own else getattr(case, part, "")
    name = base.case_schema.node((part,)).get("x-vocabulary")
    # A number of nought is an answer.
    return (value == 0 or bool(value)) and not (
        name and base.vocabularies[name].means(value, UNKNOWN)
    )


def _is_overdue(last_review: str, today: str) -> bool:
    if not today:
        return False
    months = whole_months_between(date.fromisoformat(last_review), date.fromisoformat(today))
    return months >= MONTHS_TO_REVIEW
