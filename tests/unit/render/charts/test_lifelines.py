"""All cases on one scale of time."""

from __future__ import annotations

from typing import Any

from evidence.link.model import Event
from evidence.render.charts.lifelines import chart, milestones_of
from tests.unit import made_up


def event(kind: str, date: str) -> dict[str, Any]:
    return {"kind": kind, "date": date, "text": f"{kind} in {date}.", "source": ["audit"]}


def dated(case_id: str, *events: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return made_up.case(case_id, timeline=list(events), **changes)


def found(*events: dict[str, Any], **changes: Any) -> tuple[Event | None, ...]:
    base = made_up.base([dated("a", *events, **changes)])
    return milestones_of(base, base.cases["a"])


def test_the_first_start_and_the_first_go_live_count() -> None:
    start, live, end = found(
        event("start", "2001"), event("go-live", "2003"), event("go-live", "2005")
    )
    assert start is not None
    assert live is not None
    assert (start.date, live.date, end) == ("2001", "2003", None)


def test_a_cancelled_part_of_a_live_case_is_no_end() -> None:
    assert found(event("start", "2001"), event("cancelled", "2004"), status="live")[2] is None


def test_the_end_is_the_event_that_fits_the_status() -> None:
    events = [event("cancelled", "2010-12"), event("replaced", "2013")]
    stopped = found(*events, status="cancelled")[2]
    replaced = found(*events, status="replaced")[2]
    assert stopped is not None
    assert replaced is not None
    assert (stopped.date, replaced.date) == ("2010-12", "2013")


def test_each_case_stands_once_under_its_main_kind_with_the_number_of_all() -> None:
    base = made_up.base(
        [
            dated(
                "a", event("start", "2000"), infrastructure=["union-catalogue", "digital-archive"]
            ),
            dated("b", event("start", "2009"), infrastructure=["digital-archive"]),
            dated("c", infrastructure=["digital-archive"]),
        ]
    )
    drawn = chart(base)
    assert drawn is not None
    kinds = {kind.term.id: kind for kind in drawn.kinds}
    assert set(kinds) == {"union-catalogue", "digital-archive"}
    records = kinds["digital-archive"]
    assert (records.cases, records.all_cases, records.undated_number) == (2, 3, 1)
    assert [course.case.id for course in records.courses] == ["b"]
    assert [case.id for case in records.undated] == ["c"]
    assert kinds["union-catalogue"].courses[0].points[0].x == 5.0


def test_signs_that_would_cover_each_other_move_apart_on_one_line() -> None:
    base = made_up.base(
        [
            dated("a", event("start", "2010-01"), event("go-live", "2010-02")),
            dated("b", event("start", "1970"), event("go-live", "2010")),
        ]
    )
    drawn = chart(base)
    assert drawn is not None
    signs = {c.case.id: [x for _, x in c.signs] for c in drawn.kinds[0].courses}
    near, apart = signs["a"], [point.x for point in drawn.kinds[0].courses[0].points]
    assert near[1] - near[0] >= 2.3
    assert abs(sum(near) - sum(point.x for point in drawn.kinds[0].courses[1].points)) < 0.1
    assert signs["b"] == apart


def test_a_project_under_way_goes_on_and_one_that_ended_does_not() -> None:
    base = made_up.base(
        [
            dated(status, event("start", "2010"), status=status)
            for status in ("live", "in-progress", "cancelled", "contested")
        ]
    )
    drawn = chart(base)
    assert drawn is not None
    going = {course.case.id for course in drawn.kinds[0].courses if course.goes_on}
    assert going == {"live", "in-progress"}


def test_many_cases_of_a_kind_are_counted_by_year() -> None:
    cases = [dated(f"c{n}", event("start", f"{2000 + n % 3}")) for n in range(12)]
    cases.append(dated("late", event("start", "2000"), event("go-live", "2009")))
    cases.append(made_up.case("undated"))
    drawn = chart(made_up.base(cases), most_lines=10)
    assert drawn is not None
    (kind,) = drawn.kinds
    assert kind.courses == ()
    assert (kind.cases, kind.undated_number, kind.highest) == (14, 1, 5)
    assert [(year.year, year.starts, year.lives) for year in kind.years] == [
        (2000, 5, 0),
        (2001, 4, 0),
        (2002, 4, 0),
        (2009, 0, 1),
    ]


def test_without_dates_there_is_no_chart() -> None:
    assert chart(made_up.base([made_up.case()])) is None


def test_a_date_left_open_is_marked_on_its_line_and_counted_as_such() -> None:
    base = made_up.base(
        [
            dated("a", event("start", "../2000"), event("go-live", "2003")),
            dated("b", event("start", "2001~")),
        ]
    )
    drawn = chart(base)
    assert drawn is not None
    assert drawn.unsure
    lines = {line.case.id: line for kind in drawn.kinds for line in kind.courses}
    assert lines["a"].start is not None
    assert lines["a"].live is not None
    assert lines["a"].start.reach is not None
    assert lines["a"].start.reach[0] == 0
    assert lines["a"].live.reach is None
    assert lines["b"].unsure
    counted = chart(base, most_lines=0)
    assert counted is not None
    assert sum(kind.unsure for kind in counted.kinds) == 2
    assert not counted.unsure


def test_cases_of_which_all_is_said_to_be_earlier_can_be_drawn() -> None:
    base = made_up.base([dated("a", event("start", "../2000"), event("go-live", "../2000"))])
    assert chart(base) is not None
