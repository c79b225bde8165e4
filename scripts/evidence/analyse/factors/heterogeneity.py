"""Both sides of the evidence: cases in which a factor helped beside those in which it hindered.

Compares what the records say of the two groups and names a difference only by the rule below.
Claims no cause, weighs no case, and leaves out none: whoever fits neither group is kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Case, Factor, Finding
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Vocabulary

SMALLEST_SIDE = 5
"""Cases that each side needs before a difference is named.

A convention, as is the next; the pages on disagreement publish both.
"""
LEAST_GAP = 0.25
"""By how much two shares, from 0 to 1, must differ even if one case a side had been otherwise."""


@dataclass(frozen=True, slots=True)
class CaseFindings:
    """What one case has on the factor."""

    case: Case
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """How often a property is found on either side."""

    dimension: str
    """Id of a `Dimension`."""
    title: str
    """Its heading."""
    term: str
    """Id of the property within its dimension."""
    helped: int
    """Cases on the helped side that have it; so for the hindered side."""
    helped_of: int
    """Cases on the helped side of which the dimension is known."""
    hindered: int
    hindered_of: int

    @property
    def lead(self) -> float:
        """Share on the helped side less that on the other, from -1 to 1; 0 where one is empty."""
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


LEAD = "lead"
"""Dimension of how many bodies led."""
COMPARED_FACTOR = "factor"
"""Dimension of how the factor that base.yml names for this was found to work in the same case."""

Read = Callable[[CaseFindings], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is compared, and how to read it off a case; nothing read: not known."""

    id: str
    """Id of a closed list, or `LEAD` or `COMPARED_FACTOR`."""
    title: str
    read: Read


def dimensions(base: EvidenceBase, factor: str) -> Iterator[Dimension]:
    """Yield what the cases of a factor are compared by, in the order of the pages."""
    for item in base.lists:
        if item.contrast:
            yield Dimension(item.id, item.contrast, _of_list(item))
    leads = {term.id for term in base.vocabularies["partner-roles"].with_role("leads")}
    if leads:
        yield Dimension(LEAD, "Who led", lambda item: _lead(item.case, leads))
    other = base.about.compared_factor
    if other and other.id in base.factors and other.id != factor:
        yield Dimension(
            COMPARED_FACTOR,
            other.title,
            lambda item: [f.effect for f in item.case.findings if f.factor == other.id],
        )


def _of_list(item: Vocabulary) -> Read:
    """Return what reads the terms of a list: off the findings where it is theirs, else the case."""
    unknown = {term.id for term in item.with_role(UNKNOWN)}
    if item.id == "phases":
        return lambda found: [phase for finding in found.findings for phase in finding.phases]
    return lambda found: [t for t in found.case.terms.get(item.id, ()) if t not in unknown]


def _lead(case: Case, roles: Set[str]) -> Sequence[str]:
    if not case.partners:
        return ()
    leads = sum(partner.count for partner in case.partners if partner.role in roles)
    return (("none", "one")[leads] if leads < 2 else "several",)


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
    for dimension in dimensions(base, factor.id):
        yes, yes_of = _count(helped, dimension.read)
        no, no_of = _count(hindered, dimension.read)
        for term in dict.fromkeys([*yes, *no]):
            yield Contrast(dimension.id, dimension.title, term, yes[term], yes_of, no[term], no_of)


def _count(cases: Sequence[CaseFindings], read: Read) -> tuple[Counter[str], int]:
    """Return how many cases have each term, and of how many anything is known."""
    count: Counter[str] = Counter()
    known = 0
    for item in cases:
        terms = set(read(item))
        count.update(sorted(terms))
        known += bool(terms)
    return count, known
