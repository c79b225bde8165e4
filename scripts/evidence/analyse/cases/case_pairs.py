"""Pairs of related cases that went differently: the end, and factors that worked the other way.

Which pair comes first follows from the records alone. Judges nothing: that two cases differ in a
factor does not say that the factor made the difference.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.common.text import name_order
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Factor, Finding
from evidence.schema.vocabularies import Term

FOLLOWED = "followed"
"""Role of the relations in which the other case came after this one."""
CONTRAST = "contrast"
"""Role of the relation between cases that are worth reading side by side."""


@dataclass(frozen=True, slots=True)
class OppositeFindings:
    """A factor that helped in one case and hindered in the other."""

    factor: Factor
    first: Finding
    second: Finding


@dataclass(frozen=True, slots=True)
class CasePair:
    """Two related cases."""

    first: Case
    """The earlier one, where one came before the other."""
    second: Case
    relation: Term
    """How the second stands to the first."""
    note: str
    turns: tuple[OppositeFindings, ...]
    ends_differ: bool
    """Whether one failed while the other runs, or ended as it was meant to."""


def pairs(base: EvidenceBase) -> tuple[CasePair, ...]:
    """Return related cases that came one after the other or make a contrast, most unlike first.

    Those with unlike ends come first, then those with more factors that turned, then in the order
    of titles. A pair of the relation "contrast" is named by both records and stands once.
    """
    found = [
        CasePair(
            case,
            item.case,
            item.relation,
            item.note,
            _turns(base, case, item.case),
            _ends_differ(base, case, item.case),
        )
        for case in base.cases.values()
        for item in base.related_to(case)
        if item.relation.role == FOLLOWED
        or (item.relation.role == CONTRAST and name_order(case.title) < name_order(item.case.title))
    ]
    return tuple(sorted(found, key=lambda pair: (not pair.ends_differ, -len(pair.turns))))


def striking(base: EvidenceBase) -> CasePair | None:
    """Return the pair for the front page: of cases that followed each other, the most unlike."""
    telling = [pair for pair in pairs(base) if pair.ends_differ and pair.turns]
    followed = (pair for pair in telling if pair.relation.role == FOLLOWED)
    return next(followed, telling[0] if telling else None)


def _ends_differ(base: EvidenceBase, first: Case, second: Case) -> bool:
    roles = {base.term("statuses", case.status).role for case in (first, second)}
    return "failed" in roles and bool(roles & {"running", "ended"})


def _turns(base: EvidenceBase, first: Case, second: Case) -> tuple[OppositeFindings, ...]:
    turns = []
    for factor in base.factors.values():
        ours = _on(first, factor.id)
        theirs = _on(second, factor.id)
        for one, other in (("barrier", "enabler"), ("enabler", "barrier")):
            # A factor that worked both ways in either case did not simply turn.
            if set(ours) == {one} and set(theirs) == {other}:
                turns.append(OppositeFindings(factor, ours[one], theirs[other]))
    return tuple(turns)


def _on(case: Case, factor_id: str) -> dict[str, Finding]:
    """Return the first finding of each effect on a factor."""
    found: dict[str, Finding] = {}
    for finding in case.findings:
        if finding.factor == factor_id:
            found.setdefault(finding.effect, finding)
    return found
