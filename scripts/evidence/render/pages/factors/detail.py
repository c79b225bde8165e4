"""The page of a factor: what to do, how well it is supported, where it helped and where not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.analyse.counts import Tally, tally
from evidence.analyse.evidence_map import PHASES, UNKNOWN, columns_of
from evidence.analyse.factors.advice import by_moment
from evidence.analyse.factors.heterogeneity import CaseFindings
from evidence.analyse.factors.phases import FEWEST, phases_shown
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Factor
from evidence.render.data.reference_export import page_reference
from evidence.render.page import Page, factor_address
from evidence.render.pages.factors import disagreements
from evidence.render.pages.map.axes import Axis, all_findings_address, axes, cell_address
from evidence.render.renderer import Renderer

SHOWN = 5
"""Cases of a side that show at once; the others are folded away."""
MOST_CASES = 20
"""Cases of a side that stand on the page; the others are a link away, on the pages of the map."""
COMPANIONS = 8
"""Factors shown under "Appears with"."""


@dataclass(frozen=True, slots=True)
class Side:
    """One column: findings of one effect by case, contrary ones first, then those stated."""

    effect: str
    number: int
    """How many findings there are."""
    inferred: int
    """In how many of them the direction is our reading."""
    cases: tuple[CaseFindings, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of a small table of counts."""

    label: str
    count: Tally
    address: str
    """Where its findings are listed."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make a page for every factor."""
    for factor in renderer.base.factors.values():
        yield page(renderer, factor)


def page(renderer: Renderer, factor: Factor) -> Page:
    """Make the page of one factor."""
    base = renderer.base
    uses = base.findings_on(factor.id)
    cases = {use.case.id for use in uses}
    return renderer.page(
        "factors/detail.html",
        address=factor_address(factor.id),
        title=factor.name,
        description=factor.definition,
        kind="factor",
        record=f"taxonomy/factors/{factor.id}.yml",
        factor=factor,
        confidence=renderer.analysis.confidences[factor.id],
        count=tally(use.finding for use in uses),
        clear=tally(use.finding for use in uses if not use.finding.contrary),
        clear_cases={
            effect: len(
                {u.case.id for u in uses if u.finding.effect == effect and not u.finding.contrary}
            )
            for effect in ("enabler", "barrier")
        },
        cases=len(cases),
        moments=by_moment(base, base.advice[factor.id]),
        sides=sides(base, uses),
        shown=SHOWN,
        most=MOST_CASES,
        all_address=all_findings_address(base, factor.id),
        own=[(field, factor.own[field.id]) for field in base.fields if field.id in factor.own],
        count_sections=[(anchor, axis.use.title) for anchor, axis in counted_by(base)],
        acted=phases_shown((use.finding for use in uses), base.vocabularies["phases"].ids),
        fewest=FEWEST,
        counts=[(anchor, axis, by_axis(axis, factor, uses)) for anchor, axis in counted_by(base)],
        disagreement=disagreements.in_short(renderer, factor),
        disagreement_address=disagreements.page_address(factor.id),
        companions=renderer.analysis.companions[factor.id][:COMPANIONS],
        literature=[base.literature[item] for item in factor.literature],
        aliases=factor.aliases,
        reference=page_reference(
            factor.name,
            factor_address(factor.id),
            renderer.settings,
            base.about,
            f"Factor {factor.id}",
        ),
    )


def sides(base: EvidenceBase, uses: tuple[CodedFinding, ...]) -> tuple[Side, ...]:
    """Split findings by effect: helped, hindered, and both where there is any."""
    both = _side("mixed", uses, base)
    sides = (_side("enabler", uses, base), _side("barrier", uses, base))
    return (*sides, both) if both.cases else sides


def _side(effect: str, uses: tuple[CodedFinding, ...], base: EvidenceBase) -> Side:
    cases: dict[str, list[CodedFinding]] = {}
    chosen = [use for use in uses if use.finding.effect == effect]
    for use in sorted(chosen, key=lambda use: _strength(use, base)):
        cases.setdefault(use.case.id, []).append(use)
    return Side(
        effect,
        len(chosen),
        sum(not use.finding.is_stated for use in chosen),
        tuple(
            CaseFindings(own[0].case, tuple(use.finding for use in own)) for own in cases.values()
        ),
    )


def _strength(use: CodedFinding, base: EvidenceBase) -> tuple[bool, bool, int, bool]:
    """Order findings: against the factor, then stated, then by the best source, read in full first.

    Those that are equal stay in the order of the cases' titles.
    """
    cited = [use.case.source(citation.source) for citation in use.finding.citations]
    best = max((base.tier(source) for source in cited), default=0)
    in_full = any(source.depth == "full" for source in cited if base.tier(source) == best)
    return not use.finding.contrary, not use.finding.is_stated, -best, not in_full


def counted_by(base: EvidenceBase) -> list[tuple[str, Axis]]:
    """Return by what the page counts findings: phase, and the first other cut of the map.

    Returns:
        (fragment, cut) each.
    """
    every = axes(base)
    phases = [("phase", axis) for axis in every if axis.list.id == PHASES]
    return [*phases, *[("kind", axis) for axis in every if axis.list.id != PHASES][:1]]


def by_axis(axis: Axis, factor: Factor, uses: tuple[CodedFinding, ...]) -> list[CountRow]:
    """Count findings by the terms of a list; one that stands under several counts in each.

    Phases are all named, in their order; of any other list only those with a finding.
    """
    counts = [
        (
            term.id,
            term.label,
            tally(u.finding for u in uses if term.id in columns_of(u, axis.list.id)),
        )
        for term in axis.list
    ]
    unknown = tally(u.finding for u in uses if columns_of(u, axis.list.id) == (UNKNOWN,))
    if axis.list.id != PHASES:
        counts = [item for item in counts if item[2].total]
    if unknown.total:
        counts.append((UNKNOWN, "Not known", unknown))
    listings = sum(count.total for _, _, count in counts)
    return [
        CountRow(
            label, count, cell_address(axis.id, factor.id, listings, term) if count.total else ""
        )
        for term, label, count in counts
    ]
