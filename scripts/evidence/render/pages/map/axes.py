"""The ways in which the evidence map is cut, in the words of its pages, and where those stand.

Only words and addresses: the counting is in `matrix`, the pages are in `map`, `map_cases`, `gaps`.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.analyse.evidence_map import PHASES, Matrix, by_term, columns_of
from evidence.common.text import lower_first, plural
from evidence.link.evidence_base import CodedFinding, EvidenceBase
from evidence.schema.vocabularies import MapAxis, Vocabulary

LONGEST_PAGE = 80
"""Findings listed on the page of a factor; from there on each cell has pages of its own."""
MOST_IN_FULL = 600
"""Findings of a factor that its cells tell in full; from there on they name each in a line."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One way to cut the evidence: a list that says that it is an axis, and where its pages are."""

    list: Vocabulary
    use: MapAxis
    """The words of its pages."""
    address: str

    @property
    def id(self) -> str:
        """Folder of its pages, and name of its CSV file."""
        return self.use.folder

    @property
    def browses(self) -> bool:
        """Whether its terms have pages of their own under browse/."""
        return self.list.browse

    def count(self, base: EvidenceBase) -> Matrix:
        """Count the evidence by its terms."""
        return by_term(base, self.list.id)

    def home(self, use: CodedFinding) -> str:
        """Return the column in which a finding that stands in several is shown at once."""
        return columns_of(use, self.list.id)[0]

    def missing(self, label: str, cases: int) -> tuple[str, str]:
        """Return the words for a gap: where, and though.

        Args:
            label: label of the column.
            cases: how many cases it has.
        """
        words = {
            "term": lower_first(label),
            "cases": plural(cases, "case"),
            "number": f"{cases:,}",
            "are": "is" if cases == 1 else "are",
            "have": "has" if cases == 1 else "have",
        }
        return self.use.where.format_map(words), self.use.though.format_map(words)


def axes(base: EvidenceBase) -> tuple[Axis, ...]:
    """Return all cuts whose columns are terms of a list; the first one heads the map."""
    lists = [(item, use) for item in base.lists if (use := item.map_axis)]
    return tuple(
        Axis(item, use, f"map/{use.folder}/" if place else "map/")
        for place, (item, use) in enumerate(lists)
    )


def tabs(base: EvidenceBase) -> tuple[tuple[str, str], ...]:
    """Return the pages of the map: address and name, in the order of the tabs."""
    return (
        *((axis.address, axis.use.title) for axis in axes(base)),
        ("map/cases/", "By case"),
        ("map/gaps/", "Gaps"),
    )


def on_one_page(listings: int) -> bool:
    """Say whether so many findings stand on one page, or on a page a cell."""
    return listings <= LONGEST_PAGE


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
    return f"{address}#{column}" if on_one_page(listings) else f"{address}{column}/"


def all_findings_address(base: EvidenceBase, factor: str) -> str:
    """Return where every finding on a factor is listed: by phase, else by the map's first cut.

    Empty for a base without a map.
    """
    cuts = sorted(axes(base), key=lambda axis: axis.list.id != PHASES)
    return row_address(cuts[0].id, factor) if cuts else ""
