"""The lifelines of all cases on one scale of time: start, first go-live and end, by kind.

A kind with many cases is given as counts by year instead of a line a case, so that the drawing
stays readable at any size. A case stands under its main kind only. Makes no HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.analyse.evidence_map import cases_by_main_kind
from evidence.common.dating import Dating
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Event
from evidence.render.charts.scale import axis, placing
from evidence.schema.vocabularies import Term

MOST_LINES = 25
"""Above so many cases of a kind its years are counted instead."""
_MOST_YEARS = 8
"""Years named on the axis."""
_SIGN = 2.4
"""Width of a sign, in per cent of a drawing of common width."""


@dataclass(frozen=True, slots=True)
class DatedPoint:
    """An event on the scale."""

    event: Event
    x: float
    """Position in per cent: the middle of the time that the date names."""
    reach: tuple[float, float] | None = None
    """From and to in per cent where a source leaves the date open, beyond its month or day."""


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A case as a line."""

    case: Case
    start: DatedPoint | None
    live: DatedPoint | None
    """The first time that a system, site or stage came into use."""
    end: DatedPoint | None
    """Only where the case's status says that it ended."""
    goes_on: bool
    """Whether it was in use, or still being made, when last looked at."""
    ended: bool
    """Whether its status says that it ended."""

    @property
    def points(self) -> tuple[DatedPoint, ...]:
        """The points that are known, in order of time."""
        known = [point for point in (self.start, self.live, self.end) if point]
        return tuple(sorted(known, key=lambda point: point.x))

    @property
    def unsure(self) -> bool:
        """Whether the sources leave one of the dates open."""
        return any(point.reach for point in self.points)

    @property
    def signs(self) -> tuple[tuple[DatedPoint, float], ...]:
        """The points with the places of their signs: apart where two would cover each other."""
        points = self.points
        places = [point.x for point in points]
        for index in range(1, len(places)):
            lack = _SIGN - (places[index] - places[index - 1])
            if lack > 0:
                places[index - 1] -= lack / 2
                places[index] += lack / 2
        return tuple(zip(points, (round(place, 2) for place in places), strict=True))


@dataclass(frozen=True, slots=True)
class YearCount:
    """What happened in a year to the cases of a kind."""

    year: int
    x: float
    width: float
    starts: int
    lives: int
    ends: int


@dataclass(frozen=True, slots=True)
class LifelineGroup:
    """The cases of a kind."""

    term: Term
    cases: int
    """How many have it as their main kind."""
    all_cases: int
    """How many have it at all."""
    courses: tuple[Lifeline, ...]
    """A line a case, in order of time; empty where there are too many."""
    years: tuple[YearCount, ...]
    """Counts by year; empty where there is a line a case."""
    undated: tuple[Case, ...]
    """Cases of which none of the three dates is known; empty where years are counted."""
    undated_number: int
    unsure: int = 0
    """How many of the dates counted by year the sources leave open; each counts where its mark
    would stand."""

    @property
    def highest(self) -> int:
        """The highest count of a year."""
        return max((max(item.starts, item.lives, item.ends) for item in self.years), default=0)


@dataclass(frozen=True, slots=True)
class Chart:
    """All kinds on one scale."""

    first: int
    last: int
    years: tuple[tuple[int, float], ...]
    """Years of the axis with their positions in per cent."""
    kinds: tuple[LifelineGroup, ...]

    @property
    def unsure(self) -> bool:
        """Whether a line has a date that the sources leave open."""
        return any(course.unsure for kind in self.kinds for course in kind.courses)


def chart(base: EvidenceBase, most_lines: int = MOST_LINES) -> Chart | None:
    """Lay out the lifelines of all cases; None where no case has a date."""
    events = {case.id: milestones_of(base, case) for case in base.cases.values()}
    years = [
        Dating.parse(event.date).years_drawn
        for found in events.values()
        for event in found
        if event
    ]
    if not years:
        return None
    first, last = min(begin for begin, _ in years), max(end for _, end in years)
    return Chart(
        first,
        last,
        axis(first, last, _MOST_YEARS),
        tuple(
            _kind(base, term, list(cases), first, last, most_lines)
            for term, cases in cases_by_main_kind(base)
        ),
    )


def milestones_of(
    base: EvidenceBase, case: Case
) -> tuple[Event | None, Event | None, Event | None]:
    """Return the start, the first time in use and the end of a case, each None where not known."""
    kinds = base.vocabularies["event-kinds"]
    ends = (
        _first(reversed(case.timeline), [kind])
        for kind in base.term("statuses", case.status).ends_with
    )
    return (
        _first(case.timeline, [term.id for term in kinds.with_role("start")]),
        _first(case.timeline, [term.id for term in kinds.with_role("in-use")]),
        next(filter(None, ends), None),
    )


def _first(events: Iterable[Event], kinds: Sequence[str]) -> Event | None:
    return next((event for event in events if event.kind in kinds), None)


def _kind(
    base: EvidenceBase, term: Term, cases: list[Case], first: int, last: int, most_lines: int
) -> LifelineGroup:
    place = placing(first, last)

    def point(event: Event | None) -> DatedPoint | None:
        if event is None:
            return None
        date = Dating.parse(event.date)
        begin, end = date.extent
        return DatedPoint(
            event, place(date.middle), None if date.is_exact else (place(begin), place(end))
        )

    def points(case: Case) -> tuple[DatedPoint | None, DatedPoint | None, DatedPoint | None]:
        start, live, end = events[case.id]
        return point(start), point(live), point(end)

    many = len(cases) > most_lines
    events = {case.id: milestones_of(base, case) for case in cases}
    dated = [case for case in cases if any(events[case.id])]
    undated = [case for case in cases if not any(events[case.id])]
    statuses = base.vocabularies["statuses"]
    courses = [
        Lifeline(
            case,
            *points(case),
            goes_on=statuses.means(case.status, "open", "running"),
            ended=statuses.means(case.status, "ended", "failed"),
        )
        for case in ([] if many else dated)
    ]
    return LifelineGroup(
        term=term,
        cases=len(cases),
        all_cases=len(base.cases_with(base.kind_list.id, term.id))
        if base.kind_list
        else len(cases),
        courses=tuple(sorted(courses, key=lambda course: course.points[0].x)),
        years=_years([events[case.id] for case in dated], first, last) if many else (),
        undated=() if many else tuple(undated),
        undated_number=len(undated),
        unsure=sum(
            not Dating.parse(event.date).is_exact
            for case in (dated if many else ())
            for event in events[case.id]
            if event
        ),
    )


def _years(cases: Iterable[Sequence[Event | None]], first: int, last: int) -> tuple[YearCount, ...]:
    counts = [Counter[int](), Counter[int](), Counter[int]()]
    for events in cases:
        for count, event in zip(counts, events, strict=True):
            if event:
                count[int(Dating.parse(event.date).middle)] += 1
    width = 100 / (last + 1 - first)
    return tuple(
        YearCount(
            year,
            round((year - first) * width, 3),
            round(width, 3),
            *(count[year] for count in counts),
        )
        for year in range(first, last + 1)
        if any(count[year] for count in counts)
    )
