"""When a factor acts, as its findings show it; nobody expects anything beforehand.

A phase is named where at least half of the findings that tell one acted in it. Where no phase
reaches that, the factor acts throughout; with few findings nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.link.model import Finding

FEWEST = 5
"""Findings that tell a phase, below which none is named."""


@dataclass(frozen=True, slots=True)
class PhasesShown:
    """In which phases the findings on a factor acted."""

    told: int
    """Findings that tell a phase at all."""
    counts: Mapping[str, int]
    """For each phase with any, its findings; one that acted in several counts in each."""
    phases: tuple[str, ...]
    """The phases in which at least half of them acted, in the order of a project."""

    @property
    def is_enough(self) -> bool:
        """Whether there are enough findings to name a phase."""
        return self.told >= FEWEST

    @property
    def is_throughout(self) -> bool:
        """Whether there are enough findings, and none of the phases stands out."""
        return self.is_enough and not self.phases


def phases_shown(findings: Iterable[Finding], order: Iterable[str]) -> PhasesShown:
    """Count in which phases findings acted.

    Args:
        findings: those on one factor.
        order: ids of the phases in the order of a project.
    """
    telling = [finding for finding in findings if finding.phases]
    found = Counter(phase for finding in telling for phase in finding.phases)
    counts = {phase: found[phase] for phase in order if found[phase]}
    is_enough = len(telling) >= FEWEST
    most = (phase for phase, number in counts.items() if is_enough and 2 * number >= len(telling))
    return PhasesShown(len(telling), counts, tuple(most))
