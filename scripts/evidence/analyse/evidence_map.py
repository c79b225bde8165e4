"""The evidence map as numbers: factors against kinds, phases, services or cases.

Each cell holds the very findings that it counts, so no number can stand without them. Writes no
words and no HTML, and never adds cells up in a way that counts a finding twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evidence.analyse.counts import Tally, tally
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.link.model import Case, Factor
from evidence.schema.vocabularies import Term

PHASES = "phases"
"""The list whose terms stand at findings rather than at cases."""
UNKNOWN = "not-known"
"""Column of what has no term of a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """What the findings of a column have in common."""

    id: str
    label: str
    cases: int
    """Cases to which it applies, whether or not they have a finding."""
    of_a_kind: bool = True
    """False for a column that gathers what is not known: nothing can be missing there."""


@dataclass(frozen=True)
class Cell:
    """Findings on one factor in one column."""

    uses: tuple[CodedFinding, ...] = ()

    @cached_property
    def count(self) -> Tally:
        """How many findings went which way."""
        return tally(use.finding for use in self.uses)

    @cached_property
    def cases(self) -> int:
        """How many cases they come from; each counts once."""
        return len({use.case.id for use in self.uses})


@dataclass(frozen=True)
class Row:
    """A factor with its cells, in the order of the columns."""

    factor: Factor
    cells: tuple[Cell, ...]
    whole: Cell
    """Every finding on the factor that stands in some column, once."""

    @property
    def listings(self) -> int:
        """Findings in all cells; one that stands in two columns is listed twice."""
        return sum(len(cell.uses) for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Factors against columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def totals(self) -> tuple[Cell, ...]:
        """For every column its findings on all factors; a finding has one factor, so none twice."""
        return tuple(
            Cell(tuple(use for row in self.rows for use in row.cells[place].uses))
            for place in range(len(self.columns))
        )

    def cells(self) -> Iterator[tuple[Factor, Column, Cell]]:
        """Walk all cells, row by row."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                yield row.factor, column, cell


def by_term(base: EvidenceBase, vocabulary: str) -> Matrix:
    """Count by the terms of a list; what has two terms stands in both columns.

    The terms are those of the finding for the list of phases, and those of the case for any other.
    What has none stands in a column of its own, unless every case must have one.
    """
    if vocabulary == PHASES:
        return _by_phase(base)
    columns = [
        Column(term.id, term.label, len(base.cases_with(vocabulary, term.id)))
        for term in base.vocabularies[vocabulary]
    ]
    without = sum(not case.terms.get(vocabulary) for case in base.cases.values())
    if without:
        columns.append(Column(UNKNOWN, "Not known", without, of_a_kind=False))
    return _matrix(base, columns, lambda use: columns_of(use, vocabulary))


def columns_of(use: CodedFinding, vocabulary: str) -> Sequence[str]:
    """Return the columns in which a finding stands, the main one first."""
    terms = use.finding.phases if vocabulary == PHASES else use.case.terms.get(vocabulary)
    return terms or (UNKNOWN,)


def _by_phase(base: EvidenceBase) -> Matrix:
    where: dict[str, int] = defaultdict(int)
    for case in base.cases.values():
        seen = {phase for finding in case.findings for phase in finding.phases or (UNKNOWN,)}
        for phase in seen:
            where[phase] += 1
    columns = [
        *(Column(term.id, term.label, where[term.id]) for term in base.vocabularies[PHASES]),
        Column(UNKNOWN, "Not known", where[UNKNOWN], of_a_kind=False),
    ]
    return _matrix(base, columns, lambda use: columns_of(use, PHASES))


def by_case(base: EvidenceBase, cases: Sequence[Case]) -> Matrix:
    """Count by case; each finding stands in one column."""
    found: dict[str, dict[str, list[CodedFinding]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        for finding in case.findings:
            found[finding.factor][case.id].append(CodedFinding(case, finding))
    columns = [Column(case.id, case.title, 1) for case in cases]
    return Matrix(
        tuple(columns),
        tuple(_row(factor, columns, found[factor.id]) for factor in base.factors.values()),
    )


ALL_CASES = Term("all", "All cases", "Every case.")
"""Stands for a group where the base has no list by which cases are grouped."""
NO_KIND = Term("other-kinds", "Kind not said", "The record does not say of which kind it is.")
"""Stands for the group of the cases that have no term of that list."""


def cases_by_main_kind(base: EvidenceBase) -> tuple[tuple[Term, tuple[Case, ...]], ...]:
    """Put every case under the first of its kinds, the most important one: each stands once.

    Returns:
        (kind, its cases) in the order of the list, without empty groups.
    """
    kinds = base.kind_list
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in base.cases.values():
        groups[case.kinds[0] if case.kinds else ""].append(case)
    terms = kinds.terms if kinds is not None else ()
    without = NO_KIND if kinds is not None else ALL_CASES
    ordered = [(term, groups[term.id]) for term in terms] + [(without, groups[""])]
    return tuple((term, tuple(cases)) for term, cases in ordered if cases)


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell without a finding, or with findings of one case only, though cases are not wanting."""

    factor: Factor
    column: Column
    cases: int
    """Cases with a finding: none, or one."""


THIN_FROM = 5
"""A cell with one case is thin where its column has at least so many cases.

A convention, which the page of gaps publishes.
"""


def gaps(matrix: Matrix) -> list[Gap]:
    """Name the empty and the thin cells, those first of whose column there are most cases."""
    order = {column.id: place for place, column in enumerate(matrix.columns)}
    found = [
        Gap(factor, column, cell.cases)
        for factor, column, cell in matrix.cells()
        if column.of_a_kind
        and ((column.cases and not cell.cases) or (cell.cases == 1 and column.cases >= THIN_FROM))
    ]
    return sorted(found, key=lambda gap: (-gap.column.cases, order[gap.column.id], gap.cases))


def _matrix(
    base: EvidenceBase, columns: Sequence[Column], places: Callable[[CodedFinding], Sequence[str]]
) -> Matrix:
    rows = []
    for factor in base.factors.values():
        found: dict[str, list[CodedFinding]] = defaultdict(list)
        for use in base.findings_on(factor.id):
            for place in dict.fromkeys(places(use)):
                found[place].append(use)
        rows.append(_row(factor, columns, found))
    return Matrix(tuple(columns), tuple(rows))


def _row(
    factor: Factor, columns: Sequence[Column], found: Mapping[str, Iterable[CodedFinding]]
) -> Row:
    cells = tuple(Cell(tuple(found.get(column.id, ()))) for column in columns)
    once = {(use.case.id, use.finding.number): use for cell in cells for use in cell.uses}
    return Row(factor, cells, Cell(tuple(once.values())))
