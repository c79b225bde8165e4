"""Lines of many cases stand on one scale, from the plan to what came."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from evidence.analyse.cases.spread import NEVER, Span
from evidence.link.model import Case
from evidence.render.charts.plans import MOST_TICKS, WIDTH, lines
from tests.unit import made_up

CASE = made_up.linked_case()


@dataclass(frozen=True)
class Item:
    span: Span
    case: Case = CASE
    counted: bool = True


def test_a_scale_of_years_begins_with_what_was_earliest() -> None:
    items = [Item(NEVER), Item(Span(36, 36)), Item(Span(-12, 12))]
    chart = lines(items, items, plan=0, unit=12)
    assert list(chart.ticks) == [(-1, 0), (0, 24), (1, 48), (2, 72), (3, WIDTH)]
    assert chart.zero == 24
    assert [(line.begin, line.end, line.never) for line in chart.lines] == [
        (100, 100, True),
        (WIDTH, WIDTH, False),
        (0, 48, False),
    ]
    assert [line.is_exact for line in chart.lines] == [False, True, False]


def test_what_is_open_reaches_the_edges() -> None:
    items = [Item(Span(2, inf)), Item(Span(-inf, 2))]
    chart = lines(items, items, plan=1, unit=1)
    assert [(line.begin, line.end) for line in chart.lines] == [(WIDTH, 100), (0, WIDTH)]


def test_drawings_can_share_a_scale() -> None:
    small, great = Item(Span(2, 2)), Item(Span(5, 5))
    alone = lines([small], [small], plan=1, unit=1)
    beside = lines([small], [small, great], plan=1, unit=1)
    assert (alone.lines[0].end, beside.lines[0].end) == (WIDTH, WIDTH / 4)


def test_nothing_is_a_scale_without_lines() -> None:
    assert lines([], [], plan=0, unit=12).lines == ()


@given(st.lists(st.integers(-5000, 5000), max_size=20))
def test_all_stand_within_the_scale(values: list[int]) -> None:
    items = [Item(Span(value, value)) for value in values]
    chart = lines(items, items, plan=0, unit=12)
    assert all(0 <= line.begin <= line.end <= WIDTH for line in chart.lines)
    assert 0 <= chart.zero <= WIDTH
    assert 0 < len(chart.ticks) <= MOST_TICKS + 1
