"""The rule of confidence: from the numbers behind a factor to a level, step by step.

Everything is counted over the cases that agree, but for coherence, which asks what share of all
cases that is. So one more agreeing case, whatever its sources, cannot lower a level, and one more
case that does not agree cannot raise it. The cuts are conventions; the method page publishes them
from the constants below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.analyse.confidence.votes import Numbers
from evidence.schema.vocabularies import Spread

LEVELS = ("very low", "low", "moderate", "high")
NOT_ASSESSED = "not assessed"
PHRASES = {
    "high": "Well supported by the cases here",
    "moderate": "Fairly well supported by the cases here",
    "low": "Weakly supported by the cases here",
    "very low": "Hardly supported by the cases here",
    NOT_ASSESSED: "No case shows whether it matters",
}
"""What each level says of the statement that the factor matters, in its own words."""

PARTS = ("Methods", "Coherence", "Adequacy", "Variety of settings")
METHODS_CUTS = (8, 5, 2.5)
"""Lowest number of strong cases, fair ones at half, for no, minor and moderate concern."""
COHERENCE_CUTS = (0.85, 0.70, 0.50)
"""Lowest share of cases that agree."""
ONE_CASE = 2
"""Concern about coherence where one case has nothing to agree with."""
ADEQUACY_CUTS = (12, 8, 4)
"""Lowest number of agreeing cases, and of their independent families, whichever is smaller."""
SETTINGS_LACKS = (0, 1, 2)
"""How many of the spreads may be too narrow for no, minor and moderate concern."""
LEVEL_CUTS = (1, 4, 7)
"""Highest sum of concerns for high, moderate and low."""
FEWEST = 3
"""Agreeing cases, and families of theirs, below which a level is low at most."""
EITHER_WAY = 2
"""Cases in which it was in place and helped, and in which it was missing and hindered, that are
needed for a contrast."""

SERIOUS = 3
"""The highest concern; 0 none or very minor, 1 minor, 2 moderate."""
CONCERNS = (
    "no or very minor concerns",
    "minor concerns",
    "moderate concerns",
    "serious concerns",
)


@dataclass(frozen=True, slots=True)
class Cap:
    """What holds a level down, whatever the sum of concerns."""

    reason: str
    highest: int
    """The highest level that it allows, as a place in `LEVELS`."""


WEAK_SOURCES = Cap("serious concerns about methods", 1)
FEW = Cap("fewer than three cases that agree, or than three sources of theirs", 1)
ALONE = Cap("no more than one case that agrees, or than one source", 0)
NO_CONTRAST = Cap(
    "fewer than two cases in which it was in place and helped, or fewer than two in which it was "
    "missing or weak and that hindered",
    2,
)
CAPS = (WEAK_SOURCES, FEW, ALONE, NO_CONTRAST)


@dataclass(frozen=True, slots=True)
class Rating:
    """What the rule makes of numbers."""

    concerns: tuple[int, ...]
    """0 to 3 for each of `PARTS`."""
    caps: tuple[Cap, ...]
    """Those that apply, whether or not they lower the level."""

    @property
    def total(self) -> int:
        """Sum of the concerns."""
        return sum(self.concerns)

    @property
    def by_sum(self) -> int:
        """The level without caps, as a place in `LEVELS`."""
        return len(LEVELS) - 1 - concern(-self.total, [-cut for cut in LEVEL_CUTS])

    @property
    def level(self) -> int:
        """The level, as a place in `LEVELS`."""
        return min([self.by_sum, *(cap.highest for cap in self.caps)])


def concern(value: float, cuts: Sequence[float]) -> int:
    """Return 0 (none) to 3 (serious); `cuts` are the lowest values for 0, 1 and 2."""
    return next((index for index, cut in enumerate(cuts) if value >= cut), SERIOUS)


def settings_cuts(spreads: int) -> tuple[int, ...]:
    """Return the lowest number of spreads that are wide enough, for 0, 1 and 2."""
    return tuple(spreads - lacking for lacking in SETTINGS_LACKS)


def wide_enough(numbers: Numbers, spreads: Sequence[Spread]) -> int:
    """Return over how many of the spreads the agreeing cases are spread widely."""
    found = zip(numbers.settings, spreads, strict=True)
    return sum(number >= spread.at_least for number, spread in found)


def coherence(agreeing: int, cases: int) -> int:
    """Return the concern about how far cases agree; a single case has nothing to agree with."""
    return ONE_CASE if cases == 1 else concern(agreeing / cases, COHERENCE_CUTS)


def rate(numbers: Numbers, spreads: Sequence[Spread]) -> Rating:
    """Apply the rule.

    Args:
        numbers: of one case at least.
        spreads: in the order of `Numbers.settings`.
    """
    concerns = (
        concern(numbers.weight, METHODS_CUTS),
        coherence(numbers.agreeing, numbers.cases),
        concern(numbers.independent, ADEQUACY_CUTS),
        concern(wide_enough(numbers, spreads), settings_cuts(len(spreads))),
    )
    applies = (
        concerns[0] == SERIOUS,
        numbers.independent < FEWEST,
        numbers.independent <= 1,
        min(numbers.helped, numbers.hindered) < EITHER_WAY,
    )
    return Rating(concerns, tuple(cap for cap, bites in zip(CAPS, applies, strict=True) if bites))


def level(numbers: Numbers, spreads: Sequence[Spread]) -> int:
    """Return the level as a place in `LEVELS`; -1 where there is no case."""
    return rate(numbers, spreads).level if numbers.cases else -1


def name_of(place: int) -> str:
    """Return the name of a level by its place; -1 is `NOT_ASSESSED`."""
    return LEVELS[place] if place >= 0 else NOT_ASSESSED
