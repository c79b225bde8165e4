"""Both sides of the evidence: one overview, and a page for every factor with two sides.

Shows contrary findings first, then what the records say of either side. The rule by which a
difference is named stands on every page; the comparing itself is in `disagreement`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from evidence.analyse.factors.heterogeneity import (
    COMPARED_FACTOR,
    LEAD,
    LEAST_GAP,
    SMALLEST_SIDE,
    Contrast,
    Heterogeneity,
)
from evidence.common.text import lower_first, plural
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Factor
from evidence.render.page import Page
from evidence.render.pages.map.axes import all_findings_address
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Term

MOST_CASES = 15
"""Cases of a side that its page tells in full; the pages of the map list every finding."""
SHOWN = 10
"""Cases of a side that show at once; the others are folded away."""
GOVERNED = 5
"""Cases of a side of which the page also holds how they were governed, folded away."""
IN_SHORT = 3
"""Differences named where the page of the factor is one link away."""

_OWN_LABELS = {
    (LEAD, "none"): "No body recorded as leading",
    (LEAD, "one"): "One body led",
    (LEAD, "several"): "Several bodies led",
    (COMPARED_FACTOR, "enabler"): "It was found to help",
    (COMPARED_FACTOR, "barrier"): "It was found to hinder",
    (COMPARED_FACTOR, "mixed"): "It was found to do both",
}


@dataclass(frozen=True, slots=True)
class PropertyComparison:
    """A contrast in words."""

    heading: str
    label: str
    contrast: Contrast


@dataclass(frozen=True, slots=True)
class Entry:
    """A factor on the overview."""

    item: Heterogeneity
    differences: tuple[PropertyComparison, ...]
    """The widest ones only."""


@dataclass(frozen=True, slots=True)
class Against:
    """A factor with findings that speak against it."""

    factor: Factor
    first: CodedFinding
    more: int
    """How many further ones there are."""
    address: str
    """Where all of them are."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the overview, then a page a factor."""
    found = list(renderer.analysis.heterogeneities.values())
    yield _overview(renderer, found)
    for item in found:
        yield _page(renderer, item)


def page_address(factor: str) -> str:
    """Return where the two sides of a factor stand."""
    return f"disagreements/{factor}/"


def in_short(renderer: Renderer, factor: Factor) -> Entry | None:
    """Return what the factor's own page says of its two sides; None where it has but one."""
    item = renderer.analysis.heterogeneities.get(factor.id)
    return _entry(renderer.base, item) if item else None


def rule() -> str:
    """State the rule by which a difference is named."""
    return (
        f"A difference is named only if each side has at least {SMALLEST_SIDE} cases, and if the "
        f"shares would still lie {LEAST_GAP:.0%} points apart".replace("%", "")
        + " with one case on either side counted the other way."
    )


def comparisons(
    base: EvidenceBase, contrasts: tuple[Contrast, ...]
) -> tuple[PropertyComparison, ...]:
    """Put contrasts into words."""
    return tuple(PropertyComparison(item.title, _label(base, item), item) for item in contrasts)


def _label(base: EvidenceBase, contrast: Contrast) -> str:
    own = _OWN_LABELS.get((contrast.dimension, contrast.term))
    return own or base.label(contrast.dimension, contrast.term)


def _entry(base: EvidenceBase, item: Heterogeneity) -> Entry:
    return Entry(item, comparisons(base, item.differences[:IN_SHORT]))


def _overview(renderer: Renderer, found: list[Heterogeneity]) -> Page:
    base = renderer.base
    entries = [_entry(base, item) for item in found]
    two_sided = [item for item in found if item.helped and item.hindered]
    levels: list[tuple[Term, list[Entry]]] = [
        (level, [entry for entry in entries if entry.item.factor.level == level.id])
        for level in base.vocabularies["levels"]
    ]
    return renderer.page(
        "factors/disagreements.html",
        address="disagreements/",
        title="Both sides of the evidence",
        description=f"{plural(len(two_sided), 'factor')} that helped in some cases and hindered in "
        "others, with what differed between them.",
        kind="disagreements",
        search="summary",
        section="map/",
        levels=levels,
        against=list(_against(base, {item.factor.id for item in found})),
        factors=len(two_sided),
        within_cases=len(found) - len(two_sided),
        compared=sum(item.enough for item in found),
        made=sum(item.made for item in found),
        named=sum(len(item.differences) for item in found),
        rule=rule(),
        page_address=page_address,
    )


def _against(base: EvidenceBase, with_page: set[str]) -> Iterator[Against]:
    for factor in base.factors.values():
        uses = [use for use in base.findings_on(factor.id) if use.finding.contrary]
        if uses:
            address = (
                f"{page_address(factor.id)}#contrary"
                if factor.id in with_page
                else f"factors/{factor.id}/#cases"
            )
            yield Against(factor, uses[0], len(uses) - 1, address)


def _page(renderer: Renderer, item: Heterogeneity) -> Page:
    base = renderer.base
    every = comparisons(base, item.contrasts)
    return renderer.page(
        "factors/disagreement.html",
        address=page_address(item.factor.id),
        title=f"{item.factor.name}: both sides of the evidence",
        description=f"{item.factor.name} helped in {plural(len(item.helped), 'case')} and "
        f"hindered in {len(item.hindered)}; what differed between them.",
        kind="disagreement",
        section="map/",
        record=f"taxonomy/factors/{item.factor.id}.yml",
        item=item,
        name=lower_first(item.factor.name),
        differences=comparisons(base, item.differences),
        groups=[(key, list(rows)) for key, rows in groupby(every, key=lambda row: row.heading)],
        sides=(
            ("enabler", "helped", item.helped),
            ("barrier", "hindered", item.hindered),
        ),
        shown=SHOWN,
        governed=GOVERNED,
        most=MOST_CASES,
        all_address=all_findings_address(base, item.factor.id),
        smallest=SMALLEST_SIDE,
        rule=rule(),
    )
