"""Which cases are like a case, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.analyse.nearness.measure import Near, Nearness, nearness
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.schema.roles import UNKNOWN


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like another one, and what the two share."""

    case: Case
    points: int
    """How near it is, of 100."""
    terms: Mapping[str, tuple[str, ...]]
    """Terms that both have, by list, of the lists that count; not those that say "not known"."""
    lacks: Mapping[str, tuple[str, ...]]
    """Terms of the same lists that the other one has, and this one does not."""
    factors: tuple[tuple[str, str], ...]
    """(factor id, effect) that both were found to have."""


@dataclass(frozen=True)
class Similarity:
    """Finds the cases like another one."""

    base: EvidenceBase

    @cached_property
    def nearness(self) -> Nearness:
        """The measure by which one case is near another."""
        return nearness(self.base.lists, self.base.cases.values())

    def like(self, case: Case, most: int = 3) -> tuple[Alike, ...]:
        """Return the cases nearest to one, as far as they are near; often fewer than `most`.

        Leaves out those that the case names as related, for its page shows these anyway.

        Args:
            case: the one to which others are compared.
            most: how many are returned at most.
        """
        named = {item.case for item in case.related} | {case.id}
        found = self.nearness.nearest(case.terms, most, self.base.cases.keys() - named)
        return tuple(self._alike(case, item) for item in found if item.is_near)

    def _alike(self, case: Case, near: Near) -> Alike:
        other = self.base.cases[near.case]
        found = {(finding.factor, finding.effect) for finding in other.findings}
        pairs = ((finding.factor, finding.effect) for finding in case.findings)
        terms, lacks = {}, {}
        for item in self.nearness.lists:
            known = [t for t in case.terms.get(item.id, ()) if not item.means(t, UNKNOWN)]
            others = other.terms.get(item.id, ())
            terms[item.id] = tuple(term for term in known if term in others)
            lacks[item.id] = tuple(term for term in known if term not in others)
        return Alike(
            case=other,
            points=near.points,
            terms=terms,
            lacks=lacks,
            factors=tuple(dict.fromkeys(pair for pair in pairs if pair in found)),
        )
