"""The pages of the evidence map: each number leads to exactly the findings that it counts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from evidence.analyse import evidence_map as matrix
from evidence.analyse.analysis import analyse
from evidence.link.evidence_base import EvidenceBase
from evidence.render.page import Page, case_address
from evidence.render.pages.cases import detail as case_view
from evidence.render.pages.map import axes
from evidence.render.pages.map import by_case as cases_view
from evidence.render.pages.map import by_term as map_view
from evidence.render.pages.map import gaps as gaps_view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests import real_records
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")


@dataclass
class Cell:
    """A filled or empty cell as the page has it."""

    words: str = ""
    href: str = ""


@dataclass
class Seen(HTMLParser):
    """What a page holds: table cells by row, fragments, findings below each fragment."""

    cells: list[Cell] = field(default_factory=list)
    hits: dict[str, list[str]] = field(default_factory=dict)
    """For every section with an id: addresses of the findings listed in it."""
    ids: list[str] = field(default_factory=list)
    section: str = ""
    in_cell: bool = False
    in_hit: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "section":
            self.section = found.get("id", "")
            self.hits[self.section] = []
        if tag == "td":
            self.cells.append(Cell())
            self.in_cell = True
        if tag == "a" and self.in_cell:
            self.cells[-1].href = found["href"]
        if tag == "li" and found.get("class") == "ju-hit":
            self.in_hit = True
        elif tag == "a" and self.in_hit:
            self.hits[self.section].append(found["href"])
            self.in_hit = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.in_cell = False
        if tag == "section":
            self.section = ""

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.cells[-1].words += data


def seen(page: Page) -> Seen:
    parser = Seen()
    parser.feed(page.html)
    return parser


def effects(words: str) -> tuple[int, int, int]:
    """Read "2 cases 1 helped 3 hindered" as numbers of findings."""
    counts = {word: int(number) for number, word in re.findall(r"(\d+)\s+(\w+)", words)}
    return counts.get("helped", 0), counts.get("hindered", 0), counts.get("both", 0)


def by_address(pages: Iterator[Page]) -> dict[str, Page]:
    return {page.address: page for page in pages}


@pytest.fixture(scope="module")
def real() -> EvidenceBase:
    return real_records.analysis().base


@pytest.fixture(scope="module")
def real_pages(real: EvidenceBase) -> dict[str, Page]:
    renderer = Renderer(analyse(real), SETTINGS)
    return by_address(map_view.pages(renderer)) | by_address(cases_view.pages(renderer))


@pytest.fixture(scope="module")
def anchors(real: EvidenceBase) -> dict[str, list[str]]:
    """Fragments on the page of every case, in their order."""
    renderer = Renderer(analyse(real), SETTINGS)
    pages = (case_view.page(renderer, case) for case in real.cases.values())
    return {page.address: seen(page).ids for page in pages}


def target(page: Page, href: str) -> tuple[str, str]:
    """Return address and fragment that a link of a page leads to."""
    up, rest = re.fullmatch(r"((?:\.\./)*)(.*)", href).groups()  # type: ignore[union-attr]
    assert up.count("../") == page.address.count("/")
    address, _, fragment = rest.partition("#")
    return address, fragment


@pytest.mark.slow
@pytest.mark.parametrize("axis", axes.axes(real_records.analysis().base), ids=lambda axis: axis.id)
def test_every_cell_of_the_real_records_leads_to_the_findings_it_counts(
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
        if address not in parsed:
            parsed[address] = seen(real_pages[address])
        listed = parsed[address].hits[fragment]
        expected = [f"cases/{use.case.id}/#{use.finding.anchor}" for use in cell.uses]
        assert sorted(link.replace("../", "") for link in listed) == sorted(expected), where
        cases = re.search(r"(\d+)\s+cases?", on_page.words)
        assert cases, where
        assert int(cases[1]) == len({link.split("#")[0] for link in listed}), where
        assert sum(effects(on_page.words)) == len(listed), where
        count = cell.count
        assert effects(on_page.words) == (count.helped, count.hindered, count.both), where


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


def test_findings_on_one_factor_stand_one_after_the_other_on_the_page_of_a_case(
    real: EvidenceBase, anchors: Mapping[str, list[str]]
) -> None:
    # A cell by case leads to the first of its findings: the others must follow at once.
    for case in real.cases.values():
        address = case_address(case.id)
        factor_of = {finding.anchor: finding.factor for finding in case.findings}
        factors = [factor_of[anchor] for anchor in anchors[address] if anchor in factor_of]
        assert len(factors) == len(case.findings)
        assert len(set(factors)) == sum(
            before != factor for before, factor in zip(["", *factors], factors, strict=False)
        ), address


def test_the_csv_says_the_same_as_the_cells(real: EvidenceBase) -> None:
    (asset,) = (
        item
        for item in map_view.assets(Renderer(analyse(real), SETTINGS))
        if item.path == "map/factors-by-kinds.csv"
    )
    rows = list(csv.DictReader(io.StringIO(asset.content.decode())))
    table = matrix.by_term(real, "infrastructure")
    assert [
        (row["factor"], row["column"], int(row["cases"]), int(row["findings"])) for row in rows
    ] == [
        (factor.id, column.id, cell.cases, len(cell.uses)) for factor, column, cell in table.cells()
    ]
    for row in rows:
        parts = (int(row[name]) for name in ("helped", "hindered", "both"))
        assert sum(parts) == int(row["findings"])


def test_a_row_with_very_many_findings_gets_a_short_page_a_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(axes, "LONGEST_PAGE", 3)
    cases = [made_up.case(f"room-{n}") for n in range(3)]
    cases.append(made_up.case("net", infrastructure=["lending-service"]))
    pages = by_address(map_view.pages(Renderer(analyse(made_up.base(cases)), SETTINGS)))
    assert "map/kinds/trust/" not in pages
    hrefs = [cell.href for cell in seen(pages["map/"]).cells if cell.href]
    assert hrefs == ["../map/kinds/trust/union-catalogue/", "../map/kinds/trust/lending-service/"]
    listed = seen(pages["map/kinds/trust/union-catalogue/"]).hits[""]
    assert listed == [f"../../../../cases/room-{n}/#finding-trust-1" for n in range(3)]


def test_findings_against_the_factor_come_first_in_a_cell() -> None:
    cases = [
        made_up.case("a-room"),
        made_up.case(
            "b-room",
            findings=[made_up.finding(contrary=True, contrary_note="it was there and did harm")],
        ),
    ]
    pages = by_address(map_view.pages(Renderer(analyse(made_up.base(cases)), SETTINGS)))
    page = pages["map/kinds/trust/"]
    assert seen(page).hits["union-catalogue"][0].endswith("cases/b-room/#finding-trust-1")
    assert "Contrary, because it was there and did harm." in page.html


def test_a_factor_without_findings_has_cells_that_say_none_and_no_page() -> None:
    factors = [made_up.factor("law"), made_up.factor("trust")]
    pages = by_address(
        map_view.pages(Renderer(analyse(made_up.base([made_up.case()], factors)), SETTINGS))
    )
    assert "map/kinds/law/" not in pages
    assert "map/kinds/trust/" in pages


def test_cases_of_a_kind_are_split_evenly_and_each_stands_once() -> None:
    base = made_up.base([made_up.case(f"room-{n:02}") for n in range(50)])
    kind = base.term("infrastructure", "union-catalogue")
    parts = cases_view.parts_of(kind, tuple(base.cases.values()))
    assert [len(part.cases) for part in parts] == [17, 17, 16]
    assert [part.address for part in parts][:2] == [
        "map/cases/union-catalogue/",
        "map/cases/union-catalogue/2/",
    ]
    assert [case.id for part in parts for case in part.cases] == list(base.cases)


def test_a_table_by_case_says_how_many_cases_have_the_kind_as_a_second_one() -> None:
    both = ["union-catalogue", "lending-service"]
    cases = [
        made_up.case("room", infrastructure=both),
        made_up.case("net", infrastructure=both[1:]),
    ]
    pages = by_address(cases_view.pages(Renderer(analyse(made_up.base(cases)), SETTINGS)))
    words = " ".join(re.sub(r"<[^>]+>", "", pages["map/cases/lending-service/"].html).split())
    assert "1 more has it as a second kind, and stands under another." in words
    assert "second kind" not in pages["map/cases/union-catalogue/"].html


def test_a_finding_is_shown_under_its_main_kind_and_folded_under_the_others() -> None:
    both = ["union-catalogue", "lending-service"]
    cases = [
        made_up.case("room", infrastructure=both),
        made_up.case("net", infrastructure=both[1:]),
    ]
    pages = by_address(map_view.pages(Renderer(analyse(made_up.base(cases)), SETTINGS)))
    html = pages["map/kinds/trust/"].html
    (folded,) = re.findall(r'<details class="ju-more ju-again">.*?</details>', html, re.DOTALL)
    assert "1 finding shown under another shared thing, too" in " ".join(folded.split())
    assert "cases/room/#finding-trust-1" in folded
    assert "cases/net/" not in folded
    assert "Union catalogue; also lending service" in folded


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Athena (shared police records system)", "Athena"),
        ("C4I, the joint command system", "C4I"),
        ("SAMLOK: co-located centres", "SAMLOK"),
        ("North West Fire Control", "North West Fire Control"),
    ],
)
def test_a_title_is_cut_where_its_explanation_begins(title: str, short: str) -> None:
    assert cases_view.head_of(made_up.linked_case(title=title)) == short


def test_a_short_title_stands_in_narrow_heads() -> None:
    case = made_up.linked_case(title="Catalogue of the libraries of the lake", short_title="Lake")
    assert cases_view.head_of(case) == "Lake"


@pytest.mark.parametrize(
    ("axis", "label", "cases", "words"),
    [
        (
            "kinds",
            "Radio network",
            15,
            ("in radio network cases", "though 15 cases are of that kind"),
        ),
        ("phases", "Design", 1, ("in the phase design", "though 1 case has findings on it")),
        ("services", "Police", 1, ("in cases that serve police", "though there is 1")),
    ],
)
def test_a_gap_is_said_in_words(axis: str, label: str, cases: int, words: tuple[str, str]) -> None:
    (chosen,) = (item for item in axes.axes(real_records.analysis().base) if item.id == axis)
    assert chosen.missing(label, cases) == words


def test_the_page_of_gaps_names_every_empty_cell_once_with_a_way_to_fill_them() -> None:
    factors = [made_up.factor("cost"), made_up.factor("law"), made_up.factor("trust")]
    base = made_up.base([made_up.case()], factors)
    (page,) = gaps_view.pages(Renderer(analyse(base), SETTINGS))
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.html))
    where = "Help to fill these: no finding in"
    assert (
        f"Union catalogue 1 case No finding on: cost, law. {where} union catalogue cases" in words
    )
    assert f"Public library 1 case No finding on: cost, law. {where} cases with" in words
    groups = [g for axis in axes.axes(base) for g in gaps_view.groups(axis, axis.count(base))]
    assert sum(len(group.empty) for group in groups) == sum(
        len(matrix.gaps(axis.count(base))) for axis in axes.axes(base)
    )
    assert page.html.count('href="../../contribute/"') == len(groups)


def test_steps_of_the_tint_are_named_by_the_numbers_that_choose_them() -> None:
    assert [map_view.tint(number) for number in (0, 1, 2, 3, 5, 7, 8, 99)] == [
        0,
        1,
        1,
        2,
        3,
        3,
        4,
        4,
    ]
    assert map_view.tint_steps() == ["1 to 2", "3 to 4", "5 to 7", "8 or more"]
