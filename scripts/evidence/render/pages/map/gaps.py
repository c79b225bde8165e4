"""The page of gaps: which factors no finding, or one case only, speaks to, and how to fill them.

Ranks by how many cases there are that could have told, and says each gap in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from evidence.analyse import evidence_map as matrix
from evidence.analyse.evidence_map import THIN_FROM, Column, Gap, Matrix
from evidence.render.page import Page
from evidence.render.pages.map.axes import Axis, axes, cell_address, tabs
from evidence.render.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Group:
    """The gaps of one column."""

    column: Column
    where: str
    """Continues "No finding on trust"."""
    empty: tuple[Gap, ...]
    thin: tuple[tuple[Gap, str], ...]
    """With the address of the one case's findings."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the one page."""
    parts = [(axis, groups(axis, axis.count(renderer.base))) for axis in axes(renderer.base)]
    yield renderer.page(
        "map/gaps.html",
        address="map/gaps/",
        title="Gaps in the evidence",
        description="Where no finding, or only one case, speaks to a factor, and how to help.",
        kind="map-gaps",
        search="summary",
        tabs=tabs(renderer.base),
        parts=parts,
        thin_from=THIN_FROM,
        empty=sum(len(group.empty) for _, found in parts for group in found),
        thin=sum(len(group.thin) for _, found in parts for group in found),
    )


def groups(axis: Axis, table: Matrix) -> list[Group]:
    """Put the gaps of a column together; they are ranked already."""
    listings = {row.factor.id: row.listings for row in table.rows}
    result = []
    for column, items in groupby(matrix.gaps(table), key=lambda gap: gap.column):
        of_column = list(items)
        where, _ = axis.missing(column.label, column.cases)
        result.append(
            Group(
                column,
                where,
                empty=tuple(gap for gap in of_column if not gap.cases),
                thin=tuple(
                    (gap, cell_address(axis.id, gap.factor.id, listings[gap.factor.id], column.id))
                    for gap in of_column
                    if gap.cases
                ),
            )
        )
    return result
