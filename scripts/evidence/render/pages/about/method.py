"""The page on the method: how cases were found and coded, the rule of confidence, its limits.

The text is in the template. The numbers of the rule come from the rule itself, and those of the
second coding from its files, so that neither can go out of date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.analyse.analysis import Analysis
from evidence.analyse.coding.agreement import RESAMPLES
from evidence.analyse.confidence import rule
from evidence.analyse.confidence.levels import Confidence
from evidence.analyse.confidence.votes import FAIR, STRONG
from evidence.analyse.counts import tally
from evidence.analyse.nearness.measure import COMMON, NEAR
from evidence.common.text import listed
from evidence.link.evidence_base import REPORTED_TIER
from evidence.link.model import Factor
from evidence.render.page import Page
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Spread

ADDRESS = "about/method/"
TEMPLATE = "about/method.html"
SECTIONS = (
    ("cases", "Where the cases come from"),
    ("inclusion", "What goes into a record"),
    ("coding", "How findings are coded"),
    ("basis", "Stated, or our reading"),
    ("actions", "What actions rest on"),
    ("confidence", "How confidence is computed"),
    ("limits", "Limits of the rule"),
    ("nearness", "How near cases are"),
    ("agreement", "Agreement between coders"),
    ("first-study", "The first study"),
    ("corrections", "Corrections and appeals"),
)


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the confidence level and what gives which concern."""

    name: str
    measure: str
    cuts: tuple[str, str, str, str]
    """What it takes for none, minor, moderate and serious concerns."""


@dataclass(frozen=True, slots=True)
class LevelsCompared:
    """The level of a factor by an earlier rule and by the one that holds."""

    factor: Factor
    before: str
    now: Confidence


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    study = base.about.first_study
    answers = Counter(f.own.get(study.field, "") for f in base.factors.values()) if study else {}
    asked = next((field for field in base.fields if study and field.id == study.field), None)
    yield renderer.page(
        TEMPLATE,
        address=ADDRESS,
        title="How we judge evidence",
        description=(
            "How cases were found and coded, how the confidence of a factor is computed, what it "
            "cannot show, and how to have something corrected."
        ),
        kind="about",
        search="text",
        effects=tally(found for case in base.cases.values() for found in case.findings),
        sections=[item for item in SECTIONS if study or item[0] != "first-study"],
        source=f"scripts/evidence/render/templates/{TEMPLATE}",
        components=components([item.spread for item in base.lists if item.spread]),
        sums=sums(),
        strong=STRONG,
        fair=FAIR,
        reported=REPORTED_TIER,
        caps=[(cap.reason, rule.LEVELS[cap.highest]) for cap in rule.CAPS],
        phrases=[(rule.PHRASES[level], level) for level in reversed(rule.LEVELS)],
        former=renderer.analysis.maintenance.former_levels,
        moved=moved(renderer.analysis),
        tiers=[
            (
                tier,
                [t.label for t in base.vocabularies["source-kinds"] if t.extra["tier"] == tier],
            )
            for tier in sorted({*base.tiers.values()}, reverse=True)
        ],
        near=NEAR,
        common=COMMON,
        weights=weights(renderer.analysis),
        figures=renderer.analysis.nearness_figures,
        resamples=RESAMPLES,
        rounds=renderer.analysis.maintenance.rounds,
        study=study,
        first_study=[base.cases[item] for item in study.cases if item in base.cases]
        if study
        else [],
        support=[(term, answers[term.id]) for term in base.vocabularies[asked.vocabulary]]
        if asked and asked.vocabulary
        else [],
    )


def weights(analysis: Analysis) -> list[tuple[str, str]]:
    """Return what the terms of each list count for when cases are compared: (list, points)."""
    found = []
    for item in analysis.similarity.nearness.lists:
        likeness = item.similarity
        if likeness is None:
            continue
        words = f"{likeness.weight:g} for each in common"
        if likeness.first:
            words += f", {likeness.first:g} more for the same main one"
        either = [item[term].label for term in likeness.either_way]
        if either:
            words += f"; also where both lack this one: {listed(either).lower()}"
        found.append((item.title, words))
    return found


def moved(analysis: Analysis) -> list[LevelsCompared]:
    """Set the level of each factor by an earlier rule beside its level today."""
    former = analysis.maintenance.former_levels
    if former is None:
        return []
    return [
        LevelsCompared(factor, former.levels[factor.id], analysis.confidences[factor.id])
        for factor in analysis.base.factors.values()
        if factor.id in former.levels
    ]


def components(contexts: Sequence[Spread]) -> tuple[Component, ...]:
    """Return the four parts of the level with the numbers that the rule uses."""
    wide = listed([f"{item.at_least} {item.many}" for item in contexts])
    measures = (
        "Strong cases that agree, and half the fair ones",
        "Share of all cases that agree; moderate concerns where there is only one case",
        "Number of cases that agree, or of their independent source families if that is smaller",
        f"Among the cases that agree, how many of these are reached: {wide}",
    )
    cuts = (
        [f"{cut:g}" for cut in rule.METHODS_CUTS],
        [f"{cut:.0%}" for cut in rule.COHERENCE_CUTS],
        [str(cut) for cut in rule.ADEQUACY_CUTS],
        [str(cut) for cut in rule.settings_cuts(len(contexts))],
    )
    parts = zip(rule.PARTS, measures, cuts, strict=True)
    return tuple(Component(name, measure, _steps(steps)) for name, measure, steps in parts)


def sums() -> tuple[tuple[str, str], ...]:
    """Return what each sum of the four concerns gives: (sum, level), the highest level first."""
    highest = rule.SERIOUS * 4
    starts = (0, *(cut + 1 for cut in rule.LEVEL_CUTS))
    ends = (*rule.LEVEL_CUTS, highest)
    return tuple(
        (f"{start} to {end}", level)
        for start, end, level in zip(starts, ends, reversed(rule.LEVELS), strict=True)
    )


def _steps(cuts: list[str]) -> tuple[str, str, str, str]:
    none, minor, moderate = cuts
    return f"{none} or more", f"{minor} or more", f"{moderate} or more", f"less than {moderate}"
