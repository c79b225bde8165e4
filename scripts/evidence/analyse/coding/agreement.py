"""Do two coders who read the same finding code it alike? Draws a sample and compares codings.

A round is a folder with two files: the worksheet that the second coder fills in, and the first
coding as it was on the day of the draw, so that later changes of records change no published
figure. The functions are pure: `rounds` makes a round of the checked files, and
`authoring/worksheets.py` writes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Source


@dataclass(frozen=True, slots=True)
class Coding:
    """How one coder coded one finding."""

    item: int
    """Number on the worksheet, from 1."""
    factor: str
    effect: str
    phases: tuple[str, ...] = ()
    note: str = ""
    basis: str = ""
    """stated or inferred; empty in a round that did not ask for it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finding of the sample with its first coding."""

    coding: Coding
    case: str
    """Id of the case."""
    case_title: str
    finding: str
    """Its id; a number is its place in the record on the day of the draw, before there were ids."""
    text: str
    sources: tuple[str, ...]
    """Titles of its sources, with their addresses."""
    neighbours: tuple[str, ...]
    """Factors that the coded one's record, or theirs, names as near it, on the day of the draw."""


@dataclass(frozen=True, slots=True)
class CodingPair:
    """A finding with both codings, and in what they agree."""

    first: Drawn
    second: Coding
    factor: str
    """same, near or different."""
    same_effect: bool
    phases_overlap: bool


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa with its interval of 95 per cent."""

    value: float
    """From -1 to 1; so are the ends of the interval."""
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two codings agree: numbers of findings, but for `cases` and the kappas."""

    items: int
    cases: int
    same_effect: int
    effect_kappa: Kappa | None
    """None where chance alone would give full agreement; so for the other two."""
    same_factor: int
    factor_kappa: Kappa | None
    near_factor: int
    """Another factor was chosen, one that is named as near the first."""
    same_basis: int | None
    """None for a round that did not ask for the basis."""
    basis_kappa: Kappa | None
    phases_overlap: int
    """At least one phase in common, or none in both."""
    same_phases: int
    effects: tuple[tuple[str, str, int], ...]
    """(first effect, second effect, number), for pairs that occur."""
    disagreements: tuple[CodingPair, ...]
    """Findings coded differently in factor, effect, phase or basis."""


@dataclass(frozen=True)
class Round:
    """One sample and what became of it."""

    name: str
    """Name of its folder."""
    drawn: str
    """Day of the draw, as YYYY-MM-DD."""
    seed: int
    items: tuple[Drawn, ...]
    second: tuple[Coding, ...] = field(default=())
    """What is filled in of the second coding."""
    limits: tuple[str, ...] = ()
    """What the figures of this round do not show, in the words of the evidence base."""

    @property
    def cases(self) -> int:
        """Number of cases from which it was drawn."""
        return len({item.case for item in self.items})

    @cached_property
    def result(self) -> Agreement | None:
        """The agreement, once every finding was coded a second time."""
        return compare(self.items, self.second) if len(self.second) == len(self.items) else None


def draw(base: EvidenceBase, seed: int, findings: int, cases: int) -> tuple[Drawn, ...]:
    """Draw findings at random, in random order, so that they come from enough cases.

    All findings are shuffled. The first finding of each new case is taken until there are enough
    cases; then findings are taken as they come. The same records and seed give the same sample;
    fewer are drawn where there are not as many.

    Args:
        base: all records.
        seed: any whole number.
        findings: how many to draw.
        cases: from how many cases at least, as far as so many have findings.
    """
    uses = [CodedFinding(case, item) for case in base.cases.values() for item in case.findings]
    Random(seed).shuffle(uses)  # noqa: S311 - a draw that can be repeated, no secret
    first: dict[str, CodedFinding] = {}
    for use in uses:
        if len(first) < min(cases, findings):
            first.setdefault(use.case.id, use)
    chosen = {(use.case.id, use.finding.number) for use in first.values()}
    for use in uses:
        if len(chosen) < findings:
            chosen.add((use.case.id, use.finding.number))
    picked = [use for use in uses if (use.case.id, use.finding.number) in chosen]
    return tuple(_drawn(base, number, use) for number, use in enumerate(picked, start=1))


