"""The data of a few made-up records, for the tests of each form in which they can be taken."""

from __future__ import annotations

from functools import lru_cache

from evidence.analyse.analysis import Analysis, analyse
from evidence.render.data.columns import Table
from evidence.render.data.tables import all_tables
from tests.unit import made_up

SITE = "https://example.org/shelf/"
FORMULA = "=1+1"
"""A text that a spreadsheet would run."""


@lru_cache(maxsize=1)
def analysis() -> Analysis:
    """Return three cases: one with every field, one with a plan that grew, one with a formula."""
    full = made_up.full_case("full-shelf")
    grown = made_up.case(
        "grown-shelf",
        costs=[
            made_up.cost(100, as_of="2010"),
            made_up.cost(250, as_of="2012"),
            made_up.cost(7, as_of="2012", series="other"),
        ],
        milestones=[
            {"label": "First loan", "planned": "2010", "actual": "2012", "source": ["audit"]}
        ],
        findings=[
            made_up.finding(text="The board met [@audit] twice."),
            made_up.finding("money", "barrier", basis="inferred", phase=["plan", "run"]),
        ],
    )
    odd = made_up.case("odd-shelf", title=FORMULA, findings=[])
    named = {item["factor"] for case in (full, grown) for item in case["findings"]}
    factors = [made_up.factor(name) for name in sorted(named - {"trust"})]
    action = {"id": "trust-1", "text": "Talk.", "moment": "plan", "basis": "done-and-helped"}
    resting = action | {"findings": ["grown-shelf/trust-1"], "also": ["grown-shelf/money-1"]}
    factors.append(made_up.factor("trust", actions=[resting]))
    # The other case that the full one names is none of these.
    full["related"] = [item for item in full["related"] if "case" not in item]
    return analyse(made_up.base([full, grown, odd], factors))


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Return the tables of these records, by name; nobody may change them."""
    return {table.name: table for table in all_tables(analysis(), SITE)}


def rows(table: Table) -> list[dict[str, object]]:
    """Return the rows of a table, each by the names of its columns."""
    return [dict(zip(table.names, row, strict=True)) for row in table.rows]
