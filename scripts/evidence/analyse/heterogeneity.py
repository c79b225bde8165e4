"""Where the evidence disagrees: cases in which a factor helped beside those in which it hindered.

Compares what the records say of the two groups and names a difference only by the rule below.
Claims no cause, weighs no case, and leaves out none: whoever fits neither group is kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Case, Factor, Finding

SMALLEST_SIDE = 5
"""Cases that each side needs before a difference is named."""
LEAST_GAP = 0.25
"""By how much the two shares must differ, even if one case a side had been otherwise."""

GOVERNANCE = "governance-and-decision-making"
"""Factor whose findings tell how the governance of a case was seen to work."""


@dataclass(frozen=True, slots=True)
class CaseFindings:
    """What one case has on the factor."""

    case: Case
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """How often a property is found on either side."""

    dimension: str
    """Id in `DIMENSIONS`."""
    term: str
    """Id of the property within its dimension."""
    helped: int
    helped_of: int
    """Cases on the helped side of which the dimension is known."""
    hindered: int
    hindered_of: int

    @property
    def lead(self) -> float:
        """Share on the helped side less that on the hindered side; 0 where a side is empty."""
        if not (self.helped_of and self.hindered_of):
            return 0.0
        return self.helped / self.helped_of - self.hindered / self.hindered_of

    @property
    def enough(self) -> bool:
        """Whether both sides have cases enough to speak of a difference."""
        return min(self.helped_of, self.hindered_of) >= SMALLEST_SIDE

    @property
    def differs(self) -> bool:
        """Whether the rule lets the difference be named."""
        if not self.enough:
            return False
        shift = 1 / self.helped_of + 1 / self.hindered_of
        return abs(self.lead) - shift >= LEAST_GAP


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """One factor with its two sides."""

    factor: Factor
    helped: tuple[CaseFindings, ...]
    """Cases whose findings all say that it helped."""
    hindered: tuple[CaseFindings, ...]
    unclear: tuple[CaseFindings, ...]
    """Cases with findings both ways or against the factor; in no comparison."""
    contrary: tuple[CodedFinding, ...]
    """Findings that speak against the factor's definition."""
    contrasts: tuple[Contrast, ...]

    @property
    def differences(self) -> tuple[Contrast, ...]:
        """Contrasts that the rule lets be named, the widest first."""
        found = [contrast for contrast in self.contrasts if contrast.differs]
        return tuple(sorted(found, key=lambda contrast: -abs(contrast.lead)))

    @property
    def enough(self) -> bool:
        """Whether both sides have cases enough to be compared at all."""
        return min(len(self.helped), len(self.hindered)) >= SMALLEST_SIDE

    @property
    def made(self) -> int:
        """How many comparisons could have shown a difference."""
        return sum(contrast.enough for contrast in self.contrasts)


def _scale(_: EvidenceBase, item: CaseFindings, __: str) -> Sequence[str]:
    return () if item.case.scale == "not-known" else (item.case.scale,)


def _drivers(_: EvidenceBase, item: CaseFindings, __: str) -> Sequence[str]:
    return [driver.kind for driver in item.case.drivers]


def _infrastructure(_: EvidenceBase, item: CaseFindings, __: str) -> Sequence[str]:
    return item.case.infrastructure


def _phases(_: EvidenceBase, item: CaseFindings, __: str) -> Sequence[str]:
    return [phase for finding in item.findings for phase in finding.phases]


def _services(_: EvidenceBase, item: CaseFindings, __: str) -> Sequence[str]:
    return item.case.services


def _lead(_: EvidenceBase, item: CaseFindings, __: str) -> Sequence[str]:
    if not item.case.partners:
        return ()
    leads = sum(partner.count for partner in item.case.partners if partner.role == "lead")
    return (("none", "one")[leads] if leads < 2 else "several",)


def _governance(base: EvidenceBase, item: CaseFindings, factor: str) -> Sequence[str]:
    if factor == GOVERNANCE:
        return ()
    return [finding.effect for finding in item.case.findings if finding.factor == GOVERNANCE]


Read = Callable[[EvidenceBase, CaseFindings, str], Sequence[str]]

DIMENSIONS: Mapping[str, Read] = {
    "scale": _scale,
    "driver-kinds": _drivers,
    "infrastructure": _infrastructure,
    "phases": _phases,
    "services": _services,
    "lead": _lead,
    "governance": _governance,
}
"""What is compared, in the order of the pages, and how to read it off a case; none: not known."""


def heterogeneities(base: EvidenceBase) -> Iterator[Heterogeneity]:
    """Find the factors that helped in some case and hindered in another."""
    for factor in base.factors.values():
        found = heterogeneity(base, factor)
        if found is not None:
            yield found


def heterogeneity(base: EvidenceBase, factor: Factor) -> Heterogeneity | None:
    """Set the two sides of a factor beside each other; None where it has but one side."""
    uses = base.findings_on(factor.id)
    where: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        where[use.finding.effect].add(use.case.id)
    helped, hindered = where["enabler"], where["barrier"]
    if not helped or not hindered or len(helped | hindered) == 1:
        return None
    groups = sides(uses)
    return Heterogeneity(
        factor=factor,
        helped=tuple(groups["enabler"]),
        hindered=tuple(groups["barrier"]),
        unclear=tuple(groups["mixed"]),
        contrary=tuple(use for use in uses if use.finding.contrary),
        contrasts=tuple(_contrasts(base, factor, groups["enabler"], groups["barrier"])),
    )


def sides(uses: Sequence[CodedFinding]) -> dict[str, list[CaseFindings]]:
    """Put each case on one side: all helped, all hindered, or neither (under "mixed")."""
    by_case: dict[str, list[CodedFinding]] = defaultdict(list)
    for use in uses:
        by_case[use.case.id].append(use)
    groups: dict[str, list[CaseFindings]] = {"enabler": [], "barrier": [], "mixed": []}
    for items in by_case.values():
        effects = {use.finding.effect for use in items}
        against = any(use.finding.contrary for use in items)
        side = effects.pop() if len(effects) == 1 and not against else "mixed"
        groups[side].append(CaseFindings(items[0].case, tuple(use.finding for use in items)))
    return groups


def _contrasts(
    base: EvidenceBase,
    factor: Factor,
    helped: Sequence[CaseFindings],
    hindered: Sequence[CaseFindings],
) -> Iterator[Contrast]:
    for dimension, read in DIMENSIONS.items():
        yes, yes_of = _count(base, factor, helped, read)
        no, no_of = _count(base, factor, hindered, read)
        for term in dict.fromkeys([*yes, *no]):
            yield Contrast(dimension, term, yes[term], yes_of, no[term], no_of)


def _count(
    base: EvidenceBase, factor: Factor, cases: Sequence[CaseFindings], read: Read
) -> tuple[Counter[str], int]:
    """Return how many cases have each term, and of how many anything is known."""
    count: Counter[str] = Counter()
    known = 0
    for item in cases:
        terms = set(read(base, item, factor.id))
        count.update(sorted(terms))
        known += bool(terms)
    return count, known
