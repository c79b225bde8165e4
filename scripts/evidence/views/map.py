"""The evidence map: factors against kinds of system, phases and services, and what each cell holds.

Every number leads to a page that lists exactly the findings behind it. Factor against case is in
`map_cases`, the gaps in `gaps`; the counting is in `matrix`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from evidence import matrix
from evidence.links import Links, Use
from evidence.matrix import Cell, Column, Matrix, Row
from evidence.pages import Asset, Page
from evidence.render import Renderer
from evidence.tables import CellValue, csv_table
from evidence.vocabularies import Term
from evidence.wording import lower_first, plural

LONGEST_PAGE = 600
"""Findings listed on the page of a factor; from there on each cell has a short page of its own."""
GAPS_SHOWN = 6
"""Gaps named below a map; the page of gaps has them all."""
_BREAKS = re.compile(r"(?<=[a-z]{5})(?=(?:ability|ibility|tions?|ments?|tional)\b)")
"""Where a long word of a narrow column may break."""
TINTS = (1, 3, 5, 8)
"""Lowest number of cases for each strength of the tint."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One way to cut the evidence, in the words of its pages."""

    id: str
    """Folder of its pages, and name of its CSV file."""
    address: str
    tab: str
    by: str
    """Continues "Trust": "by kind of system"."""
    choose: str
    """Heading of the choice on narrow screens."""
    vocabulary: str
    """List whose terms have pages of their own under browse/; empty where they have none."""
    cases_word: str
    """What the number at the head of a column counts."""
    twice: str
    """Why a row's cells can add up to more than its total."""
    count: Callable[[Links], Matrix]
    missing: Callable[[str, int], tuple[str, str]]
    """Words for a gap, from a column's label and its number of cases: where, and though."""


def _kind_missing(label: str, cases: int) -> tuple[str, str]:
    return (
        f"in {lower_first(label)} cases",
        f"though {plural(cases, 'case')} {_be(cases)} of that kind",
    )


def _phase_missing(label: str, cases: int) -> tuple[str, str]:
    return (
        f"in the phase {lower_first(label)}",
        f"though {plural(cases, 'case')} {_have(cases)} findings on it",
    )


def _service_missing(label: str, cases: int) -> tuple[str, str]:
    return f"in cases that serve {lower_first(label)}", f"though there {_be(cases)} {cases:,}"


def _be(count: int) -> str:
    return "is" if count == 1 else "are"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


AXES = (
    Axis(
        id="kinds",
        address="map/",
        tab="By kind of system",
        by="by kind of system",
        choose="Kind of system",
        vocabulary="infrastructure",
        cases_word="of this kind",
        twice="A case of two kinds stands in both columns",
        count=matrix.by_kind,
        missing=_kind_missing,
    ),
    Axis(
        id="phases",
        address="map/phases/",
        tab="By phase",
        by="by phase",
        choose="Phase",
        vocabulary="",
        cases_word="with a finding on it",
        twice="A finding that acted in two phases stands in both columns",
        count=matrix.by_phase,
        missing=_phase_missing,
    ),
    Axis(
        id="services",
        address="map/services/",
        tab="By service",
        by="by service",
        choose="Service",
        vocabulary="services",
        cases_word="that serve it",
        twice="A case that serves two services stands in both columns",
        count=matrix.by_service,
        missing=_service_missing,
    ),
)
"""All cuts whose columns are terms of a list."""

TABS = (
    *((axis.address, axis.tab) for axis in AXES),
    ("map/cases/", "By case"),
    ("map/gaps/", "Gaps"),
)
"""Pages of the map: address and name, in the order of the tabs."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as a page shows it."""

    column: Column
    cell: Cell
    address: str
    """Where its findings are listed; empty where there are none."""
    tint: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a map as a page shows it."""

    row: Row
    places: tuple[Place, ...]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the three maps, and for every factor the pages that their cells lead to."""
    for axis in AXES:
        table = axis.count(renderer.links)
        yield _map(renderer, axis, table)
        for row in table.rows:
            if not row.whole.uses:
                continue
            if row.listings <= LONGEST_PAGE:
                yield _row_page(renderer, axis, table, row)
            else:
                yield from _cell_pages(renderer, axis, table, row)


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the maps as CSV."""
    for axis in AXES:
        yield Asset(csv_address(axis.id), csv_of(axis.count(renderer.links)))


def csv_address(name: str) -> str:
    """Return where a map's CSV file stands."""
    return f"map/factors-by-{name}.csv"


def csv_of(table: Matrix, *, filled_only: bool = False) -> bytes:
    """Write a map with one row a cell; the numbers of the effects count findings."""
    header = ("factor", "factor_name", "column", "column_name", "cases", "findings")
    rows: Iterator[tuple[CellValue, ...]] = (
        (
            factor.id,
            factor.name,
            column.id,
            column.label,
            cell.cases,
            cell.count.total,
            cell.count.helped,
            cell.count.hindered,
            cell.count.both,
        )
        for factor, column, cell in table.cells()
        if cell.uses or not filled_only
    )
    return csv_table((*header, "helped", "hindered", "both"), rows)


