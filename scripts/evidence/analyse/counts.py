"""Counts that many pages share: findings by effect, and factors that occur in the same cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Factor, Finding


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings went which way."""

    helped: int = 0
    hindered: int = 0
    both: int = 0
    contrary: int = 0
    """Of the three above, how many speak against the factor's definition."""
    helped_inferred: int = 0
    """Of those that helped, in how many that is our reading; so for the next two."""
    hindered_inferred: int = 0
    both_inferred: int = 0

    @property
    def total(self) -> int:
        """All findings."""
        return self.helped + self.hindered + self.both

    @property
    def inferred(self) -> int:
        """Findings whose direction is our reading."""
        return self.helped_inferred + self.hindered_inferred + self.both_inferred


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings by effect."""
    items = list(findings)
    effects = [finding.effect for finding in items]
    inferred = [finding.effect for finding in items if not finding.is_stated]
    return Tally(
        helped=effects.count("enabler"),
        hindered=effects.count("barrier"),
        both=effects.count("mixed"),
        contrary=sum(finding.contrary for finding in items),
        helped_inferred=inferred.count("enabler"),
        hindered_inferred=inferred.count("barrier"),
        both_inferred=inferred.count("mixed"),
    )


def companions(base: EvidenceBase) -> Mapping[str, tuple[tuple[Factor, int], ...]]:
    """Return for every factor the others found in the same cases: (factor, number of cases).

    The most frequent first; equal ones in the order of factors.
    """
    together: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case in base.cases.values():
        found = {finding.factor for finding in case.findings}
        for one in found:
            for other in found - {one}:
                together[one][other] += 1
    order = {factor_id: place for place, factor_id in enumerate(base.factors)}
    return {
        factor_id: tuple(
            (base.factors[other], count)
            for other, count in sorted(
                together[factor_id].items(), key=lambda pair: (-pair[1], order[pair[0]])
            )
        )
        for factor_id in base.factors
    }
