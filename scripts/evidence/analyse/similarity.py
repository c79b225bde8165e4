"""Which cases are like a case, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Vocabulary

FACTOR_WEIGHT = 1
"""Points for each factor with the same effect; the lists of a base give the points of their terms.

Judgement: a finding that two cases share is one of very many.
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like another one, and what the two share."""

    case: Case
    terms: Mapping[str, tuple[str, ...]]
    """Terms that both have, by list, of the lists that count; not those that say "not known"."""
    factors: tuple[tuple[str, str], ...]
    """(factor id, effect) that both were found to have."""


@dataclass(frozen=True)
class Similarity:
    """Finds the cases like another one."""

    base: EvidenceBase

    def like(self, case: Case, most: int = 3) -> tuple[Alike, ...]:
        """Return the cases that share most with one, leaving out those it names as related.

        Adds the points of what is shared: terms of the lists that say what they count for, and
        factors with the same effect. Where cases are grouped by a list, only those of a shared
        group are looked at.

        Args:
            case: the one to which others are compared.
            most: how many are returned at most; of equal ones, those with the last ids.
        """
        named = {item.case for item in case.related} | {case.id}
        kinds = self.base.kind_list
        near = (
            self.base.cases.values()
            if kinds is None
            else (other for kind in case.kinds for other in self.base.cases_with(kinds.id, kind))
        )
        candidates = {other.id for other in near if other.id not in named}
        own = self._marks[case.id]
        scored = (((own & self._marks[other]).bit_count(), other) for other in candidates)
        best = nlargest(most, scored, key=lambda pair: (pair[0], pair[1]))
        return tuple(self._alike(case, self.base.cases[other]) for _, other in best)

    @cached_property
    def lists(self) -> tuple[Vocabulary, ...]:
        """The lists whose terms count."""
        return tuple(item for item in self.base.lists if item.similarity)

    @cached_property
    def _marks(self) -> Mapping[str, int]:
        """For every case a number whose bits are its properties, weighty ones several times."""
        weights = {item.id: item.similarity.weight for item in self.lists if item.similarity}
        widest = max((FACTOR_WEIGHT, *weights.values()))
        bits: dict[object, int] = {}

        def mark(item: object, weight: int) -> int:
            place = bits.setdefault(item, len(bits))
            return ((1 << weight) - 1) << (widest * place)

        marks = {}
        for case in self.base.cases.values():
            value = 0
            for name, weight in weights.items():
                for term in case.terms.get(name, ()):
                    value |= mark((name, term), weight)
            for finding in case.findings:
                value |= mark((finding.factor, finding.effect), FACTOR_WEIGHT)
            marks[case.id] = value
        return marks

    def _alike(self, case: Case, other: Case) -> Alike:
        found = {(finding.factor, finding.effect) for finding in other.findings}
        pairs = ((finding.factor, finding.effect) for finding in case.findings)
        return Alike(
            case=other,
            terms={
                item.id: tuple(
                    term
                    for term in case.terms.get(item.id, ())
                    if term in other.terms.get(item.id, ()) and not item.means(term, UNKNOWN)
                )
                for item in self.lists
            },
            factors=tuple(dict.fromkeys(pair for pair in pairs if pair in found)),
        )
