"""The four parts of a level in words: number, cut, concern, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from evidence.analyse.confidence.rule import (
    ADEQUACY_CUTS,
    COHERENCE_CUTS,
    CONCERNS,
    METHODS_CUTS,
    PARTS,
    SERIOUS,
    coherence,
    rate,
    settings_cuts,
    wide_enough,
)
from evidence.analyse.confidence.votes import Numbers
from evidence.common.text import listed, plural, upper_first
from evidence.schema.vocabularies import Spread

GRADES = ("none", "minor", "moderate")
"""A concern in one word, but for the highest."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four parts."""

    name: str
    concern: int
    """0 none or very minor to 3 serious."""
    number: str
    """The number that is held against the cuts."""
    reason: str
    """Where the number comes from."""
    cut: str
    """The cuts on either side of the number."""
    change: str
    """What it takes for a lighter concern; empty where there is none."""

    @property
    def words(self) -> str:
        """The concern in words."""
        return CONCERNS[self.concern]


def parts_of(numbers: Numbers, spreads: Sequence[Spread]) -> tuple[Part, ...]:
    """Put the four parts into words, for numbers of one case at least."""
    concerns = rate(numbers, spreads).concerns
    words = (_methods, _coherence, _adequacy, _settings)
    return tuple(
        Part(name, heavy, *say(numbers, spreads, heavy))
        for name, heavy, say in zip(PARTS, concerns, words, strict=True)
    )


_Said = tuple[str, str, str, str]
"""Number, reason, cut and change."""


def _methods(numbers: Numbers, _: Sequence[Spread], heavy: int) -> _Said:
    found = plural(numbers.strong, "strong case")
    if numbers.fair:
        found += f" and {plural(numbers.fair, 'fair one')}"
    lacking = METHODS_CUTS[heavy - 1] - numbers.weight
    return (
        f"{numbers.weight:g}",
        f"{found} of {numbers.agreeing} that {_agree(numbers.agreeing)}",
        _cut([f"{cut:g}" for cut in METHODS_CUTS], heavy),
        f"{lacking:g} more; a strong case counts 1, a fair one ½" if heavy else "",
    )


def _coherence(numbers: Numbers, _: Sequence[Spread], heavy: int) -> _Said:
    agreeing, cases = numbers.agreeing, numbers.cases
    further = (n for n in count(1) if coherence(agreeing + n, cases + n) < heavy)
    return (
        f"{100 * agreeing // cases}%",
        f"{agreeing} of {plural(cases, 'case')} {'points' if agreeing == 1 else 'point'} clearly "
        "in the expected direction",
        "one case has nothing to agree with"
        if cases == 1
        else _cut([f"{cut:.0%}" for cut in COHERENCE_CUTS], heavy),
        _more_cases(next(further)) if heavy else "",
    )


def _adequacy(numbers: Numbers, _: Sequence[Spread], heavy: int) -> _Said:
    lacking = ADEQUACY_CUTS[heavy - 1] - numbers.independent
    own = f"{_more_cases(lacking)}, {'with a source' if lacking == 1 else 'each with a source'}"
    return (
        str(numbers.independent),
        f"{plural(numbers.agreeing, 'case')} that {_agree(numbers.agreeing)}, "
        + plural(numbers.families, "source", "sources that do not repeat each other"),
        _cut([str(cut) for cut in ADEQUACY_CUTS], heavy),
        f"{own} of its own" if heavy else "",
    )


def _settings(numbers: Numbers, spreads: Sequence[Spread], heavy: int) -> _Said:
    cuts, wide = settings_cuts(len(spreads)), wide_enough(numbers, spreads)
    found = list(zip(numbers.settings, spreads, strict=True))
    lacking = [
        plural(spread.at_least - number, f"more {spread.one}", f"more {spread.many}")
        for number, spread in found
        if number < spread.at_least
    ]
    needed = cuts[heavy - 1] - wide
    choice = f"{needed} of these: " if 1 < needed < len(lacking) else ""
    return (
        f"{wide} of {len(spreads)}",
        ", ".join(
            f"{number} of {spread.at_least} {spread.many}"
            if number < spread.at_least
            else f"{number} {spread.many}"
            for number, spread in found
        ),
        _cut([str(cut) for cut in cuts], heavy),
        choice + listed(lacking, "or" if needed < len(lacking) else "and") if heavy else "",
    )


def _cut(cuts: Sequence[str], heavy: int) -> str:
    """Say between which cuts a number lies."""
    if heavy == SERIOUS:
        return f"moderate concerns from {cuts[2]}"
    if heavy == 0:
        return f"no concerns from {cuts[0]}"
    own = f"{GRADES[heavy]} concerns from {cuts[heavy]}"
    return f"{own}, {GRADES[heavy - 1]} from {cuts[heavy - 1]}"


def _agree(cases: int) -> str:
    return "agrees" if cases == 1 else "agree"


def _more_cases(cases: int) -> str:
    return f"{plural(cases, 'more case')} that {_agree(cases)}"


def what_decides(parts: Sequence[Part]) -> str:
    """Name the parts that give a concern, the heaviest first, in one sentence."""
    heavy = sorted((part for part in parts if part.concern), key=lambda part: -part.concern)
    said = "; ".join(f"{part.words} about {part.name.lower()} ({part.number})" for part in heavy)
    return f"{upper_first(said or 'No or very minor concerns about any part')}."
