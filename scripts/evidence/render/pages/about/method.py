"""The page on the method: how cases were found and coded, the rule of confidence, its limits.

The text is in the template. The numbers of the rule come from `evidence.confidence`, and those of
the second coding from its files, so that neither can go out of date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.analyse import confidence as rule
from evidence.common.text import listed
from evidence.render.page import Page
from evidence.render.renderer import Renderer

ADDRESS = "about/method/"
TEMPLATE = "about/method.html"
FIRST_STUDY = ("zaghloul-partridge-cs1", "zaghloul-partridge-cs2")
"""Cases of the study that this work starts from."""
SECTIONS = (
    ("cases", "Where the cases come from"),
    ("inclusion", "What goes into a record"),
    ("coding", "How findings are coded"),
    ("confidence", "How confidence is computed"),
    ("limits", "Limits of the rule"),
    ("agreement", "Agreement of coders"),
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


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    tiers = {int(term.extra["tier"]) for term in base.vocabularies["source-kinds"]}
    support = Counter(factor.seed_support for factor in base.factors.values())
    yield renderer.page(
        TEMPLATE,
        address=ADDRESS,
        title="How we judge evidence",
        description=(
            "How cases were found and coded, how the confidence of a factor is computed, what it "
            "cannot tell, and how to have something corrected."
        ),
        kind="about",
        search="text",
        sections=SECTIONS,
        source=f"scripts/evidence/render/templates/{TEMPLATE}",
        components=components(),
        sums=sums(),
        caps=[(reason, rule.LEVELS[highest]) for reason, highest in rule.CAPS],
        tiers=[
            (
                tier,
                [t.label for t in base.vocabularies["source-kinds"] if t.extra["tier"] == tier],
            )
            for tier in sorted(tiers, reverse=True)
        ],
        rounds=renderer.analysis.maintenance.rounds,
        first_study=[base.cases[item] for item in FIRST_STUDY if item in base.cases],
        support=[(term, support[term.id]) for term in base.vocabularies["seed-support"]],
    )


def components() -> tuple[Component, ...]:
    """Return the four parts of the level with the numbers that the rule uses."""
    spreads = listed([f"{enough} or more {many}" for _, many, enough in rule.SPREADS])
    return (
        Component(
            "Methods",
            "The tier of the best source of each case, on average over the cases",
            _steps([f"{cut:g}" for cut in rule.METHODS_CUTS]),
        ),
        Component(
            "Coherence",
            "Share of cases with a clear finding in the expected direction; moderate concerns "
            "where there is one case only",
            _steps([f"{cut:.0%}" for cut in rule.COHERENCE_CUTS]),
        ),
        Component(
            "Adequacy",
            "Number of cases, or of independent source families if that is smaller",
            _steps([str(cut) for cut in rule.ADEQUACY_CUTS]),
        ),
        Component(
            "Relevance",
            f"How many of these hold: {spreads}",
            _steps([str(cut) for cut in rule.RELEVANCE_CUTS]),
        ),
    )


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
