"""The page of a case, with its citation files.

Leads with the verdict, how solid it is and three figures; then its findings in one line each;
then the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.analyse.cases.money import joined
from evidence.analyse.counts import tally
from evidence.analyse.data_quality.completeness import completeness
from evidence.analyse.nearness.measure import NEAR
from evidence.analyse.nearness.similarity import Alike
from evidence.analyse.source_kinds import counted
from evidence.common.dating import order
from evidence.common.text import listed, lower_first
from evidence.link.claims import claims_by_source
from evidence.link.entry_names import SAYS, entry_names
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Amount, Case, Finding
from evidence.render.charts import timeline
from evidence.render.charts.amounts import comparable
from evidence.render.charts.milestones import planned_dates
from evidence.render.charts.partners import memberships
from evidence.render.citations import numbers
from evidence.render.data.reference_export import case_reference
from evidence.render.page import Page, case_address
from evidence.render.renderer import Renderer
from evidence.schema.roles import RESIDUAL
from evidence.schema.vocabularies import PLACES_IN_SENTENCE, Term

IN_SHORT = 3
"""Figures in the head of the page: amounts of money first."""
LOSS_ROLES = ("lost", "exceeded", "saved")
"""Roles of the kinds of amount that tell what was lost or won, the hardest first."""


USED_IN = {
    "Driver": "drivers",
    "Planned date": "planned dates",
    "Cost": "costs",
    "Figure": "figures",
    "Outcome": "outcomes",
    "Lesson": "lessons",
    "Partner": "partners",
}
"""What the parts of the page are called in the list of sources, where not by their own name."""


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
class EffectFindings:
    """Findings of a case that went one way."""

    effect: str
    findings: tuple[Finding, ...]
    inferred: int
    """How many of them are our reading."""


@dataclass(frozen=True, slots=True)
class PhaseFindings:
    """Findings of a case that acted in one phase."""

    phase: str
    """Its name; "Not known" for those whose source does not tell."""
    findings: tuple[Finding, ...]


def page(renderer: Renderer, case: Case) -> Page:
    """Make the page of one case."""
    base = renderer.base
    numbered = numbers(case)
    words = [base.label("event-kinds", event.kind) for event in case.timeline]
    return renderer.page(
        "cases/detail.html",
        address=case_address(case.id),
        title=case.title,
        description=f"{base.label('statuses', case.status)}. {case.verdict.text}",
        kind="case",
        record=f"cases/{case.id}.yml",
        case=case,
        reference=case_reference(case, renderer.settings, base.about),
        names={field: entry_names(field, getattr(case, field)) for field in SAYS},
        numbered=numbered,
        sources=sorted(case.sources, key=lambda source: numbered[source.id]),
        solidity=solidity(base, case),
        money_in_short=(money := money_in_short(base, case)),
        figures_in_short=case.figures[: IN_SHORT - len(money)],
        drawing=timeline.draw(
            case.timeline,
            words,
            base.term("statuses", case.status).ends_with,
            [term.id for term in base.vocabularies["event-kinds"].with_role("in-use")],
        ),
        event_words=words,
        planned_dates=planned_dates(case),
        memberships=memberships(case),
        comparable=comparable(base, case),
        by_effect=by_effect(base, case),
        factors_named=len({finding.factor for finding in case.findings}),
        phases=by_phase(base, case),
        count=tally(case.findings),
        related=base.related_to(case),
        alike=renderer.analysis.similarity.like(case),
        sections=sections(base, case),
        other_names=[
            name for name in case.also_known_as if name.text.casefold() not in case.title.casefold()
        ],
        kinds_of_outcomes=kinds_of_outcomes(base, case),
        near=NEAR,
        also=lambda alike: also(base, alike),
        without=lambda alike: without(base, alike),
        used=used_in(case),
        releases=base.releases_of(case),
        completeness=completeness(base, case, renderer.analysis.maintenance.today),
    )


def solidity(base: EvidenceBase, case: Case) -> Solidity:
    """Sum up how many sources there are, of which kinds, and how much of them was read."""
    kinds = Counter(source.kind for source in case.sources).most_common()
    # What fits no kind tells least, whatever its number.
    kinds.sort(key=lambda item: base.term("source-kinds", item[0]).role == RESIDUAL)
    reads = Counter(source.read for source in case.sources)
    words = [counted(base, kind, count) for kind, count in kinds[:3]]
    parts = [
        f"{reads[level.id]} {lower_first(level.label)}"
        for level in base.vocabularies["read-levels"]
        if reads[level.id]
    ]
    return Solidity(
        sources=len(case.sources),
        families=len({case.family(source) for source in case.sources}),
        kinds=", ".join(words) if len(kinds) > 3 else listed(words),
        more_kinds=len(kinds) > 3,
        reads=listed(parts),
    )


def kinds_of_outcomes(base: EvidenceBase, case: Case) -> str:
    """Say how many outcomes are of which kind: "2 not achieved, 1 partly achieved"."""
    number = Counter(item.kind for item in case.outcomes)
    return ", ".join(
        f"{number[term.id]} {lower_first(term.label)}"
        for term in base.vocabularies["outcome-verdicts"]
        if number[term.id]
    )


def also(base: EvidenceBase, alike: Alike) -> str:
    """Say what a case shares with another: "Also a county catalogue for schools."."""
    shared: dict[str, list[Term]] = {place: [] for place in PLACES_IN_SENTENCE}
    for item in base.lists:
        if item.similarity and item.similarity.place:
            shared[item.similarity.place] += [item[term] for term in alike.terms[item.id]]
    if not any(shared.values()):
        return ""
    names = {
        place: [term.one or lower_first(term.label) for term in terms]
        for place, terms in shared.items()
        if place != "brackets"
    }
    nouns, before = shared["noun"], listed(names["adjective"])
    words = ["Also"]
    if nouns:
        words += ["a" if nouns[0].article else "", before, listed(names["noun"])]
    else:
        words.append(before)
    if names["for"]:
        words.append(f"for {listed(names['for'])}")
    if places := [term.label for term in shared["brackets"]]:
        words.append(f"({listed(places)})")
    return " ".join(word for word in words if word) + "."


def without(base: EvidenceBase, alike: Alike) -> str:
    """Say what a case has and another lacks, of what the sentence of `also` would name."""
    terms = [
        item[term]
        for item in base.lists
        if item.similarity and item.similarity.place not in ("", "brackets")
        for term in alike.lacks[item.id]
    ]
    return ", ".join(term.one or lower_first(term.label) for term in terms)


def used_in(case: Case) -> Mapping[str, list[tuple[str, str, int]]]:
    """For every source the parts of the page that cite it: (name, anchor of the first, number)."""
    found: dict[str, list[tuple[str, str, int]]] = {source.id: [] for source in case.sources}
    for source_id, claims in claims_by_source(case).items():
        number = Counter(claim.place for claim in claims)
        first: dict[str, str] = {}
        for claim in claims:
            first.setdefault(claim.place, claim.anchor)
        found[source_id] = [
            (USED_IN.get(place, place.lower()), anchor, number[place])
            for place, anchor in first.items()
        ]
    return found


def money_in_short(base: EvidenceBase, case: Case) -> tuple[Amount, ...]:
    """Choose the amounts for the head: side by side only those that a series joins.

    Of one series: the first planned, the last spent, the last lost or saved. Where no series has
    two of these, one amount: the larger of the first planned and the last spent, which covers more.
    """
    series = max((_telling(base, items) for items in joined(base, case)), key=len, default=())
    if len(series) > 1:
        return series
    kinds = base.vocabularies["cost-kinds"]
    alone = _telling(base, [item for item in case.costs if not item.part])
    whole = [item for item in alone if kinds.means(item.kind, "planned", "spent")]
    if len({item.currency for item in whole}) == 1:
        whole.sort(key=lambda item: item.amount, reverse=True)
    return (*whole, *alone)[:1]


def _telling(base: EvidenceBase, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Return the first planned, the last spent, the last lost or saved of some amounts."""
    kinds = base.vocabularies["cost-kinds"]
    once = [amount for amount in amounts if not amount.per and not amount.condition]
    planned = [amount for amount in once if kinds.means(amount.kind, "planned")]
    spent = [amount for amount in once if kinds.means(amount.kind, "spent")]
    lost = next(
        (found for role in LOSS_ROLES if (found := [a for a in once if kinds.means(a.kind, role)])),
        [],
    )
    return (*planned[:1], *_latest(spent), *_latest(lost))


