"""How near a project is to each case: what both have, as a share of what either has.

Every list says itself what its terms count for; what few cases have counts for more than what most
have. Findings do not count, for a plan has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import floor, log
from typing import NamedTuple

from evidence.link.model import Case
from evidence.schema.roles import UNKNOWN
from evidence.schema.vocabularies import Likeness, Vocabulary

NEAR = 40
"""Points of 100 below which a case is not near. As many in `cases/nearness.js`."""
COMMON = 0.2
"""What a term that every case has still counts for, beside the logarithm of its rarity."""
DIGITS = 9
"""Decimal places in which two scores must be the same to tie; as many in `cases/nearness.js`."""

HAS, FIRST, WITHOUT = "", "first", "without"
"""A case has a term; has it as the main one; is described by others of the list and lacks it."""


class Mark(NamedTuple):
    """One thing that two projects can have in common."""

    list: str
    """Id of the closed list."""
    term: str
    manner: str = HAS


class Near(NamedTuple):
    """A case, and how near it is."""

    case: str
    """Its id."""
    score: float
    """From 0 to 1."""

    @property
    def points(self) -> int:
        """The score as readers see it, of 100."""
        return floor(100 * self.score + 0.5)

    @property
    def is_near(self) -> bool:
        """Whether it is near enough to be told of."""
        return self.points >= NEAR


@dataclass(frozen=True)
class Nearness:
    """Compares a description, the terms of a project by their lists, with each case."""

    lists: Collection[Vocabulary]
    """Those that count; each says for how much."""
    cases: Mapping[str, Mapping[str, tuple[str, ...]]]
    """The terms of each case by their lists, by the id of the case."""
    findings: Mapping[str, int]
    """How many findings each case has; of two that are as near, the one with more is first."""

    def scores(self, terms: Mapping[str, tuple[str, ...]]) -> Mapping[str, float]:
        """Return how near each case is, from 0 to 1 for the same description."""
        shared = dict.fromkeys(self.cases, 0.0)
        own = self.marks_of(terms)
        for mark in own:
            points = self.points(mark)
            for case in self._with.get(mark, ()):
                shared[case] += points
        whole = self._sum(own)
        return {
            case: both and both / (whole + self._totals[case] - both)
            for case, both in shared.items()
        }

    def nearest(
        self,
        terms: Mapping[str, tuple[str, ...]],
        most: int | None = None,
        among: Collection[str] | None = None,
    ) -> list[Near]:
        """Return the nearest cases, the nearest first.

        Args:
            terms: the description that they are compared with.
            most: how many at most; all of them without it.
            among: ids of the cases that are asked for; all of them without it.
        """
        found = [
            Near(case, score)
            for case, score in self.scores(terms).items()
            if among is None or case in among
        ]
        return nlargest(
            len(found) if most is None else most,
            found,
            key=lambda item: (round(item.score, DIGITS), self.findings[item.case]),
        )

    def marks_of(self, terms: Mapping[str, tuple[str, ...]]) -> list[Mark]:
        """Return all that a description has, but for terms that say that nothing is known."""
        found = []
        for item in self.lists:
            known = [term for term in terms.get(item.id, ()) if not item.means(term, UNKNOWN)]
            if not known or item.similarity is None:
                continue
            found += [Mark(item.id, term) for term in known]
            if item.similarity.first:
                found.append(Mark(item.id, known[0], FIRST))
            either = item.similarity.either_way
            found += [Mark(item.id, term, WITHOUT) for term in either if term not in known]
        return found

    def points(self, mark: Mark) -> float:
        """Return what a mark counts for: the weight of its list times how rare it is."""
        likeness = self._likeness[mark.list]
        weight = likeness.first if mark.manner == FIRST else likeness.weight
        having = len(self._with.get(mark, ()))
        return weight * (log((len(self.cases) + 1) / (having + 1)) + COMMON)

    def every_mark(self) -> list[Mark]:
        """Return all that a project can have, in the order of the lists and their terms."""
        found = []
        for item in self.lists:
            known = [term.id for term in item if term.role != UNKNOWN]
            likeness = self._likeness[item.id]
            found += [Mark(item.id, term) for term in known]
            found += [Mark(item.id, term, FIRST) for term in known if likeness.first]
            found += [Mark(item.id, term, WITHOUT) for term in likeness.either_way]
        return found

    @cached_property
    def _likeness(self) -> Mapping[str, Likeness]:
        return {item.id: item.similarity for item in self.lists if item.similarity}

    @cached_property
    def _with(self) -> Mapping[Mark, list[str]]:
        """The cases that have each mark, in their order."""
        found: dict[Mark, list[str]] = defaultdict(list)
        for case, terms in self.cases.items():
            for mark in self.marks_of(terms):
                found[mark].append(case)
        return found

    @cached_property
    def _totals(self) -> Mapping[str, float]:
        return {case: self._sum(self.marks_of(terms)) for case, terms in self.cases.items()}

    def _sum(self, marks: Iterable[Mark]) -> float:
        return sum(map(self.points, marks))


def nearness(lists: Iterable[Vocabulary], cases: Iterable[Case]) -> Nearness:
    """Return what compares descriptions with these cases, by the lists that say what they count."""
    cases = list(cases)
    return Nearness(
        [item for item in lists if item.similarity],
        {case.id: case.terms for case in cases},
        {case.id: len(case.findings) for case in cases},
    )
