"""What nearness can tell and what it cannot: each case compared with all others as if it were new.

For every case the nearest three of the others are set beside what is known of it, beside what
three cases drawn by lot would give, and beside one answer that is the same for every case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import comb

from evidence.analyse.nearness.intervals import exact_interval
from evidence.analyse.nearness.measure import DIGITS, NEAR, Near, Nearness
from evidence.common.text import whole_percent
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.schema.vocabularies import Term

SHOWN = 3
"""How many neighbours of a case are looked at."""
MOST = SHOWN // 2 + 1
"""How many of them are most of them."""
FEWEST = 5
"""Cases of which something must be known for figures on it: with fewer, the others are too few."""
ENDED, IN_USE = "ended", "in use"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> int:
        """The share in whole per cent."""
        return whole_percent(self.count, self.of)

    @property
    def interval(self) -> tuple[int, int]:
        """The limits of its exact interval of 95 per cent, in whole per cent."""
        low, high = exact_interval(self.count, self.of)
        return round(100 * low), round(100 * high)


@dataclass(frozen=True, slots=True)
class Hit:
    """In how many cases the nearest three show something that is known of the case."""

    nearest: Share
    chance: float
    """The same, on average, for three cases drawn by lot; from 0 to 1."""
    constant: Share
    """The same for one answer to all: the three cases named most, the most frequent kind, the more
    frequent outcome."""


@dataclass(frozen=True, slots=True)
class SharedFactors:
    """Of a case's factors with their effects, the share that one other case has; from 0 to 1."""

    nearest: float
    """A case among the nearest three, on average."""
    chance: float
    """A case drawn by lot."""
    constant: float
    """A list of the most frequent ones, as long as a case has on average."""
    length: int
    """How long that list is."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How far nearness can be trusted in this evidence base."""

    cases: int
    related: Hit | None
    """A case that the record names as related; None where too few name one."""
    kind: Hit | None
    """A case of the same main kind."""
    outcome: Hit | None
    """The same outcome in most of the nearest three whose outcome is known."""
    ends: Share | None
    """Of the cases that ended, those of which most of these three ended too; None without any."""
    ended: tuple[str, ...]
    """Labels of the statuses of cases that came to an end."""
    in_use: tuple[str, ...]
    """Labels of the statuses of those that are in use or reached their end as planned."""
    factors: SharedFactors | None
    near_first: int
    """Cases of which at least one other is near."""
    never: int
    """Cases that are among the nearest three of none."""
    hubs: tuple[tuple[str, int], ...]
    """Those most often among the nearest three: (id, of how many cases)."""
    ties: int
    """Cases whose third and fourth are as near as each other."""


def figures(base: EvidenceBase, measure: Nearness) -> Figures | None:
    """Compare each case with all others; None where there are too few for that.

    Args:
        base: the linked records.
        measure: the measure by which one case is near another.
    """
    if len(base.cases) < FEWEST:
        return None
    nearest = {
        case.id: measure.nearest(case.terms, among=base.cases.keys() - {case.id})
        for case in base.cases.values()
    }
    first = {case: [item.case for item in found[:SHOWN]] for case, found in nearest.items()}
    groups = outcomes(base)
    shown = Counter(other for found in first.values() for other in found)
    return Figures(
        cases=len(base.cases),
        related=_related(base, first),
        kind=_kind(base, first),
        outcome=_outcome(groups, nearest),
        ends=_ends(groups, nearest),
        ended=_statuses(base, ENDED),
        in_use=_statuses(base, IN_USE),
        factors=_factors(base, first),
        near_first=sum(found[0].points >= NEAR for found in nearest.values()),
        never=len(base.cases) - len(shown),
        hubs=tuple(shown.most_common(SHOWN)),
        ties=sum(_is_tie(found) for found in nearest.values()),
    )


def outcomes(base: EvidenceBase) -> Mapping[str, str]:
    """Return for each case whether it ended or is in use; cases without an outcome are left out."""
    found = {
        case.id: _outcome_of(base.term("statuses", case.status)) for case in base.cases.values()
    }
    return {case: outcome for case, outcome in found.items() if outcome}


def _outcome_of(status: Term) -> str:
    """Tell an end that came about, which a kind of event shows, from one that was planned."""
    if status.role == "failed" or (status.role == "ended" and status.ends_with):
        return ENDED
    return IN_USE if status.role in ("running", "ended") else ""


def _statuses(base: EvidenceBase, outcome: str) -> tuple[str, ...]:
    used = {case.status for case in base.cases.values()}
    statuses = base.vocabularies["statuses"]
    return tuple(
        term.label for term in statuses if term.id in used and _outcome_of(term) == outcome
    )


