"""The page of a case, with its citation files.

Leads with the verdict and how solid it is; then money and harm; then the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evidence import timeline, wording
from evidence.amounts import comparable
from evidence.bibliography import bibtex, download, ris
from evidence.citing import numbers
from evidence.completeness import completeness
from evidence.links import Links, tally
from evidence.model import Amount, Case, Factor, Finding
from evidence.pages import Page, case_address
from evidence.render import Renderer
from evidence.source_words import counted
from evidence.spans import promises, stays
from evidence.vocabularies import Term

LOSS_KINDS = ("write-off", "overrun", "saving")
"""Kinds of amount that tell what was lost or won, the hardest first."""


@dataclass(frozen=True, slots=True)
class Solidity:
    """What the line "How solid is this?" says."""

    sources: int
    families: int
    kinds: str
    """The three most frequent kinds with their numbers, in words."""
    more_kinds: bool
    reads: str
    """How many were read in full and in part, in words."""


@dataclass(frozen=True, slots=True)
class FactorFindings:
    """Findings of a case on one factor."""

    factor: Factor
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LevelFindings:
    """Findings of a case on one level."""

    level: Term
    factors: tuple[FactorFindings, ...]


@dataclass(frozen=True, slots=True)
class PhaseFindings:
    """Findings of a case that acted in one phase."""

    phase: str
    """Its name; "Not known" for those whose source does not tell."""
    findings: tuple[Finding, ...]


def page(renderer: Renderer, case: Case) -> Page:
    """Make the page of one case."""
    links = renderer.links
    numbered = numbers(case)
    words = [links.label("event-kinds", event.kind) for event in case.timeline]
    return renderer.page(
        "case.html",
        address=case_address(case.id),
        title=case.title,
        description=f"{links.label('statuses', case.status)} {case.verdict.text}",
        kind="case",
        record=f"cases/{case.id}.yml",
        case=case,
        bibtex=download(bibtex(case, renderer.settings), "application/x-bibtex"),
        ris=download(ris(case, renderer.settings), "application/x-research-info-systems"),
        numbered=numbered,
        sources=sorted(case.sources, key=lambda source: numbered[source.id]),
        solidity=solidity(links, case),
        money_in_short=money_in_short(case),
        drawing=timeline.draw(case.timeline, words, timeline.END_KINDS.get(case.status, ())),
        event_words=words,
        promises=promises(case),
        stays=stays(case, wording.date),
        comparable=comparable(case),
        levels=by_level(links, case),
        phases=by_phase(links, case),
        count=tally(case.findings),
        related=links.related_to(case),
        alike=links.like(case),
        sections=sections(case),
        completeness=completeness(
            case, links.vocabularies["unknown-fields"].ids, renderer.upkeep.today
        ),
    )


def solidity(links: Links, case: Case) -> Solidity:
    """Sum up how many sources there are, of which kinds, and how much of them was read."""
    kinds = Counter(source.kind for source in case.sources).most_common()
    # "Other" tells least, whatever its number.
    kinds.sort(key=lambda item: item[0] == "other")
    reads = Counter(source.read for source in case.sources)
    words = [counted(links, kind, count) for kind, count in kinds[:3]]
    parts = [
        f"{reads[level.id]} {wording.lower_first(level.label)}"
        for level in links.vocabularies["read-levels"]
        if reads[level.id]
    ]
    return Solidity(
        sources=len(case.sources),
        families=len({case.family(source) for source in case.sources}),
        kinds=", ".join(words) if len(kinds) > 3 else wording.listed(words),
        more_kinds=len(kinds) > 3,
        reads=wording.listed(parts),
    )


def money_in_short(case: Case) -> tuple[Amount, ...]:
    """Choose at most three amounts: the first estimate, the last spent, the last lost or saved."""
    once = [amount for amount in case.costs if not amount.per]
    planned = [amount for amount in once if amount.kind in {"estimate", "budget"}]
    spent = [amount for amount in once if amount.kind == "actual"]
    lost = next(
        (found for kind in LOSS_KINDS if (found := [a for a in once if a.kind == kind])), []
    )
    return (*planned[:1], *_latest(spent), *_latest(lost))


def _latest(amounts: Sequence[Amount]) -> list[Amount]:
    return sorted(amounts, key=lambda amount: amount.as_of)[-1:]


def by_level(links: Links, case: Case) -> tuple[LevelFindings, ...]:
    """Group findings by level and factor, in the order of the factors; no empty levels."""
    groups: dict[str, list[Finding]] = {}
    for finding in case.findings:
        groups.setdefault(finding.factor, []).append(finding)
    ordered = [
        FactorFindings(factor, tuple(groups[factor.id]))
        for factor in links.factors.values()
        if factor.id in groups
    ]
    levels = (
        LevelFindings(level, tuple(item for item in ordered if item.factor.level == level.id))
        for level in links.vocabularies["levels"]
    )
    return tuple(level for level in levels if level.factors)


def by_phase(links: Links, case: Case) -> tuple[PhaseFindings, ...]:
    """Group findings by phase, in the order of a project; one that acted in several is in each."""
    groups = [
        PhaseFindings(term.label, tuple(f for f in case.findings if term.id in f.phases))
        for term in links.vocabularies["phases"]
    ]
    groups.append(PhaseFindings("Not known", tuple(f for f in case.findings if not f.phases)))
    return tuple(group for group in groups if group.findings)


def sections(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the parts of the page that this case has: (fragment, heading)."""
    every = (
        ("summary", "Summary", True),
        ("timeline", "Timeline", bool(case.timeline)),
        ("milestones", "Planned and actual", bool(case.milestones)),
        ("findings", "Findings", True),
        ("outcomes", "Outcomes", bool(case.outcomes)),
        ("costs", "Costs", bool(case.costs)),
        ("figures", "Figures", len(case.figures) > 3),
        ("why", "Why, and who decided", bool(case.drivers or case.governance)),
        ("partners", "Partners", bool(case.partners)),
        ("lessons", "Lessons", bool(case.lessons)),
        ("unknown", "What is not known", True),
        ("related", "Related cases", True),
        ("sources", "Sources", True),
        ("use", "Cite, download, edit", True),
    )
    return tuple((anchor, heading) for anchor, heading, shown in every if shown)
