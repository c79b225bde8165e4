"""How good the data are: what there is, what it rests on, what is missing, what is thin.

Counts only, computed from linked records and their upkeep; the page and `evidence stats` print
the same values. Ranks no case and gives no single score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from evidence.analyse.analysis import Analysis
from evidence.analyse.confidence.rule import ADEQUACY_CUTS, LEVELS, NOT_ASSESSED
from evidence.analyse.counts import Tally, tally
from evidence.analyse.data_quality.completeness import STATES, Completeness, completeness
from evidence.analyse.data_quality.source_balance import (
    GroupBalance,
    Share,
    balance,
    groups_of_kinds,
)
from evidence.analyse.factors.advice import supported
from evidence.diagnostics.catalogue import codes
from evidence.link.claims import claims_of
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Citation

INDEPENDENT = ("research", "scrutiny")
"""Groups of source kinds that look at a project from outside."""
THIN = ADEQUACY_CUTS[-1]
"""Fewer cases than this are called thin: the number below which adequacy is a serious concern."""


SUPPORT_ROWS = (
    ("with_source", "with a source"),
    ("with_locator", "with a page, paragraph or section"),
    ("independent", "on research or independent scrutiny"),
    ("one_family", "on one family of sources only"),
    ("own_account", "on pages of bodies involved only"),
    ("in_part", "on sources none of which was read in full"),
    ("abstract", "on abstracts only"),
)
"""Shares in `Support`, in the order in which readers see them, with their names."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    cases: int
    findings: int
    factors: int
    """Factors that at least one case was coded with."""
    references: int
    """Entries in the source lists of cases; a publication that two cases cite counts twice."""
    publications: int
    """Publications, each once."""
    families: int
    """Independent families over all cases."""
    countries: int
    lists: Mapping[str, int]
    """For the lists of whom cases serve and of their kinds, the terms that some case has."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a set of claims rests on. A claim is a statement of a record that takes sources."""

    claims: int
    with_source: Share
    with_locator: Share
    """At least one citation names a page, paragraph or section."""
    independent: Share
    """At least one source is research, or an audit, inspection, inquiry or parliament."""
    one_family: Share
    """All sources belong to one family."""
    own_account: Share
    """All sources are pages of bodies involved."""
    in_part: Share
    """No source was read in full."""
    abstract: Share
    """Every source was read as an abstract only."""


@dataclass(frozen=True, slots=True)
class PartCount:
    """Over all records, how often a part is filled."""

    part: str
    filled: int
    in_part: int
    unknown: int
    empty: int


@dataclass(frozen=True, slots=True)
class Age:
    """When records were last looked at."""

    oldest: str
    """The earliest of the records' last reviews; empty without records."""
    oldest_cases: tuple[str, ...]
    newest: str
    overdue: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thin:
    """Where fewer than `THIN` cases stand behind something: (id, number of cases), fewest first."""

    factors: tuple[tuple[str, int], ...]
    fewest: tuple[str, int] | None
    """The factor with fewest cases, thin or not."""
    one_sided: tuple[str, ...]
    """Factors that were only seen to help, or only to hinder."""
    lists: Mapping[str, tuple[tuple[str, int], ...]]
    """For the lists of kinds and of whom cases serve, the terms of few cases."""
    countries: tuple[tuple[str, int], ...]
    largest_countries: tuple[tuple[str, int], ...]
    """The two countries with most cases."""


@dataclass(frozen=True, slots=True)
class WarningCount:
    """Warnings of one code."""

    code: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """All figures."""

    counts: Counts
    effects: Tally
    confidence: Mapping[str, int]
    """Number of factors by level, the highest first."""
    reads: Mapping[str, int]
    """Number of references by how much of them was read."""
    actions: Mapping[str, int]
    """Number of actions by what they rest on, with those not yet matched with findings."""
    all_claims: Support
    findings: Support
    balance: tuple[GroupBalance, ...]
    parts: tuple[PartCount, ...]
    cases: Mapping[str, Completeness]
    age: Age
    thin: Thin
    open_warnings: tuple[WarningCount, ...]
    accepted_warnings: tuple[WarningCount, ...]
    """Warnings that records accept with a reason, counted by entry."""