def _related(base: EvidenceBase, first: Mapping[str, Sequence[str]]) -> Hit | None:
    named = {
        case.id: {item.case for item in case.related if item.case}
        for case in base.cases.values()
        if any(item.case for item in case.related)
    }
    often = Counter(other for others in named.values() for other in others)
    # Counted without the case that is asked about.
    most = {
        case: [other for other, _ in often.most_common() if other != case][:SHOWN] for case in named
    }
    return _hit(
        named,
        lambda case: bool(named[case].intersection(first[case])),
        lambda case: _at_least(1, len(named[case]), len(base.cases) - 1),
        lambda case: bool(named[case].intersection(most[case])),
    )


def _kind(base: EvidenceBase, first: Mapping[str, Sequence[str]]) -> Hit | None:
    main = {case.id: case.kinds[0] for case in base.cases.values() if case.kinds}
    often = Counter(main.values())
    return _hit(
        main,
        lambda case: main[case] in [main.get(other) for other in first[case]],
        lambda case: _at_least(1, often[main[case]] - 1, len(base.cases) - 1),
        lambda case: main[case] == _most_frequent(often, main[case]),
    )


def _outcome(groups: Mapping[str, str], nearest: Mapping[str, Sequence[Near]]) -> Hit | None:
    often = Counter(groups.values())
    return _hit(
        groups,
        partial(_same_outcome, groups, nearest),
        lambda case: _at_least(MOST, often[groups[case]] - 1, len(groups) - 1),
        lambda case: groups[case] == _most_frequent(often, groups[case]),
    )


def _ends(groups: Mapping[str, str], nearest: Mapping[str, Sequence[Near]]) -> Share | None:
    ended = [case for case, outcome in groups.items() if outcome == ENDED]
    foretold = sum(_same_outcome(groups, nearest, case) for case in ended)
    return Share(foretold, len(ended)) if ended else None


def _same_outcome(
    groups: Mapping[str, str], nearest: Mapping[str, Sequence[Near]], case: str
) -> bool:
    known = [item.case for item in nearest[case] if item.case in groups][:SHOWN]
    return sum(groups[other] == groups[case] for other in known) >= MOST


def _factors(base: EvidenceBase, first: Mapping[str, Sequence[str]]) -> SharedFactors | None:
    pairs = {case.id: _pairs(case) for case in base.cases.values() if case.findings}
    if len(pairs) < FEWEST:
        return None
    often = Counter(pair for found in pairs.values() for pair in found)
    length = round(sum(map(len, pairs.values())) / len(pairs))

    def shared(case: str, others: Collection[str]) -> float:
        return sum(len(pairs[case] & pairs.get(other, frozenset())) for other in others) / (
            len(pairs[case]) * len(others)
        )

    def frequent(case: str) -> float:
        without = {pair: number - (pair in pairs[case]) for pair, number in often.items()}
        top = sorted(without, key=lambda pair: (-without[pair], pair))[:length]
        return len(pairs[case].intersection(top)) / len(pairs[case])

    return SharedFactors(
        nearest=_mean([shared(case, first[case]) for case in pairs]),
        # Of all others at once: each pair that the case has, in how many others it stands.
        chance=_mean(
            [
                sum(often[pair] - 1 for pair in found) / (len(found) * (len(base.cases) - 1))
                for found in pairs.values()
            ]
        ),
        constant=_mean([frequent(case) for case in pairs]),
        length=length,
    )


def _pairs(case: Case) -> frozenset[tuple[str, str]]:
    return frozenset((finding.factor, finding.effect) for finding in case.findings)


def _hit(
    cases: Collection[str],
    nearest: Callable[[str], bool],
    chance: Callable[[str], float],
    constant: Callable[[str], bool],
) -> Hit | None:
    if len(cases) < FEWEST:
        return None
    share = partial(Share, of=len(cases))
    return Hit(
        share(sum(map(nearest, cases))),
        _mean([chance(case) for case in cases]),
        share(sum(map(constant, cases))),
    )


def _most_frequent(often: Counter[str], own: str) -> str:
    """Return what is most frequent among the others: the case that is asked about has `own`."""
    others = often - Counter([own])
    return max(others, key=lambda item: others[item])


def _at_least(least: int, fitting: int, of: int) -> float:
    """Return how probable it is that of three drawn by lot at least so many fit."""
    every = comb(of, SHOWN)
    return (
        sum(
            comb(fitting, number) * comb(of - fitting, SHOWN - number)
            for number in range(least, SHOWN + 1)
        )
        / every
    )


def _is_tie(found: Sequence[Near]) -> bool:
    if len(found) <= SHOWN:
        return False
    third, fourth = (round(found[place].score, DIGITS) for place in (SHOWN - 1, SHOWN))
    return third == fourth


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
