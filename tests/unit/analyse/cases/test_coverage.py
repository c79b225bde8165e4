"""How many cases a figure rests on, and whom it leaves out."""

from __future__ import annotations

from evidence.analyse.cases.coverage import by_sort, coverages, group
from evidence.analyse.cases.delays import delays
from evidence.analyse.cases.spread import FEWEST, NEVER
from tests.unit import made_up

NEVER_REACHED = [
    {"label": label, "planned": planned, "not_reached": True, "source": ["audit"]}
    for label, planned in (("Opened", "2012"), ("Closed", "2013"))
]


def base(number: int, **changes: object):
    cases = [made_up.case(f"c{n}", milestones=NEVER_REACHED, **changes) for n in range(number)]
    news = made_up.case("news", status="cancelled", sources=[made_up.source(kind="newspaper")])
    return made_up.base([*cases, news])


def test_a_middle_needs_five_cases_however_many_dates_they_have() -> None:
    few = delays(base(FEWEST - 1))
    assert len(few) > FEWEST
    assert group("All", few).spread is None
    spread = group("All", delays(base(FEWEST))).spread
    assert spread is not None
    assert spread.middle == NEVER


def test_cases_are_grouped_by_main_kind_and_by_reach() -> None:
    records = base(2, infrastructure=["lending-service", "union-catalogue"])
    groups = [
        (group.label, len(group.items))
        for _, groups in by_sort(records, delays(records))
        for group in groups
    ]
    kind = records.label("infrastructure", "lending-service")
    assert records.reach_list
    reach = records.reach_list["county"].label
    assert groups == [(kind, 2), (reach, 2)]


def test_it_is_told_whom_a_figure_leaves_out() -> None:
    records = base(2)
    statuses, scrutiny = coverages(records, delays(records), [])
    live, cancelled = (records.label("statuses", term) for term in ("live", "cancelled"))
    assert [(row.label, row.all, row.measured) for row in statuses] == [
        (live, 2, (2, 0)),
        (cancelled, 1, (0, 0)),
    ]
    assert [(row.all, row.measured) for row in scrutiny] == [(2, (2, 0)), (1, (0, 0))]
