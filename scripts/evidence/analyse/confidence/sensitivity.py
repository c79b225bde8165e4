"""How firm a level is: its range when any one case is left out, and what would raise it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence.analyse.confidence.rule import (
    ADEQUACY_CUTS,
    EITHER_WAY,
    LEVELS,
    NO_CONTRAST,
    Rating,
    level,
    name_of,
    rate,
)
from evidence.analyse.confidence.votes import Numbers, Vote, without_each
from evidence.common.text import plural, upper_first
from evidence.schema.vocabularies import Spread

MOST_FURTHER = ADEQUACY_CUTS[0]
"""Further cases looked at: so many strong ones leave nothing but disagreement in the way."""
_WORDS = ("", "one", "two", "three", "four", "five", "six")


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest level with any one case left out, the level itself among them."""

    lowest: int
    highest: int
    """Places in `LEVELS`; -1 where no case is left."""

    @property
    def is_one(self) -> bool:
        """Whether the level does not depend on any one case."""
        return self.lowest == self.highest

    @property
    def words(self) -> str:
        """The range in a sentence."""
        if self.is_one:
            return "The same whichever case is left out."
        if self.lowest < 0:
            return "It rests on one case; without that it would not be assessed."
        names = f"{name_of(self.lowest)} to {name_of(self.highest)}"
        return f"{upper_first(names)}, when any one case is left out."


NO_RANGE = Range(-1, -1)
"""Of a factor that no case was coded with."""


@dataclass(frozen=True, slots=True)
class Raising:
    """What it takes for a higher level."""

    cases: int
    """Fewest further strong cases that raise it; 0 where `MOST_FURTHER` do not."""
    level: str
    """The level that they give."""
    helped: int
    """How many of them must be cases in which it was in place and helped, for a contrast."""
    hindered: int
    """How many must be cases in which it was missing or weak and that hindered."""
    disagreement: str
    """The level that the agreeing cases alone would give, where disagreement alone holds it."""
    no_contrast: bool
    """Whether lack of contrast alone holds it down."""


def range_of(votes: Sequence[Vote], spreads: Sequence[Spread], now: int) -> Range:
    """Return the range of levels when any one case is left out of those that led to `now`."""
    levels = {level(numbers, spreads) for numbers in set(without_each(votes, len(spreads)))}
    return Range(min(levels | {now}), max(levels | {now}))


def further(numbers: Numbers, cases: int) -> Numbers:
    """Add strong agreeing cases with sources of their own, all in new settings.

    As many of them as are needed stand on the side that lacks a contrast.
    """
    helped = min(cases, max(0, EITHER_WAY - numbers.helped))
    return Numbers(
        cases=numbers.cases + cases,
        helped=numbers.helped + helped,
        hindered=numbers.hindered + cases - helped,
        strong=numbers.strong + cases,
        fair=numbers.fair,
        families=numbers.families + cases,
        settings=tuple(number + cases for number in numbers.settings),
    )


def raising(numbers: Numbers, spreads: Sequence[Spread]) -> Raising | None:
    """Find what raises a level; None for the highest.

    Args:
        numbers: of one case at least.
        spreads: in the order of `Numbers.settings`.
    """
    rating = rate(numbers, spreads)
    if rating.level == len(LEVELS) - 1:
        return None
    levels = [level(further(numbers, n), spreads) for n in range(1, MOST_FURTHER + 1)]
    cases = next((n for n, reached in enumerate(levels, 1) if reached > rating.level), 0)
    after = further(numbers, cases)
    needs_contrast = level(after, spreads) > NO_CONTRAST.highest
    agreed = level(replace(numbers, cases=max(numbers.agreeing, 1)), spreads)
    others = tuple(cap for cap in rating.caps if cap != NO_CONTRAST)
    return Raising(
        cases=cases,
        level=name_of(level(after, spreads)),
        helped=max(0, EITHER_WAY - numbers.helped) if needs_contrast else 0,
        hindered=max(0, EITHER_WAY - numbers.hindered) if needs_contrast else 0,
        disagreement=name_of(agreed) if agreed > rating.level else "",
        no_contrast=Rating(rating.concerns, others).level > rating.level,
    )


def what_would_raise(numbers: Numbers, found: Raising | None) -> str:
    """Say in sentences what would raise a level, and what alone holds it down."""
    if found is None:
        return "Nothing: it is the highest level."
    said = []
    if found.disagreement:
        agreeing = plural(numbers.agreeing, "case")
        said.append(
            f"Disagreement holds it down: the {agreeing} of {numbers.cases} that agree would by "
            f"themselves make it {found.disagreement}."
        )
    if found.no_contrast:
        said.append(
            f"Lack of contrast holds it down: it helped in {numbers.helped or 'no'} "
            f"{'case' if numbers.helped == 1 else 'cases'} and hindered, missing or weak, in "
            f"{numbers.hindered or 'none'}; it takes {_WORDS[EITHER_WAY]} of each."
        )
    if not found.cases:
        said.append(f"Not even {MOST_FURTHER} more strong cases would raise it.")
        return " ".join(said)
    number = _WORDS[found.cases] if found.cases < len(_WORDS) else str(found.cases)
    case = "case" if found.cases == 1 else "cases"
    said.append(
        f"{upper_first(number)} more strong {case}{_sides(found)} would make it {found.level}."
    )
    return " ".join(said)


def _sides(found: Raising) -> str:
    """Say on which sides the further cases must stand for a contrast."""
    sides = [
        (needed, where)
        for needed, where in (
            (found.helped, "where it was in place and helped"),
            (found.hindered, "where it was missing or weak and that hindered"),
        )
        if needed
    ]
    if [needed for needed, _ in sides] == [found.cases]:
        return f" {sides[0][1]}"
    among = " and ".join(f"{_WORDS[needed]} {where}" for needed, where in sides)
    return f", among them {among}," if among else ""