def row_address(axis: str, factor: str) -> str:
    """Return where the findings of a row are listed."""
    return f"map/{axis}/{factor}/"


def cell_address(axis: str, factor: str, listings: int, column: str) -> str:
    """Return where the findings of a cell are listed.

    Args:
        axis: id of the map.
        factor: id of the row's factor.
        listings: findings in all cells of the row, see `Row.listings`.
        column: id of the cell's column.
    """
    address = row_address(axis, factor)
    return f"{address}#{column}" if listings <= LONGEST_PAGE else f"{address}{column}/"


def by_level(
    links: Links, table: Matrix, place: Callable[[Row], Line]
) -> list[tuple[Term, list[Line]]]:
    """Group the rows of a map by level."""
    return [
        (level, [place(row) for row in table.rows if row.factor.level == level.id])
        for level in links.vocabularies["levels"]
    ]


def tint(cases: int) -> int:
    """Return the strength of a cell's tint, 0 for an empty one to 4."""
    return sum(cases >= lowest for lowest in TINTS)


def soft(label: str) -> str:
    """Allow long words to break, for the heads of narrow columns."""
    return _BREAKS.sub("\N{SOFT HYPHEN}", label)


def contrary_first(uses: tuple[Use, ...]) -> list[Use]:
    """Order findings so that those that speak against the factor are seen first."""
    return sorted(uses, key=lambda use: not use.finding.contrary)


def _line(axis: Axis, table: Matrix) -> Callable[[Row], Line]:
    def line(row: Row) -> Line:
        places = (
            Place(
                column,
                cell,
                cell_address(axis.id, row.factor.id, row.listings, column.id) if cell.uses else "",
                tint(cell.cases),
            )
            for column, cell in zip(table.columns, row.cells, strict=True)
        )
        return Line(row, tuple(places))

    return line


def _map(renderer: Renderer, axis: Axis, table: Matrix) -> Page:
    gaps = matrix.gaps(table)
    empty = [gap for gap in gaps if not gap.cases]
    return renderer.page(
        "map.html",
        address=axis.address,
        title=f"Evidence map {axis.by}",
        description=f"How many cases and findings speak to each factor, {axis.by}; each number "
        "leads to its findings.",
        kind="map",
        axis=axis,
        tabs=TABS,
        table=table,
        levels=by_level(renderer.links, table, _line(axis, table)),
        tint_steps=tint_steps(),
        soft=soft,
        csv=csv_address(axis.id),
        empty=len(empty),
        cells=sum(column.of_a_kind for column in table.columns) * len(table.rows),
        gaps=empty[:GAPS_SHOWN],
    )


def tint_steps() -> list[str]:
    """Name the steps of the tint: "1 to 2", …, "8 or more"."""
    ends = [f"{low} to {high - 1}" for low, high in pairwise(TINTS)]
    return [*ends, f"{TINTS[-1]} or more"]


def _row_page(renderer: Renderer, axis: Axis, table: Matrix, row: Row) -> Page:
    parts = list(zip(table.columns, row.cells, strict=True))
    return renderer.page(
        "map_row.html",
        address=row_address(axis.id, row.factor.id),
        title=f"{row.factor.name} {axis.by}",
        description=f"All {plural(row.whole.count.total, 'finding')} on "
        f"{lower_first(row.factor.name)}, {axis.by}.",
        kind="map-row",
        axis=axis,
        factor=row.factor,
        row=row,
        filled=[(column, cell, contrary_first(cell.uses)) for column, cell in parts if cell.uses],
        missing=[column for column, cell in parts if not cell.uses and column.of_a_kind],
    )


def _cell_pages(renderer: Renderer, axis: Axis, table: Matrix, row: Row) -> Iterator[Page]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell.uses:
            yield renderer.page(
                "map_cell.html",
                address=cell_address(axis.id, row.factor.id, row.listings, column.id),
                title=f"{row.factor.name}: {column.label}",
                description=f"{plural(cell.count.total, 'finding')} on "
                f"{lower_first(row.factor.name)}: {column.label}.",
                kind="map-cell",
                axis=axis,
                factor=row.factor,
                column=column,
                cell=cell,
                sides=_by_effect(renderer.links, cell),
            )


def _by_effect(links: Links, cell: Cell) -> list[tuple[Term, list[Use]]]:
    sides = (
        (effect, [use for use in contrary_first(cell.uses) if use.finding.effect == effect.id])
        for effect in links.vocabularies["effects"]
    )
    return [(effect, uses) for effect, uses in sides if uses]
