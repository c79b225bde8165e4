"""The ways in which the evidence map is cut, in the words of its pages, and where those stand.

Only words and addresses: the counting is in `matrix`, the pages are in `map`, `map_cases`, `gaps`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence.analyse import evidence_map as matrix
from evidence.analyse.evidence_map import UNKNOWN_PHASE, Matrix
from evidence.common.text import lower_first, plural
from evidence.link.evidence_base import CodedFinding, EvidenceBase

LONGEST_PAGE = 600
"""Findings listed on the page of a factor; from there on each cell has a short page of its own."""


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
    count: Callable[[EvidenceBase], Matrix]
    home: Callable[[CodedFinding], str]
    """The column in which a finding that stands in several is shown at once; id of the column."""
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
        home=lambda use: use.case.infrastructure[0],
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
        home=lambda use: (use.finding.phases or (UNKNOWN_PHASE,))[0],
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
        home=lambda use: use.case.services[0],
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
