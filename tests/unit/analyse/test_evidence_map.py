"""The counts of the evidence map: each number has its findings, and none is counted twice."""

from __future__ import annotations

from evidence.analyse import evidence_map as matrix
from tests.unit import made_up


def cell(table: matrix.Matrix, factor: str, column: str) -> matrix.Cell:
    (found,) = (c for f, col, c in table.cells() if (f.id, col.id) == (factor, column))
    return found


def test_a_case_of_two_kinds_stands_in_both_columns_and_once_in_the_row() -> None:
    base = made_up.base([made_up.case(infrastructure=["union-catalogue", "lending-service"])])
    table = matrix.by_term(base, "infrastructure")
    assert cell(table, "trust", "union-catalogue").cases == 1
    assert cell(table, "trust", "lending-service").cases == 1
    assert cell(table, "trust", "reading-card").cases == 0
    assert len(table.rows[0].whole.uses) == 1
    assert table.rows[0].listings == 2


def test_a_cell_counts_cases_apart_from_findings() -> None:
    found = [
        made_up.finding(effect="enabler"),
        made_up.finding(effect="barrier"),
        made_up.finding(effect="mixed"),
    ]
    here = cell(
        matrix.by_term(made_up.base([made_up.case(findings=found)]), "infrastructure"),
        "trust",
        "union-catalogue",
    )
    assert (here.cases, here.count.total) == (1, 3)
    assert (here.count.helped, here.count.hindered, here.count.both) == (1, 1, 1)


def test_a_finding_without_a_phase_has_a_column_of_its_own() -> None:
    found = [made_up.finding(phase=["plan", "move"]), made_up.finding(phase=[])]
    table = matrix.by_term(made_up.base([made_up.case(findings=found)]), "phases")
    counts = {column.id: len(c.uses) for _, column, c in table.cells()}
    assert counts == {
        "agree": 0,
        "plan": 1,
        "move": 1,
        "run": 0,
        "not-known": 1,
    }
    assert [column.cases for column in table.columns] == [0, 1, 1, 0, 1]


def test_services_are_counted_by_case() -> None:
    base = made_up.base(
        [
            made_up.case("a-room", services=["public-library", "university-library"]),
            made_up.case("b-room"),
        ]
    )
    table = matrix.by_term(base, "services")
    assert cell(table, "trust", "public-library").cases == 2
    assert cell(table, "trust", "university-library").cases == 1
    assert {column.id: column.cases for column in table.columns}["public-library"] == 2


def test_every_case_stands_under_its_main_kind_only() -> None:
    base = made_up.base(
        [
            made_up.case("a-room", infrastructure=["lending-service", "union-catalogue"]),
            made_up.case("b-room"),
        ]
    )
    groups = {kind.id: cases for kind, cases in matrix.cases_by_main_kind(base)}
    assert {kind: [case.id for case in cases] for kind, cases in groups.items()} == {
        "union-catalogue": ["b-room"],
        "lending-service": ["a-room"],
    }
    table = matrix.by_case(base, groups["lending-service"])
    assert [(column.id, len(c.uses)) for _, column, c in table.cells()] == [("a-room", 1)]


def test_gaps_are_ranked_by_the_number_of_cases_and_empty_before_thin() -> None:
    both = [made_up.finding("trust"), made_up.finding("money")]
    cases = [
        *(made_up.case(f"room-{n}", findings=[made_up.finding("trust")]) for n in range(4)),
        made_up.case("room-9", findings=both),
        made_up.case("net", infrastructure=["lending-service"], findings=both[1:]),
    ]
    factors = [made_up.factor(name) for name in ("law", "money", "trust")]
    found = matrix.gaps(matrix.by_term(made_up.base(cases, factors), "infrastructure"))
    assert [(gap.factor.id, gap.column.id, gap.column.cases, gap.cases) for gap in found] == [
        ("law", "union-catalogue", 5, 0),
        ("money", "union-catalogue", 5, 1),
        ("law", "lending-service", 1, 0),
        ("trust", "lending-service", 1, 0),
    ]


def test_what_is_not_known_is_no_gap() -> None:
    base = made_up.base(
        [made_up.case(), made_up.case("b", findings=[made_up.finding("money", phase=[])])]
    )
    table = matrix.by_term(base, "phases")
    assert "not-known" not in {gap.column.id for gap in matrix.gaps(table)}
