"""The evidence map by case: one table a kind, so that no page grows with the whole base.

Every case stands once, under its main kind; a kind with many cases gets several pages. A cell
leads to the findings on the page of its case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from evidence.analyse import evidence_map as matrix
from evidence.analyse.counts import tally
from evidence.analyse.evidence_map import Matrix, Row
from evidence.common.csv_table import CellValue, csv_table
from evidence.common.parallel import spread
from evidence.common.text import lower_first, plural
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Finding
from evidence.render.page import Asset, Page, case_address
from evidence.render.pages.map.axes import tabs
from evidence.render.pages.map.by_term import (
    CSV_HEADER,
    CellPlace,
    TableLine,
    by_level,
    csv_row,
    soft,
)
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Term

MOST_COLUMNS = 16
"""Cases on one page; a table with more could not be read."""
_REST_OF_NAME = re.compile(r"(?<=\w)\s*(?:\(|, |: ).*$")


@dataclass(frozen=True, slots=True)
class CasesPart:
    """The cases of one page."""

    kind: Term
    number: int
    """From 1."""
    of: int
    """How many pages the kind has."""
    cases: tuple[Case, ...]

    @property
    def address(self) -> str:
        """Where the page stands."""
        return part_address(self.kind.id, self.number)

    @property
    def first(self) -> str:
        """Short title of the first case."""
        return head_of(self.cases[0])

    @property
    def last(self) -> str:
        """Short title of the last case."""
        return head_of(self.cases[-1])


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the list of kinds and the tables of each."""
    base = renderer.base
    groups = [(kind, parts_of(kind, cases)) for kind, cases in _kinds(base)]
    yield renderer.page(
        "map/by_case.html",
        address="map/cases/",
        title="Evidence map by case",
        description="Which factors helped or hindered in each case, one table for each kind.",
        kind="map",
        search="summary",
        tabs=tabs(base),
        groups=[
            (kind, parts, tally(f for part in parts for case in part.cases for f in case.findings))
            for kind, parts in groups
        ],
        most=MOST_COLUMNS,
    )
    work = [(part, parts) for _, parts in groups for part in parts]
    yield from spread(lambda item: _table(renderer, *item), work)


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make a CSV file a kind, with the cells that have a finding."""
    for kind, cases in _kinds(renderer.base):
        yield Asset(csv_address(kind.id), _csv(renderer.base, cases))


def _csv(base: EvidenceBase, cases: Sequence[Case]) -> bytes:
    """Write the cells with a finding, case by case: there are few, and very many empty ones."""
    rows: list[tuple[CellValue, ...]] = []
    for case in cases:
        findings: dict[str, list[Finding]] = {}
        for finding in case.findings:
            findings.setdefault(finding.factor, []).append(finding)
        rows.extend(
            csv_row(factor, case.id, case.title, 1, tally(findings[factor.id]))
            for factor in base.factors.values()
            if factor.id in findings
        )
    return csv_table(CSV_HEADER, rows)


def part_address(kind: str, number: int) -> str:
    """Return where a table stands; the first of a kind needs no number."""
    return f"map/cases/{kind}/" if number == 1 else f"map/cases/{kind}/{number}/"


def csv_address(kind: str) -> str:
    """Return where the CSV file of a kind stands."""
    return f"map/cases/{kind}.csv"


def parts_of(kind: Term, cases: Sequence[Case]) -> list[CasesPart]:
    """Split the cases of a kind evenly over as few pages as they need."""
    count = ceil(len(cases) / MOST_COLUMNS)
    size = ceil(len(cases) / count)
    return [
        CasesPart(kind, number + 1, count, tuple(cases[number * size : (number + 1) * size]))
        for number in range(count)
    ]


def head_of(case: Case) -> str:
    """Return what stands in a narrow head: the short title, or the title up to a bracket."""
    return case.short_title or _REST_OF_NAME.sub("", case.title)


def _kinds(base: EvidenceBase) -> Iterator[tuple[Term, tuple[Case, ...]]]:
    yield from matrix.cases_by_main_kind(base)


def _table(renderer: Renderer, part: CasesPart, parts: list[CasesPart]) -> Page:
    base = renderer.base
    table = matrix.by_case(base, part.cases)
    name = lower_first(part.kind.label)
    page_of = f", page {part.number} of {part.of}" if part.of > 1 else ""
    return renderer.page(
        "map/case_table.html",
        module="map/map",
        address=part.address,
        title=f"Evidence map: {name} cases{page_of}",
        description=f"Which factors helped or hindered in {plural(len(part.cases), 'case')} "
        f"of the kind {name}.",
        kind="map-cases",
        search="summary",
        tabs=tabs(base),
        part=part,
        parts=parts,
        second=_as_a_second_kind(base, parts),
        table=table,
        levels=by_level(base, table, lambda row: _line(table, row)),
        empty=sum(not cell.uses for _, _, cell in table.cells()),
        csv=csv_address(part.kind.id),
        soft=soft,
        names=[head_of(case) for case in part.cases],
    )


def _as_a_second_kind(base: EvidenceBase, parts: list[CasesPart]) -> int:
    """Count the cases that have a kind, but not as their main one."""
    if base.kind_list is None:
        return 0
    all_cases = base.cases_with(base.kind_list.id, parts[0].kind.id)
    return max(0, len(all_cases) - sum(len(part.cases) for part in parts))


def _line(table: Matrix, row: Row) -> TableLine:
    return TableLine(
        row,
        tuple(
            CellPlace(column, cell, finding_address(row, column.id) if cell.uses else "", 0)
            for column, cell in zip(table.columns, row.cells, strict=True)
        ),
    )


def finding_address(row: Row, case_id: str) -> str:
    """Return where the first finding on a factor stands on the page of a case; the rest follow."""
    first = next(use for use in row.whole.uses if use.case.id == case_id)
    return f"{case_address(case_id)}#{first.finding.anchor}"
