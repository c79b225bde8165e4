"""Geometry of a case's drawn timeline: where each event stands, to scale, without crossing words.

Positions are percentages of the width, so that the drawing keeps its text size at any width.
Makes no HTML; the template draws what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evidence.common.dating import Dating
from evidence.link.model import Event
from evidence.render.charts.scale import placing

MOST_LANES = 5
"""Above this many levels of words the drawing falls back to numbers."""
_PIXELS = 700
"""Width for which the room for words is reckoned; wider drawings have more."""
_LETTER = 7.6
"""Width of a letter of a label, in pixels, on the safe side."""
_SIGN = 26
_NUMBER_WIDE = 4
_NUMBER_NARROW = 9
"""Room that a sign and its number take, in per cent, on wide and on narrow drawings."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the drawing."""

    number: int
    """Its number in the list below the drawing, from 1."""
    event: Event
    word: str
    """The kind of event in a word."""
    when: str
    """Its date in short."""
    x: float
    """Position in per cent."""
    span: tuple[float, float] | None
    """From and to in per cent, for an event that lasted, or of which only the year is known, or
    less."""
    unsure: bool
    """Whether a source leaves open when it began or ended, beyond its month or day."""
    lane: int
    """Level of its words above the axis, from 0."""
    turned: bool
    """Whether its words stand to the left of its sign: at the right end there is no room."""
    number_lane: int
    """Level when only numbers are shown on a wide drawing."""
    narrow_lane: int
    """Level when only numbers are shown on a narrow drawing."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing."""

    marks: tuple[Mark, ...]
    years: tuple[tuple[int, float], ...]
    """Years on the axis with their positions in per cent; the last one ends it."""
    fits: bool
    """Whether all words find room beside their signs."""
    stop: float | None
    """Position after which the line is dotted, or None."""

    @property
    def unsure(self) -> bool:
        """Whether a source leaves the date of an event open, beyond its month or day."""
        return any(mark.unsure for mark in self.marks)

    @property
    def lanes(self) -> int:
        """Number of levels that the words need."""
        return 1 + max(mark.lane for mark in self.marks)

    @property
    def number_lanes(self) -> int:
        """Number of levels that bare numbers need on a wide drawing."""
        return 1 + max(mark.number_lane for mark in self.marks)

    @property
    def narrow_lanes(self) -> int:
        """Number of levels that bare numbers need on a narrow drawing."""
        return 1 + max(mark.narrow_lane for mark in self.marks)

    @property
    def wordy(self) -> bool:
        """Whether the words fit on a wide drawing."""
        return self.fits and self.lanes <= MOST_LANES


def draw(
    events: Sequence[Event],
    words: Sequence[str],
    ends: Sequence[str] = (),
    in_use: Sequence[str] = (),
) -> Timeline | None:
    """Lay out events, which are in order of time; None where there are fewer than two.

    Args:
        events: the events of a case.
        words: the word for each event's kind, in the same order.
        ends: kinds of event that show when the case ended, the fitting one first; none where it
            goes on.
        in_use: kinds of event that show when it came into use.
    """
    if len(events) < 2:
        return None
    dates = [Dating.parse(event.date) for event in events]
    ends_at = [Dating.parse(event.end or event.date) for event in events]
    first = min(date.years_drawn[0] for date in dates)
    last = 1 + max(date.years_drawn[1] for date in ends_at)
    place = placing(first, last - 1)
    spots = [place(date.middle) for date in dates]
    room = [
        100 * (_SIGN + _LETTER * max(len(word) + 3, len(date.in_short))) / _PIXELS
        for date, word in zip(dates, words, strict=True)
    ]
    turn = _first_turned(spots, room)
    lanes = [*_lanes(spots[:turn], room[:turn]), *_lanes_of_turned(spots[turn:], room[turn:])]
    number_lanes = _lanes(spots, [_NUMBER_WIDE] * len(spots))
    narrow_lanes = _lanes(spots, [_NUMBER_NARROW] * len(spots))
    marks = tuple(
        Mark(
            number=index + 1,
            event=event,
            word=words[index],
            when=dates[index].in_short,
            x=spots[index],
            span=_span(event, place),
            unsure=not (dates[index].is_exact and ends_at[index].is_exact),
            lane=lanes[index],
            turned=index >= turn,
            number_lane=number_lanes[index],
            narrow_lane=narrow_lanes[index],
        )
        for index, event in enumerate(events)
    )
    return Timeline(
        marks=marks,
        years=tuple((year, place(year)) for year in range(first, last + 1)),
        fits=all(mark.x >= size for mark, size in zip(marks, room, strict=True) if mark.turned),
        stop=_stop(marks, ends, in_use),
    )


def _stop(marks: Sequence[Mark], ends: Sequence[str], in_use: Sequence[str]) -> float | None:
    """Return where the case ended; what came into use later means that it went on."""
    live = max((mark.x for mark in marks if mark.event.kind in in_use), default=-1)
    for kind in ends:
        found = [mark.x for mark in marks if mark.event.kind == kind]
        if found:
            return found[-1] if live <= found[-1] else None
    return None


def _span(event: Event, place: Callable[[float], float]) -> tuple[float, float] | None:
    begin = Dating.parse(event.date)
    if not event.end and begin.is_exact and begin.named[0].month is not None:
        return None
    end = Dating.parse(event.end or event.date)
    return place(begin.extent[0]), place(end.extent[1])


def _first_turned(spots: Sequence[float], room: Sequence[float]) -> int:
    """Return the first event whose words go to the left of its sign; so do those of all later ones.

    It is as late as can be: words to the right must end before the drawing does, and before the
    words of the events that are turned begin.
    """
    turn, limit = len(spots), 100.0
    for index in range(len(spots) - 1, -1, -1):
        if spots[index] + room[index] > limit:
            turn = index
            limit = min(spot - size for spot, size in zip(spots[turn:], room[turn:], strict=True))
    return turn


def _lanes(spots: Sequence[float], room: Sequence[float]) -> list[int]:
    """Put an earlier event above the later ones that its words cover, so no stem crosses a word."""
    lanes = [0] * len(spots)
    for index in range(len(spots) - 1, -1, -1):
        covered = [
            lanes[later]
            for later in range(index + 1, len(spots))
            if spots[later] <= spots[index] + room[index]
        ]
        lanes[index] = 1 + max(covered, default=-1)
    return lanes


def _lanes_of_turned(spots: Sequence[float], room: Sequence[float]) -> list[int]:
    """Do the same for words to the left of their signs: a later event stands above."""
    mirrored = [100 - spot for spot in reversed(spots)]
    return _lanes(mirrored, list(reversed(room)))[::-1]