def quality(analysis: Analysis) -> Quality:
    """Compute all figures."""
    base, maintenance = analysis.base, analysis.maintenance
    cases = list(base.cases.values())
    parts = base.vocabularies["unknown-fields"].ids
    complete = {case.id: completeness(base, case, maintenance.today) for case in cases}
    levels = Counter(item.level for item in analysis.confidences.values())
    order = (*reversed(LEVELS), NOT_ASSESSED)
    accepted = Counter(waiver.code for case in cases for waiver in case.suppress)
    return Quality(
        counts=counts(base),
        effects=tally(finding for case in cases for finding in case.findings),
        confidence={level: levels[level] for level in order if level in LEVELS or levels[level]},
        reads=dict(Counter(source.read for case in cases for source in case.sources)),
        actions=supported(base, chain.from_iterable(base.advice.values())),
        all_claims=support(
            base, ((case, citations) for case in cases for *_, citations in claims_of(case))
        ),
        findings=support(
            base, ((case, item.citations) for case in cases for item in case.findings)
        ),
        balance=balance(base),
        parts=part_counts(parts, complete.values()),
        cases=complete,
        age=age(cases, complete),
        thin=thin(analysis),
        open_warnings=_by_code(maintenance.warnings),
        accepted_warnings=_by_code(accepted),
    )


def counts(base: EvidenceBase) -> Counts:
    """Count what there is."""
    cases = base.cases.values()
    return Counts(
        cases=len(base.cases),
        findings=sum(len(case.findings) for case in cases),
        factors=sum(bool(base.findings_on(factor)) for factor in base.factors),
        references=sum(len(case.sources) for case in cases),
        publications=len(base.works),
        families=len({case.family(source) for case in cases for source in case.sources}),
        countries=len({code for case in cases for code in case.countries}),
        lists={
            item.id: len({term for case in cases for term in case.terms.get(item.id, ())})
            for item in (base.serves_list, base.kind_list)
            if item is not None
        },
    )


def support(base: EvidenceBase, claims: Iterable[tuple[Case, Sequence[Citation]]]) -> Support:
    """Count what claims rest on; one without a source counts in the whole only."""
    groups = groups_of_kinds(base)
    # The order of the fields of Support, behind its first.
    marks: Counter[tuple[bool, ...]] = Counter()
    total = 0
    for case, citations in claims:
        total += 1
        if not citations:
            continue
        sources = [case.source(citation.source) for citation in citations]
        found = {groups[source.kind] for source in sources}
        reads = {source.depth for source in sources}
        marks[
            True,
            any(citation.locator for citation in citations),
            not found.isdisjoint(INDEPENDENT),
            len({case.family(source) for source in sources}) == 1,
            found == {"own-account"},
            "full" not in reads,
            reads == {"abstract"},
        ] += 1
    counts_of = (sum(n for held, n in marks.items() if held[place]) for place in range(7))
    return Support(total, *(Share(count, total) for count in counts_of))


def part_counts(parts: Iterable[str], records: Iterable[Completeness]) -> tuple[PartCount, ...]:
    """Count over all records how often each part is filled."""
    marks: Counter[tuple[str, str]] = Counter()
    for record in records:
        for state in STATES:
            marks.update((part, state) for part in getattr(record, state))
    return tuple(PartCount(part, *(marks[part, state] for state in STATES)) for part in parts)


def age(cases: Sequence[Case], complete: Mapping[str, Completeness]) -> Age:
    """Find the records that were looked at longest ago."""
    dates = {case.id: case.last_review for case in cases}
    oldest = min(dates.values(), default="")
    return Age(
        oldest=oldest,
        oldest_cases=tuple(case for case, day in dates.items() if day == oldest),
        newest=max(dates.values(), default=""),
        overdue=tuple(case for case, record in complete.items() if record.overdue),
    )


def thin(analysis: Analysis) -> Thin:
    """Find what few cases stand behind."""
    base = analysis.base
    of_factor = {
        factor: len({u.case.id for u in base.findings_on(factor)}) for factor in base.factors
    }

    def few(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
        return tuple(
            sorted(((i, n) for i, n in numbers.items() if n < THIN), key=lambda pair: pair[1])
        )

    def of_terms(vocabulary: str) -> Mapping[str, int]:
        terms = base.vocabularies[vocabulary].ids
        return {term: len(base.cases_with(vocabulary, term)) for term in terms}

    countries = of_terms("countries")
    return Thin(
        factors=few(of_factor),
        fewest=min(of_factor.items(), key=lambda pair: pair[1], default=None),
        one_sided=tuple(
            factor
            for factor, item in analysis.confidences.items()
            if item.numbers.cases and not (item.numbers.helped and item.numbers.hindered)
        ),
        lists={
            item.id: few(of_terms(item.id))
            for item in (base.kind_list, base.serves_list)
            if item is not None
        },
        countries=few(countries),
        largest_countries=tuple(sorted(countries.items(), key=lambda pair: -pair[1])[:2]),
    )


def _by_code(numbers: Mapping[str, int]) -> tuple[WarningCount, ...]:
    titles = codes()
    return tuple(WarningCount(code, titles[code].title, numbers[code]) for code in sorted(numbers))