def neighbours(base: EvidenceBase, factor_id: str) -> tuple[str, ...]:
    """Return the factors that a factor names as near it or that name it, in their order."""

    def named_by(one: str) -> set[str]:
        factor = base.factors[one]
        return {*factor.related, *(item.factor for item in factor.not_when)}

    own = named_by(factor_id)
    return tuple(
        other
        for other in base.factors
        if other != factor_id and (other in own or factor_id in named_by(other))
    )


def compare(first: Sequence[Drawn], second: Sequence[Coding]) -> Agreement:
    """Compare two codings of the same findings; both must hold every item once.

    Raises:
        KeyError: the second coding lacks an item.
    """
    answers = {coding.item: coding for coding in second}
    pairs = [(item, answers[item.coding.item]) for item in first]
    judged = [_judge(item, answer) for item, answer in pairs]
    effects = [(item.coding.effect, answer.effect) for item, answer in pairs]
    bases = [(item.coding.basis, answer.basis) for item, answer in pairs]
    asked = all(first and second for first, second in bases)
    return Agreement(
        items=len(pairs),
        cases=len({item.case for item in first}),
        same_effect=sum(found.same_effect for found in judged),
        effect_kappa=with_interval(effects),
        same_factor=sum(found.factor == "same" for found in judged),
        factor_kappa=with_interval([(i.coding.factor, answer.factor) for i, answer in pairs]),
        near_factor=sum(found.factor == "near" for found in judged),
        same_basis=sum(first == second for first, second in bases) if asked else None,
        basis_kappa=with_interval(bases) if asked else None,
        phases_overlap=sum(found.phases_overlap for found in judged),
        same_phases=sum(set(item.coding.phases) == set(answer.phases) for item, answer in pairs),
        effects=tuple((one, two, n) for (one, two), n in sorted(Counter(effects).items())),
        disagreements=tuple(
            found
            for found in judged
            if found.factor != "same"
            or not found.same_effect
            or not found.phases_overlap
            or found.first.coding.basis != found.second.basis
        ),
    )


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of answers: agreement beyond what chance would give.

    1 is full agreement, 0 what two coders would reach who answer at random, each as often
    "helped", "hindered" and "both" as they did. None where that is full agreement itself.
    """
    given = Counter(pairs)
    count = given.total()
    of_first: Counter[str] = Counter()
    of_second: Counter[str] = Counter()
    for (one, two), times in given.items():
        of_first[one] += times
        of_second[two] += times
    agreed = sum(times for (one, two), times in given.items() if one == two)
    by_chance = sum(times * of_second[answer] for answer, times in of_first.items())
    if by_chance == count**2:
        return None
    observed, expected = agreed / count, by_chance / count**2
    return (observed - expected) / (1 - expected)


RESAMPLES = 2000
"""Samples drawn again from the pairs for an interval; more move its ends by less than 0.01."""


def with_interval(pairs: Sequence[tuple[str, str]]) -> Kappa | None:
    """Return Cohen's kappa with its interval of 95 per cent, by the bootstrap (percentiles).

    The findings are drawn again with replacement; the same pairs give the same interval. A sample
    in which chance alone would give full agreement counts as full agreement.
    """
    value = cohens_kappa(pairs)
    if value is None:
        return None
    chance = Random(len(pairs))  # noqa: S311 - an interval that can be repeated, no secret
    drawn = (cohens_kappa(chance.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
    found = sorted(1.0 if kappa is None else kappa for kappa in drawn)
    return Kappa(value, found[RESAMPLES // 40], found[-1 - RESAMPLES // 40])


def _judge(first: Drawn, second: Coding) -> CodingPair:
    coded = first.coding
    if second.factor == coded.factor:
        factor = "same"
    else:
        factor = "near" if second.factor in first.neighbours else "different"
    return CodingPair(
        first=first,
        second=second,
        factor=factor,
        same_effect=second.effect == coded.effect,
        phases_overlap=bool(set(coded.phases) & set(second.phases))
        or not (coded.phases or second.phases),
    )


def _drawn(base: EvidenceBase, number: int, use: CodedFinding) -> Drawn:
    case, finding = use.case, use.finding
    return Drawn(
        coding=Coding(number, finding.factor, finding.effect, finding.phases, basis=finding.basis),
        case=case.id,
        case_title=case.title,
        finding=finding.id,
        text=finding.text,
        sources=tuple(
            dict.fromkeys(_named(case.source(citation.source)) for citation in finding.citations)
        ),
        neighbours=neighbours(base, finding.factor),
    )


def _named(source: Source) -> str:
    return f"{source.title}, {source.page_read}" if source.page_read else source.title
