"""The confidence of each factor of an evidence base: its level with everything that led to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evidence.analyse.confidence import rule
from evidence.analyse.confidence.parts import Part, parts_of, what_decides
from evidence.analyse.confidence.sensitivity import (
    NO_RANGE,
    Raising,
    Range,
    raising,
    range_of,
    what_would_raise,
)
from evidence.analyse.confidence.votes import (
    FindingEvidence,
    Numbers,
    SourceEvidence,
    numbers_of,
    votes_of,
)
from evidence.common.text import upper_first
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Case
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Spread, Vocabulary


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level of one factor with everything that led to it."""

    level: str
    """One of `rule.LEVELS`, or `rule.NOT_ASSESSED` where no case was coded."""
    numbers: Numbers
    parts: tuple[Part, ...] = ()
    total: int = 0
    """Sum of the four concerns."""
    level_by_sum: str = rule.NOT_ASSESSED
    """What the level would be without caps."""
    caps: tuple[str, ...] = ()
    """Reasons that lowered the level below what the sum of concerns would give."""
    range: Range = NO_RANGE
    """The level when any one case is left out."""
    raising: Raising | None = None
    """What would raise it; None for the highest level."""
    without_abstracts: str = rule.NOT_ASSESSED
    """The level when sources of which only the abstract was read are left out."""

    @property
    def rank(self) -> int:
        """0 very low to 3 high; -1 where it is not assessed."""
        return rule.LEVELS.index(self.level) if self.level in rule.LEVELS else -1

    @property
    def in_words(self) -> str:
        """How sure one can be, as in "Moderate confidence"."""
        return upper_first(self.level if self.rank < 0 else f"{self.level} confidence")

    @property
    def phrase(self) -> str:
        """What the level says of the factor."""
        return rule.PHRASES[self.level]

    @property
    def what_would_raise(self) -> str:
        """What would raise it, in sentences."""
        return what_would_raise(self.numbers, self.raising) if self.parts else ""

    @property
    def unclear(self) -> int:
        """Cases that do not point clearly in the expected direction."""
        return self.numbers.cases - self.numbers.agreeing

    @property
    def decided_by(self) -> str:
        """Which cap or which parts decide the level, in a sentence."""
        if self.caps:
            return (
                f"Held at {self.level}: {self.caps[0]}. The sum of concerns alone would give "
                f"{self.level_by_sum}."
            )
        return what_decides(self.parts)


def confidence(findings: Sequence[FindingEvidence], spreads: Sequence[Spread]) -> Confidence:
    """Rate one factor from its coded findings.

    Args:
        findings: what each finding says of the factor.
        spreads: the contexts of variety, in the order of `FindingEvidence.settings`.
    """
    votes = votes_of(findings)
    numbers = numbers_of(votes, len(spreads))
    if not votes:
        return Confidence(rule.NOT_ASSESSED, numbers)
    rating = rule.rate(numbers, spreads)
    holding = sorted(
        (cap for cap in rating.caps if cap.highest < rating.by_sum), key=lambda cap: cap.highest
    )
    return Confidence(
        level=rule.name_of(rating.level),
        numbers=numbers,
        parts=parts_of(numbers, spreads),
        total=rating.total,
        level_by_sum=rule.name_of(rating.by_sum),
        caps=tuple(cap.reason for cap in holding),
        range=range_of(votes, spreads, rating.level),
        raising=raising(numbers, spreads),
        without_abstracts=_without_abstracts(findings, spreads),
    )


def _without_abstracts(findings: Sequence[FindingEvidence], spreads: Sequence[Spread]) -> str:
    strict = [
        replace(finding, sources=kept)
        for finding in findings
        if (kept := tuple(s for s in finding.sources if s.depth != "abstract"))
    ]
    numbers = numbers_of(votes_of(strict), len(spreads))
    return rule.name_of(rule.level(numbers, spreads))


def confidences(base: EvidenceBase) -> Mapping[str, Confidence]:
    """Return the confidence of every factor by its id."""
    lists = [item for item in base.lists if item.spread]
    spreads = [item.spread for item in lists if item.spread]
    settings = {case.id: _settings(case, lists) for case in base.cases.values()}
    return {
        factor_id: confidence(
            [
                _evidence(coded, base, settings[coded.case.id])
                for coded in base.findings_on(factor_id)
            ],
            spreads,
        )
        for factor_id in base.factors
    }


def _settings(case: Case, lists: Sequence[Vocabulary]) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(term for term in case.terms.get(item.id, ()) if not item.means(term, UNKNOWN))
        for item in lists
    )


def _evidence(
    coded: CodedFinding, base: EvidenceBase, settings: tuple[frozenset[str], ...]
) -> FindingEvidence:
    case, finding = coded.case, coded.finding
    cited = [case.source(citation.source) for citation in finding.citations]
    return FindingEvidence(
        case=case.id,
        effect=finding.effect,
        contrary=finding.contrary,
        stated=finding.is_stated,
        sources=tuple(
            SourceEvidence(case.family(source), base.tier(source), source.depth) for source in cited
        ),
        settings=settings,
    )
