"""Each number of the evidence map leads to exactly the findings that it counts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from itertools import takewhile

import pytest

from evidence.analyse import evidence_map as matrix
from evidence.analyse.analysis import analyse
from evidence.link.evidence_base import EvidenceBase
from evidence.render.page import Page, case_address
from evidence.render.pages.cases import detail as case_view
from evidence.render.pages.map import axes
from evidence.render.pages.map import by_case as cases_view
from evidence.render.pages.map import by_term as map_view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests import real_records
from tests.unit.render.pages.map.seen import Seen, by_address, effects, seen, target

SETTINGS = Settings("https://example.org/", "https://example.org/code")
AXES = axes.axes(real_records.analysis().base)


@pytest.fixture(scope="module")
def real() -> EvidenceBase:
    return real_records.analysis().base


@pytest.fixture(scope="module")
def real_pages(real: EvidenceBase) -> dict[str, Page]:
    renderer = Renderer(analyse(real), SETTINGS)
    return by_address(map_view.pages(renderer)) | by_address(cases_view.pages(renderer))


@pytest.fixture(scope="module")
def case_pages(real: EvidenceBase) -> dict[str, Page]:
    """The page of every case, by its address."""
    renderer = Renderer(analyse(real), SETTINGS)
    pages = (case_view.page(renderer, case) for case in real.cases.values())
    return {page.address: page for page in pages}


@pytest.fixture(scope="module")
def anchors(case_pages: Mapping[str, Page]) -> dict[str, list[str]]:
    """Fragments on the page of every case, in their order."""
    return {address: seen(page).ids for address, page in case_pages.items()}


@pytest.mark.slow
@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.id)
def test_every_cell_leads_to_the_findings_it_counts(
    axis: axes.Axis, real: EvidenceBase, real_pages: Mapping[str, Page]
) -> None:
    page = real_pages[axis.address]
    table = axis.count(real)
    cells = list(table.cells())
    shown = seen(page).cells[: len(cells)]
    parsed: dict[str, Seen] = {}
    for (factor, column, cell), on_page in zip(cells, shown, strict=True):
        where = f"{factor.id}, {column.id}"
        if not cell.uses:
            assert on_page.words.strip() == "none", where
            assert not on_page.href, where
            continue
        address, fragment = target(page, on_page.href)
        listed: list[str] = []
        for one in pages_of(real_pages, address):
            parsed.setdefault(one, seen(real_pages[one]))
            listed += parsed[one].hits[fragment]
        expected = [f"cases/{use.case.id}/#{use.finding.anchor}" for use in cell.uses]
        assert sorted(link.replace("../", "") for link in listed) == sorted(expected), where
        cases = re.search(r"(\d+)\s+cases?", on_page.words)
        assert cases, where
        assert int(cases[1]) == len({link.split("#")[0] for link in listed}), where
        assert sum(effects(on_page.words)) == len(listed), where
        count = cell.count
        assert effects(on_page.words) == (count.helped, count.hindered, count.both), where


def pages_of(pages: Mapping[str, Page], address: str) -> list[str]:
    """Return where the pages of a list stand: the first, and those numbered below it."""
    further = (f"{address}{number}/" for number in range(2, len(pages)))
    return [address, *takewhile(pages.__contains__, further)]


@pytest.mark.slow
def test_every_cell_by_case_leads_to_as_many_findings_on_the_page_of_its_case(
    real: EvidenceBase, real_pages: Mapping[str, Page], anchors: Mapping[str, list[str]]
) -> None:
    checked = 0
    for kind, cases in matrix.cases_by_main_kind(real):
        for part in cases_view.parts_of(kind, cases):
            page = real_pages[part.address]
            cells = list(matrix.by_case(real, part.cases).cells())
            shown = seen(page).cells[: len(cells)]
            for (_, column, cell), on_page in zip(cells, shown, strict=True):
                assert bool(cell.uses) == bool(on_page.href)
                if not cell.uses:
                    continue
                address, fragment = target(page, on_page.href)
                assert address == f"cases/{column.id}/"
                there = [use.finding.anchor for use in cell.uses]
                assert fragment == there[0]
                assert set(there) <= set(anchors[address])
                assert len(there) == sum(effects(on_page.words))
                checked += len(there)
    assert checked == sum(len(case.findings) for case in real.cases.values())


def test_each_finding_leads_to_the_others_on_its_factor(
    real: EvidenceBase, case_pages: Mapping[str, Page]
) -> None:
    # A cell by case leads to the first of its findings; they stand by effect, so apart.
    for case in real.cases.values():
        html = case_pages[case_address(case.id)].html
        found = re.findall(r'<li class="ju-line" id="([^"]+)"(.*?)</details>', html, re.DOTALL)
        entries = dict(found)
        for finding in case.findings:
            others = {
                f"#{other.anchor}"
                for other in case.findings
                if other.factor == finding.factor and other.id != finding.id
            }
            links = re.findall(r'Also on this factor: <a href="([^"]+)"', entries[finding.anchor])
            assert set(links) == others, (case.id, finding.id)


@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.id)
def test_the_csv_says_the_same_as_the_cells(axis: axes.Axis, real: EvidenceBase) -> None:
    (asset,) = (
        item
        for item in map_view.assets(Renderer(analyse(real), SETTINGS))
        if item.path == f"map/factors-by-{axis.id}.csv"
    )
    rows = list(csv.DictReader(io.StringIO(asset.content.decode())))
    table = axis.count(real)
    assert [
        (row["factor"], row["column"], int(row["cases"]), int(row["findings"])) for row in rows
    ] == [
        (factor.id, column.id, cell.cases, len(cell.uses)) for factor, column, cell in table.cells()
    ]
    for row in rows:
        parts = (int(row[name]) for name in ("helped", "hindered", "both"))
        assert sum(parts) == int(row["findings"])


@pytest.mark.slow
def test_every_finding_is_on_every_map(real: EvidenceBase) -> None:
    every = {(c.id, f.number) for c in real.cases.values() for f in c.findings}
    tables = [axis.count(real) for axis in AXES]
    tables.append(matrix.by_case(real, tuple(real.cases.values())))
    for table in tables:
        shown = [(u.case.id, u.finding.number) for row in table.rows for u in row.whole.uses]
        assert len(shown) == len(set(shown))
        assert set(shown) == every
        for place, total in enumerate(table.totals):
            cells = [row.cells[place] for row in table.rows]
            assert len(total.uses) == sum(len(item.uses) for item in cells)
            assert total.cases <= table.columns[place].cases
