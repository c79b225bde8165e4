"""How far the cases support the statement that a factor matters: a level, its parts, its caps.

A pure function of coded findings. It borrows the vocabulary of GRADE-CERQual (methods, coherence,
adequacy, relevance) and is no CERQual assessment. The thresholds are conventions; the method page
publishes them from the constants below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from evidence.common.text import upper_first
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Case
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Spread, Vocabulary

LEVELS = ("very low", "low", "moderate", "high")
NOT_ASSESSED = "not assessed"

METHODS_CUTS = (2.5, 2.0, 1.5)
"""Lowest mean source tier for no, minor and moderate concern."""
COHERENCE_CUTS = (0.85, 0.70, 0.50)
"""Lowest share of cases in the expected direction."""
ADEQUACY_CUTS = (8, 5, 3)
"""Lowest number of cases, and of independent source families, whichever is smaller."""
RELEVANCE_LACKS = (0, 1, 2)
"""How many of the spreads of relevance may be too narrow for no, minor and moderate concern."""
CAPS = (
    ("one part with serious concerns", 2),
    ("sources mostly by those involved, by the press or read as abstract", 1),
    ("fewer than three cases or independent sources", 1),
    ("one case or one source family only", 0),
    ("no contrast: only cases where it helped, or only where it hindered", 2),
)
"""What holds a level down: the reason, and the highest level it allows as a place in `LEVELS`."""
LEVEL_CUTS = (1, 4, 7)
"""Highest sum of concerns for high, moderate and low."""

TIER_WORDS = {
    3: "research or independent scrutiny",
    2: "evaluations or papers of public bodies",
    1: "what projects, press and others say",
}
"""What the sources of each weight are, the strongest first."""
SERIOUS = 3
"""The highest concern; 0 none or very minor, 1 minor, 2 moderate."""
CONCERNS = (
    "no or very minor concerns",
    "minor concerns",
    "moderate concerns",
    "serious concerns",
)


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """A source as the rule sees it."""

    family: str
    """Label under which it counts; unique to the source where it shares none."""
    tier: int
    """3 research or independent scrutiny, 2 evaluation or official paper, 1 anything else."""
    depth: str
    """How much of it was read: full, part or abstract."""

    @property
    def weight(self) -> int:
        """Tier, one lower (never under 1) where only the abstract was read."""
        return max(1, self.tier - 1) if self.depth == "abstract" else self.tier


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """What one finding, or one case after merging, says of the factor."""

    case: str
    effect: str
    """enabler, barrier or mixed."""
    contrary: bool
    sources: tuple[SourceEvidence, ...]
    settings: tuple[frozenset[str], ...]
    """For each spread the terms of the case that are known."""


@dataclass(frozen=True, slots=True)
class Component:
    """One of the four components."""

    name: str
    """Methods, coherence, adequacy or relevance."""
    concern: int
    """0 none or very minor to 3 serious."""
    reason: str
    """The numbers behind it, in words."""

    @property
    def words(self) -> str:
        """The concern in words."""
        return CONCERNS[self.concern]


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level of one factor with everything that led to it."""

    level: str
    """One of `LEVELS`, or `NOT_ASSESSED` where no case was coded."""
    parts: tuple[Component, ...] = ()
    caps: tuple[str, ...] = ()
    """Reasons that lowered the level below what the sum of concerns would give."""
    cases: int = 0
    families: int = 0
    mean_tier: float = 0.0
    consistency: float = 0.0
    """Share of cases with a clear finding in the expected direction."""
    helped: int = 0
    hindered: int = 0
    unclear: int = 0
    total: int = 0
    """Sum of the four concerns."""
    level_by_sum: str = NOT_ASSESSED
    """What the level would be without caps."""

    @property
    def in_words(self) -> str:
        """How sure one can be, as in "Moderate confidence"."""
        return upper_first(self.level if self.rank < 0 else f"{self.level} confidence")

    without_abstracts: str = NOT_ASSESSED
    """The level when sources of which only the abstract was read are left out."""

    @property
    def rank(self) -> int:
        """0 very low to 3 high; -1 where it is not assessed."""
        return LEVELS.index(self.level) if self.level in LEVELS else -1


def concern(value: float, cuts: Sequence[float]) -> int:
    """Return 0 (none) to 3 (serious); `cuts` are the lowest values for 0, 1 and 2."""
    return next((index for index, cut in enumerate(cuts) if value >= cut), SERIOUS)


def one_vote_a_case(findings: Iterable[CaseEvidence]) -> list[CaseEvidence]:
    """Merge the findings of a case; two that point different ways become one `mixed`."""
    cases: dict[str, CaseEvidence] = {}
    for finding in findings:
        seen = cases.get(finding.case)
        cases[finding.case] = (
            finding
            if seen is None
            else replace(
                seen,
                sources=seen.sources + finding.sources,
                effect=seen.effect if seen.effect == finding.effect else "mixed",
                contrary=seen.contrary or finding.contrary,
            )
        )
    return list(cases.values())


def relevance_cuts(spreads: int) -> tuple[int, ...]:
    """Return the lowest number of spreads that hold for no, minor and moderate concern."""
    return tuple(spreads - lacking for lacking in RELEVANCE_LACKS)


