"""The home page: what this is, three ways in, how much evidence there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from evidence.analyse.cases import case_pairs as contrasts
from evidence.analyse.confidence.rule import LEVELS
from evidence.analyse.counts import tally
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Case, Factor
from evidence.render.page import Page
from evidence.render.renderer import Renderer

NEWEST = 4
"""Cases shown under "What is new"."""
MOST_TURNS = 5
"""Factors shown of the two cases that went apart."""
SEEN = {"done-and-helped", "missing-and-hindered"}
"""What an action rests on where a case shows what happened with it or without it."""
MOST_MARKS = 240
"""Above so many there is no mark for each case or finding."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the home page."""
    base = renderer.base
    cases = list(base.cases.values())
    striking = most_contested(base)
    pair = contrasts.striking(base)
    levels = Counter(item.level for item in renderer.analysis.confidences.values())
    yield renderer.page(
        "home.html",
        address="",
        title=base.about.name,
        description=base.about.description,
        kind="home",
        cases=cases,
        statuses=[
            (term, base.cases_with("statuses", term.id)) for term in base.vocabularies["statuses"]
        ],
        countries=len(base.vocabularies["countries"].terms),
        actions=sum(len(factor.actions) for factor in base.factors.values()),
        seen=sum(
            action.basis in SEEN for factor in base.factors.values() for action in factor.actions
        ),
        count=tally(finding for case in cases for finding in case.findings),
        sources=len(base.works),
        read_in_full=sum(work.source.depth == "full" for work in base.works),
        levels=[(level, levels[level]) for level in reversed(LEVELS)],
        pair=pair,
        of_one_side=of_one_side(pair) if pair else [],
        most_turns=MOST_TURNS,
        most_marks=MOST_MARKS,
        striking=striking,
        examples=examples(base, striking) if striking else None,
        newest=newest(cases),
        release=next(iter(base.releases), None),
    )


def newest(cases: Iterable[Case]) -> list[Case]:
    """Return the cases looked at last; none where more share a date than there is room for."""
    ordered = sorted(cases, key=lambda case: case.last_review, reverse=True)
    shown, others = ordered[:NEWEST], ordered[NEWEST:]
    # The rest of a day would be left out by nothing but their names.
    return [] if others and others[0].last_review == shown[-1].last_review else shown


def of_one_side(pair: contrasts.CasePair) -> list[tuple[Case, str]]:
    """Return those of two cases that name one effect only: (case, effect)."""
    return [
        (case, effect)
        for case in (pair.first, pair.second)
        for effect in ("enabler", "barrier")
        if {item.effect for item in case.findings} == {effect}
    ]


def most_contested(base: EvidenceBase) -> Factor | None:
    """Return the factor with most findings on its smaller side: it is told from both sides."""

    def smaller_side(factor: Factor) -> int:
        count = tally(use.finding for use in base.findings_on(factor.id))
        return min(count.helped, count.hindered)

    best = max(base.factors.values(), key=smaller_side, default=None)
    return best if best and smaller_side(best) else None


def examples(base: EvidenceBase, factor: Factor) -> tuple[CodedFinding, CodedFinding]:
    """Choose a case where it helped and one where it hindered, of the same kind if there is one."""

    def found(effect: str) -> list[CodedFinding]:
        uses = [use for use in base.findings_on(factor.id) if use.finding.effect == effect]
        return sorted(uses, key=lambda use: use.finding.contrary)

    helped, hindered = found("enabler"), found("barrier")
    pairs = (
        (first, second)
        for first in helped
        for second in hindered
        if first.case.id != second.case.id and first.case.kinds[:1] == second.case.kinds[:1]
    )
    return next(pairs, (helped[0], hindered[0]))