def _latest(amounts: Sequence[Amount]) -> list[Amount]:
    return sorted(amounts, key=lambda amount: (bool(amount.as_of), order(amount.as_of)))[-1:]


def by_effect(base: EvidenceBase, case: Case) -> tuple[EffectFindings, ...]:
    """Group findings by the way they went: contrary ones first, then stated, then by factor."""
    places = {factor: place for place, factor in enumerate(base.factors)}
    ordered = sorted(
        case.findings, key=lambda it: (not it.contrary, not it.is_stated, places[it.factor])
    )
    groups = (
        EffectFindings(
            term.id,
            found := tuple(finding for finding in ordered if finding.effect == term.id),
            sum(not finding.is_stated for finding in found),
        )
        for term in base.vocabularies["effects"]
    )
    return tuple(group for group in groups if group.findings)


def by_phase(base: EvidenceBase, case: Case) -> tuple[PhaseFindings, ...]:
    """Group findings by phase, in the order of a project; one that acted in several is in each."""
    groups = [
        PhaseFindings(term.label, tuple(f for f in case.findings if term.id in f.phases))
        for term in base.vocabularies["phases"]
    ]
    groups.append(PhaseFindings("Not known", tuple(f for f in case.findings if not f.phases)))
    return tuple(group for group in groups if group.findings)


def sections(base: EvidenceBase, case: Case) -> tuple[tuple[str, str], ...]:
    """Return the parts of the page that this case has: (fragment, heading)."""
    own = [
        (field.id, field.heading, field.id in case.own)
        for field in base.case_fields
        if field.section
    ]
    every = (
        ("findings", "Findings", True),
        ("summary", "Summary", True),
        ("timeline", "Timeline", bool(case.timeline)),
        ("milestones", "Planned and actual", bool(case.milestones)),
        ("outcomes", "Outcomes", bool(case.outcomes)),
        ("costs", "Costs", bool(case.costs)),
        ("figures", "Figures", len(case.figures) > 3),
        ("why", "Why, and who decided", bool(case.drivers or case.governance)),
        ("partners", "Partners", bool(case.partners)),
        *own,
        ("lessons", "Lessons", bool(case.lessons)),
        ("unknown", "What is not known", True),
        ("related", "Related cases", True),
        ("sources", "Sources", True),
        ("use", "Cite, download, edit", True),
    )
    return tuple((anchor, heading) for anchor, heading, shown in every if shown)