def confidence(findings: Sequence[CaseEvidence], spreads: Sequence[Spread]) -> Confidence:
    """Rate one factor from its coded findings, with the level that holds without abstracts.

    Args:
        findings: what each finding says of the factor.
        spreads: the contexts of relevance, in the order of `CaseEvidence.settings`.
    """
    strict = [
        replace(finding, sources=kept)
        for finding in findings
        if (kept := tuple(s for s in finding.sources if s.depth != "abstract"))
    ]
    rated = _rate(findings, spreads)
    return replace(rated, without_abstracts=_rate(strict, spreads).level)


def _rate(findings: Sequence[CaseEvidence], spreads: Sequence[Spread]) -> Confidence:
    cases = one_vote_a_case(findings)
    if not cases:
        return Confidence(NOT_ASSESSED)
    count = len(cases)
    families = len({source.family for case in cases for source in case.sources})
    tiers = [max((source.weight for source in case.sources), default=1) for case in cases]
    mean_tier = sum(tiers) / count
    clear = [case for case in cases if case.effect != "mixed" and not case.contrary]
    helped = sum(case.effect == "enabler" for case in clear)
    hindered = len(clear) - helped
    consistency = len(clear) / count
    spread = _spread(cases, spreads)
    parts = (
        Component(
            "Methods",
            concern(mean_tier, METHODS_CUTS),
            _best_sources(tiers),
        ),
        Component(
            "Coherence",
            2 if count == 1 else concern(consistency, COHERENCE_CUTS),
            f"{len(clear)} of {_cases(count)} point clearly in the expected direction",
        ),
        Component(
            "Adequacy",
            concern(min(count, families), ADEQUACY_CUTS),
            f"{_cases(count)}, {families} "
            + ("source" if families == 1 else "sources that do not repeat each other"),
        ),
        Component(
            "Relevance",
            concern(sum(enough for enough, _ in spread), relevance_cuts(len(spreads))),
            "; ".join(words for _, words in spread),
        ),
    )
    total = sum(part.concern for part in parts)
    by_sum = len(LEVELS) - 1 - next((i for i, cut in enumerate(LEVEL_CUTS) if total <= cut), 3)
    caps = _caps(parts, count, families, contrast=bool(helped and hindered))
    level = min([by_sum, *(highest for _, highest in caps)])
    return Confidence(
        level=LEVELS[level],
        parts=parts,
        caps=tuple(reason for reason, highest in caps if highest < by_sum),
        cases=count,
        families=families,
        mean_tier=round(mean_tier, 2),
        consistency=round(consistency, 2),
        helped=helped,
        hindered=hindered,
        unclear=count - len(clear),
        total=total,
        level_by_sum=LEVELS[by_sum],
    )


def _best_sources(tiers: Sequence[int]) -> str:
    """Say what the best source of each case is, the strongest first."""
    first, *others = [
        (number, words) for tier, words in TIER_WORDS.items() if (number := tiers.count(tier))
    ]
    number, words = first
    head = f"{number} of {_cases(len(tiers))} {'rests' if number == 1 else 'rest'} on {words}"
    return "; ".join([head, *(f"{number} on {words}" for number, words in others)])


def _caps(
    parts: Sequence[Component], cases: int, families: int, *, contrast: bool
) -> list[tuple[str, int]]:
    """Return (reason, highest level index allowed) for every cap that applies."""
    methods, _, adequacy, _ = parts
    applies = (
        any(part.concern == SERIOUS for part in parts),
        methods.concern == SERIOUS,
        adequacy.concern == SERIOUS,
        cases == 1 or families == 1,
        not contrast,
    )
    return [cap for cap, bites in zip(CAPS, applies, strict=True) if bites]


def _spread(cases: Sequence[CaseEvidence], spreads: Sequence[Spread]) -> list[tuple[bool, str]]:
    """Return for each context whether it is wide enough, and the number in words."""
    found = (
        len(frozenset[str]().union(*(case.settings[place] for case in cases)))
        for place in range(len(spreads))
    )
    return [
        (number >= spread.at_least, f"{number} {spread.one if number == 1 else spread.many}")
        for number, spread in zip(found, spreads, strict=True)
    ]


def _cases(count: int) -> str:
    return f"{count} {'case' if count == 1 else 'cases'}"


def confidences(base: EvidenceBase) -> Mapping[str, Confidence]:
    """Return the confidence of every factor by its id."""
    tiers = {term.id: int(term.extra["tier"]) for term in base.vocabularies["source-kinds"]}
    lists = [item for item in base.lists if item.spread]
    spreads = [item.spread for item in lists if item.spread]
    settings = {case.id: _settings(case, lists) for case in base.cases.values()}
    return {
        factor_id: confidence(
            [
                _evidence(coded, tiers, settings[coded.case.id])
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
    coded: CodedFinding, tiers: Mapping[str, int], settings: tuple[frozenset[str], ...]
) -> CaseEvidence:
    case, finding = coded.case, coded.finding
    cited = [case.source(citation.source) for citation in finding.citations]
    return CaseEvidence(
        case=case.id,
        effect=finding.effect,
        contrary=finding.contrary,
        sources=tuple(
            SourceEvidence(case.family(source), tiers[source.kind], source.depth)
            for source in cited
        ),
        settings=settings,
    )
