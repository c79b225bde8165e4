"""What the cases of a factor come to: one vote a case, and the numbers that the rule asks for.

Knows no cut and no level.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

STRONG, FAIR = 3, 2
"""Weight of the best source of a stated finding that makes its case strong, and fair.

Weights are tiers of the kinds of source; that a strong case counts 1 and a fair one half is a
convention, as are the cuts of the rule.
"""
UNCLEAR = "mixed"
"""Effect of a case that does not point clearly in the expected direction."""


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """A source as the rule sees it."""

    family: str
    """Label under which it counts; unique to the source where it shares none."""
    tier: int
    """3 research or independent scrutiny, 2 evaluation or official paper, less for the others."""
    depth: str
    """How much of it was read: full, part or abstract."""

    @property
    def weight(self) -> int:
        """Tier, 3 at most, and one lower where only the abstract was read."""
        return self.tier - 1 if self.depth == "abstract" else self.tier


@dataclass(frozen=True, slots=True)
class FindingEvidence:
    """What one finding says of the factor."""

    case: str
    effect: str
    """enabler, barrier or mixed."""
    contrary: bool
    stated: bool
    """Whether a source says itself which way the factor acted."""
    sources: tuple[SourceEvidence, ...]
    settings: tuple[frozenset[str], ...]
    """For each spread the terms of the case that are known."""

    @property
    def strength(self) -> int:
        """Weight of its best source; 0 where the direction is the coder's reading."""
        return max((source.weight for source in self.sources), default=0) if self.stated else 0


@dataclass(frozen=True, slots=True)
class Vote:
    """What one case says of the factor."""

    effect: str
    """enabler or barrier where all its findings agree and none is contrary, else `UNCLEAR`."""
    strength: int
    """The highest strength of its findings."""
    families: frozenset[str]
    settings: tuple[frozenset[str], ...]

    @property
    def agrees(self) -> bool:
        """Whether it points clearly in the expected direction."""
        return self.effect != UNCLEAR


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the rule asks of the cases of a factor; all but `cases` count agreeing ones alone."""

    cases: int
    helped: int
    hindered: int
    strong: int
    fair: int
    families: int
    """Sources that do not repeat each other."""
    settings: tuple[int, ...]
    """Different terms found, for each spread."""

    @property
    def agreeing(self) -> int:
        """Cases that point clearly in the expected direction."""
        return self.helped + self.hindered

    @property
    def weight(self) -> float:
        """Strong cases, and fair ones at half."""
        return self.strong + self.fair / 2

    @property
    def independent(self) -> int:
        """Cases, or their families if those are fewer."""
        return min(self.agreeing, self.families)


def votes_of(findings: Iterable[FindingEvidence]) -> list[Vote]:
    """Merge the findings of a case; two that point different ways make it unclear."""
    cases: dict[str, list[FindingEvidence]] = defaultdict(list)
    for finding in findings:
        cases[finding.case].append(finding)
    return [_vote(own) for own in cases.values()]


def _vote(findings: Sequence[FindingEvidence]) -> Vote:
    effects = {finding.effect for finding in findings}
    clear = len(effects) == 1 and not any(finding.contrary for finding in findings)
    return Vote(
        effect=findings[0].effect if clear else UNCLEAR,
        strength=max(finding.strength for finding in findings),
        families=frozenset(source.family for item in findings for source in item.sources),
        settings=tuple(
            frozenset[str]().union(*terms)
            for terms in zip(*(item.settings for item in findings), strict=True)
        ),
    )


def numbers_of(votes: Sequence[Vote], spreads: int) -> Numbers:
    """Count votes.

    Args:
        votes: one a case.
        spreads: how many entries `Vote.settings` has.
    """
    return _counted(len(votes), [vote for vote in votes if vote.agrees], spreads)


def without_each(votes: Sequence[Vote], spreads: int) -> Iterator[Numbers]:
    """Yield the numbers that are left without each vote in turn.

    Takes one look at each vote: a factor of 300 cases is not counted 300 times.
    """
    agreeing = [vote for vote in votes if vote.agrees]
    whole = _counted(len(votes), agreeing, spreads)
    families = Counter(family for vote in agreeing for family in vote.families)
    terms = [Counter(t for vote in agreeing for t in vote.settings[n]) for n in range(spreads)]
    for vote in votes:
        alone = _counted(1, [vote] if vote.agrees else [], spreads)
        yield Numbers(
            cases=whole.cases - 1,
            helped=whole.helped - alone.helped,
            hindered=whole.hindered - alone.hindered,
            strong=whole.strong - alone.strong,
            fair=whole.fair - alone.fair,
            families=whole.families - (_only_here(vote.families, families) if vote.agrees else 0),
            settings=tuple(
                number - (_only_here(own, found) if vote.agrees else 0)
                for number, own, found in zip(whole.settings, vote.settings, terms, strict=True)
            ),
        )


def _counted(cases: int, agreeing: Sequence[Vote], spreads: int) -> Numbers:
    return Numbers(
        cases=cases,
        helped=sum(vote.effect == "enabler" for vote in agreeing),
        hindered=sum(vote.effect == "barrier" for vote in agreeing),
        strong=sum(vote.strength >= STRONG for vote in agreeing),
        fair=sum(vote.strength == FAIR for vote in agreeing),
        families=len({family for vote in agreeing for family in vote.families}),
        settings=tuple(
            len({term for vote in agreeing for term in vote.settings[place]})
            for place in range(spreads)
        ),
    )


def _only_here(own: Iterable[str], found: Counter[str]) -> int:
    return sum(found[item] == 1 for item in own)
