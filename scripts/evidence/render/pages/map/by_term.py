"""The evidence map: factors against the terms of lists, and what each cell holds.

Every number leads to a page that lists exactly the findings behind it. Factor against case is in
`map_cases`, the gaps in `gaps`; the counting is in `matrix`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markupsafe import Markup

from evidence.analyse import evidence_map as matrix
from evidence.analyse.counts import Tally
from evidence.analyse.evidence_map import Cell, Column, Matrix, Row
from evidence.common.csv_table import CellValue, csv_table
from evidence.common.text import lower_first, plural
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Factor
from evidence.render.data.reference_export import page_reference
from evidence.render.page import PER_PAGE, Asset, Page, depth, split
from evidence.render.pages.map.axes import (
    MOST_IN_FULL,
    Axis,
    axes,
    cell_address,
    on_one_page,
    row_address,
    tabs,
)
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Term

LINES_PER_PAGE = 200
"""Findings on one page of a cell that names each in a line."""
GAPS_SHOWN = 6
"""Gaps named below a map; the page of gaps has them all."""
_BREAKS = re.compile(r"(?<=[a-z]{5})(?=(?:ability|ibility|tions?|ments?|tional)\b)")
"""Where a long word of a narrow column may break."""
TINTS = (1, 3, 5, 8)
"""Lowest number of cases for each strength of the tint."""


Listed = dict[tuple[str, int], Markup]
"""Findings as their lists show them, by case and number."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell as a page shows it."""

    column: Column
    cell: Cell
    address: str
    """Where its findings are listed; empty where there are none."""
    tint: int


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of a map as a page shows it."""

    row: Row
    places: tuple[CellPlace, ...]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the maps, and for every factor the pages that their cells lead to."""
    tables = [(axis, axis.count(renderer.base)) for axis in axes(renderer.base)]
    for axis, table in tables:
        yield _map(renderer, axis, table)
    if not tables:
        return
    for place in range(len(renderer.base.factors)):
        yield from _pages_of_factor(
            renderer, [(axis, table, table.rows[place]) for axis, table in tables]
        )


def _pages_of_factor(renderer: Renderer, rows: list[tuple[Axis, Matrix, Row]]) -> Iterator[Page]:
    """List the findings on one factor along every axis; each finding is put into words once."""
    uses = renderer.base.findings_on(rows[0][2].factor.id)

    @cache
    def listed(macro: str, folders: int) -> Listed:
        made = renderer.macro("map/_parts.html", macro, "folder/" * folders)
        return {(use.case.id, use.finding.number): made(use) for use in uses}

    for axis, table, row in rows:
        if not row.whole.uses:
            continue
        if on_one_page(row.listings):
            words = listed("finding", depth(row_address(axis.id, row.factor.id)))
            yield _row_page(renderer, axis, table, row, words)
        else:
            yield _row_page(renderer, axis, table, row, None)
            yield from _cell_pages(renderer, axis, table, row, listed)


def _joined(uses: list[CodedFinding], listed: Listed) -> Markup:
    return Markup("\n").join(listed[use.case.id, use.finding.number] for use in uses)


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the maps as CSV."""
    for axis in axes(renderer.base):
        yield Asset(csv_address(axis.id), csv_of(axis.count(renderer.base)))


def csv_address(name: str) -> str:
    """Return where a map's CSV file stands."""
    return f"map/factors-by-{name}.csv"


CSV_HEADER = (
    *("factor", "factor_name", "column", "column_name", "cases"),
    *("findings", "helped", "hindered", "both", "our_reading"),
)
"""Columns of every map's CSV file: one row a cell; the numbers behind `cases` count findings."""


def csv_of(table: Matrix) -> bytes:
    """Write a map with all its cells, the empty ones too."""
    return csv_table(
        CSV_HEADER,
        (
            csv_row(factor, column.id, column.label, cell.cases, cell.count)
            for factor, column, cell in table.cells()
        ),
    )


def csv_row(
    factor: Factor, column: str, label: str, cases: int, count: Tally
) -> tuple[CellValue, ...]:
    """Return the row of one cell."""
    effects = (count.helped, count.hindered, count.both, count.inferred)
    return factor.id, factor.name, column, label, cases, count.total, *effects


def by_level(
    base: EvidenceBase, table: Matrix, place: Callable[[Row], TableLine]
) -> list[tuple[Term, list[TableLine]]]:
    """Group the rows of a map by level."""
    return [
        (level, [place(row) for row in table.rows if row.factor.level == level.id])
        for level in base.vocabularies["levels"]
    ]


def tint(cases: int) -> int:
    """Return the strength of a cell's tint, 0 for an empty one to 4."""
    return sum(cases >= lowest for lowest in TINTS)


def soft(label: str) -> str:
    """Allow long words to break, for the heads of narrow columns."""
    return _BREAKS.sub("\N{SOFT HYPHEN}", label)


