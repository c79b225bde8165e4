"""What to do: the actions of the factors in the order of a project, those with most cases first.

Counts the cases behind an action and ranks by nothing else but how they support it; says nothing
of how well an action would work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.link.evidence_base import Advice, EvidenceBase
from evidence.schema.vocabularies import Term

MOMENTS = "moments"
BASES = "action-bases"
UNMATCHED = "not-yet-matched"
"""Counted in the place of a term: actions whose findings nobody has looked for yet."""


@dataclass(frozen=True, slots=True)
class MomentAdvice:
    """What to do at one moment."""

    term: Term | None
    """The moment; None for the actions of which nobody has said when."""
    advice: tuple[Advice, ...]
    """Most cases first; empty for a moment without an action."""


def by_moment(base: EvidenceBase, advice: Iterable[Advice]) -> tuple[MomentAdvice, ...]:
    """Group actions by moment, in the order of the list; those without one last.

    Where no action has a moment, as in a base without such a list, there is one group for all.
    """
    ordered = sorted(advice, key=lambda item: _support(base, item))
    moments = base.vocabularies.get(MOMENTS)
    if moments is None or not any(item.action.moment for item in ordered):
        return (MomentAdvice(None, tuple(ordered)),) if ordered else ()
    groups = [
        MomentAdvice(term, tuple(item for item in ordered if item.action.moment == term.id))
        for term in moments
    ]
    others = tuple(item for item in ordered if not item.action.moment)
    return (*groups, MomentAdvice(None, others)) if others else tuple(groups)


def _support(base: EvidenceBase, item: Advice) -> tuple[int, int, int]:
    """Order actions: most cases, then by how they support it, then most findings stated."""
    bases = base.vocabularies[BASES].ids
    place = bases.index(item.action.basis) if item.action.basis else len(bases)
    return -len(item.cases), place, -sum(use.finding.is_stated for use in item.findings)


def supported(base: EvidenceBase, advice: Iterable[Advice]) -> Mapping[str, int]:
    """Count actions by what they rest on, in the order of the list, and those not yet matched."""
    found = Counter(item.action.basis or UNMATCHED for item in advice)
    return {name: found[name] for name in (*base.vocabularies[BASES].ids, UNMATCHED)}
