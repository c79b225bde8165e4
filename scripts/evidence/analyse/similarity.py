"""Which cases are like a case, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case

KIND_WEIGHT = 4
SERVICE_WEIGHT = 2
OTHER_WEIGHT = 1
"""Points for each shared kind of infrastructure and service, and for scale, country and factor.

Judgement: what a system is for decides most what a reader can learn from it.
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like another one, and what the two share."""

    case: Case
    infrastructure: tuple[str, ...]
    services: tuple[str, ...]
    same_scale: bool
    countries: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    """(factor id, effect) that both were found to have."""


@dataclass(frozen=True)
class Similarity:
    """Finds the cases like another one."""

    base: EvidenceBase

    def like(self, case: Case, most: int = 3) -> tuple[Alike, ...]:
        """Return the cases that share most with one, leaving out those it names as related.

        Adds the points of what is shared: kinds, services, scale, countries, and factors with the
        same effect. Only cases of a shared kind are looked at.
        """
        named = {item.case for item in case.related} | {case.id}
        candidates = {
            other.id
            for kind in case.infrastructure
            for other in self.base.cases_with("infrastructure", kind)
            if other.id not in named
        }
        own = self._marks[case.id]
        scored = (((own & self._marks[other]).bit_count(), other) for other in candidates)
        best = nlargest(most, scored, key=lambda pair: (pair[0], pair[1]))
        return tuple(_alike(case, self.base.cases[other]) for _, other in best)

    @cached_property
    def _marks(self) -> Mapping[str, int]:
        """For every case a number whose bits are its properties, weighty ones several times."""
        bits: dict[object, int] = {}

        def mark(item: object, weight: int) -> int:
            place = bits.setdefault(item, len(bits))
            return ((1 << weight) - 1) << (KIND_WEIGHT * place)

        marks = {}
        for case in self.base.cases.values():
            value = mark(("scale", case.scale), OTHER_WEIGHT)
            for kind in case.infrastructure:
                value |= mark(("kind", kind), KIND_WEIGHT)
            for service in case.services:
                value |= mark(("service", service), SERVICE_WEIGHT)
            for country in case.countries:
                value |= mark(("country", country), OTHER_WEIGHT)
            for finding in case.findings:
                value |= mark((finding.factor, finding.effect), OTHER_WEIGHT)
            marks[case.id] = value
        return marks


def _alike(case: Case, other: Case) -> Alike:
    found = {(finding.factor, finding.effect) for finding in other.findings}
    shared = dict.fromkeys(pair for f in case.findings if (pair := (f.factor, f.effect)) in found)
    return Alike(
        case=other,
        infrastructure=tuple(kind for kind in case.infrastructure if kind in other.infrastructure),
        services=tuple(item for item in case.services if item in other.services),
        same_scale=case.scale == other.scale,
        countries=tuple(code for code in case.countries if code in other.countries),
        factors=tuple(shared),
    )