def contrary_first(uses: tuple[CodedFinding, ...]) -> list[CodedFinding]:
    """Order findings so that those that speak against the factor are seen first."""
    return sorted(uses, key=lambda use: not use.finding.contrary)


def _line(axis: Axis, table: Matrix) -> Callable[[Row], TableLine]:
    def line(row: Row) -> TableLine:
        places = (
            CellPlace(
                column,
                cell,
                cell_address(axis.id, row.factor.id, row.listings, column.id) if cell.uses else "",
                tint(cell.cases),
            )
            for column, cell in zip(table.columns, row.cells, strict=True)
        )
        return TableLine(row, tuple(places))

    return line


def _map(renderer: Renderer, axis: Axis, table: Matrix) -> Page:
    gaps = matrix.gaps(table)
    empty = [gap for gap in gaps if not gap.cases]
    return renderer.page(
        "map/by_term.html",
        module="map/map",
        address=axis.address,
        title=f"Evidence map {axis.use.by}",
        description=f"How many cases and findings speak to each factor, {axis.use.by}; each number "
        "leads to its findings.",
        kind="map",
        search="summary",
        axis=axis,
        tabs=tabs(renderer.base),
        table=table,
        levels=by_level(renderer.base, table, _line(axis, table)),
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


def _row_page(
    renderer: Renderer, axis: Axis, table: Matrix, row: Row, listed: Listed | None
) -> Page:
    """List the findings of a row by cell; without them, lead to the pages of its cells."""
    parts = list(zip(table.columns, row.cells, strict=True))
    filled = [(column, cell) for column, cell in parts if cell.uses]
    return renderer.page(
        "map/row_index.html" if listed is None else "map/row.html",
        address=row_address(axis.id, row.factor.id),
        title=f"{row.factor.name} {axis.use.by}",
        description=f"All {plural(row.whole.count.total, 'finding')} on "
        f"{lower_first(row.factor.name)}, {axis.use.by}.",
        kind="map-row",
        axis=axis,
        factor=row.factor,
        row=row,
        filled=filled
        if listed is None
        else [(column, cell, *_listings(axis, column, cell, listed)) for column, cell in filled],
        missing=[column for column, cell in parts if not cell.uses and column.of_a_kind],
    )


def _listings(axis: Axis, column: Column, cell: Cell, listed: Listed) -> tuple[Markup, Markup, int]:
    """List the findings of a cell: those at home in it, those shown under another, their number."""
    uses = contrary_first(cell.uses)
    home = [use for use in uses if axis.home(use) == column.id]
    away = [use for use in uses if axis.home(use) != column.id]
    return _joined(home, listed), _joined(away, listed), len(away)


def _cell_pages(
    renderer: Renderer,
    axis: Axis,
    table: Matrix,
    row: Row,
    listed: Callable[[str, int], Listed],
) -> Iterator[Page]:
    """List the findings of each cell by effect, those that speak against the factor first.

    Args:
        renderer: fills the templates.
        axis: the map.
        table: all its cells.
        row: the factor.
        listed: gives each finding as a macro writes it so many folders below the root.
    """
    in_full = row.listings <= MOST_IN_FULL
    for column, cell in zip(table.columns, row.cells, strict=True):
        if not cell.uses:
            continue
        address = cell_address(axis.id, row.factor.id, row.listings, column.id)
        sides = _by_effect(renderer.base, cell)
        uses = [use for _, of_effect in sides for use in of_effect]
        for part in split(uses, address, per_page=PER_PAGE if in_full else LINES_PER_PAGE):
            here = [
                (effect, len(own), [use for use in part.items if use.finding.effect == effect.id])
                for effect, own in sides
            ]
            words = listed("finding" if in_full else "finding_line", depth(part.address))
            yield renderer.page(
                "map/cell.html",
                address=part.address,
                title=f"{row.factor.name}: {column.label}{part.suffix}",
                description=f"{plural(cell.count.total, 'finding')} on "
                f"{lower_first(row.factor.name)}: {column.label}.",
                kind="map-cell",
                axis=axis,
                factor=row.factor,
                column=column,
                cell=cell,
                part=part,
                in_full=in_full,
                sides=[(effect, of, _joined(own, words)) for effect, of, own in here if own],
                reference=page_reference(
                    f"{row.factor.name}: {column.label}{part.suffix}",
                    part.address,
                    renderer.settings,
                    renderer.base.about,
                ),
            )


def _by_effect(base: EvidenceBase, cell: Cell) -> list[tuple[Term, list[CodedFinding]]]:
    sides = (
        (effect, [use for use in contrary_first(cell.uses) if use.finding.effect == effect.id])
        for effect in base.vocabularies["effects"]
    )
    return [(effect, uses) for effect, uses in sides if uses]
