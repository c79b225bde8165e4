"""The pages of the evidence map: where findings stand, and in which words."""

from __future__ import annotations

import re

import pytest

from evidence.analyse import evidence_map as matrix
from evidence.analyse.analysis import analyse
from evidence.render.page import Page
from evidence.render.pages.map import axes
from evidence.render.pages.map import by_case as cases_view
from evidence.render.pages.map import by_term as map_view
from evidence.render.pages.map import gaps as gaps_view
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up
from tests.unit.render.pages.map.seen import by_address, seen

SETTINGS = Settings("https://example.org/", "https://example.org/code")


def rows_too_long(monkeypatch: pytest.MonkeyPatch, in_full: int) -> dict[str, Page]:
    """Make the maps of four findings on a factor, where three fit on a page."""
    monkeypatch.setattr(axes, "LONGEST_PAGE", 3)
    monkeypatch.setattr(map_view, "MOST_IN_FULL", in_full)
    cases = [made_up.case(f"room-{n}") for n in range(3)]
    cases.append(made_up.case("net", infrastructure=["lending-service"]))
    return by_address(map_view.pages(Renderer(analyse(made_up.base(cases)), SETTINGS)))


def test_a_row_with_many_findings_leads_to_a_page_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = rows_too_long(monkeypatch, in_full=100)
    hrefs = [cell.href for cell in seen(pages["map/"]).cells if cell.href]
    assert hrefs == ["../map/kinds/trust/union-catalogue/", "../map/kinds/trust/lending-service/"]
    page = pages["map/kinds/trust/union-catalogue/"]
    listed = seen(page).hits[""]
    assert listed == [f"../../../../cases/room-{n}/#finding-trust-1" for n in range(3)]
    assert "ju-claim__src" in page.html, "each is told in full"


def test_where_the_findings_of_a_row_stood_there_is_a_way_to_its_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = rows_too_long(monkeypatch, in_full=100)["map/kinds/trust/"]
    assert "union-catalogue" in seen(row).ids, "an older link to the cell still leads to it"
    assert 'href="../../../map/kinds/trust/union-catalogue/"' in row.html


def test_a_row_with_very_many_findings_names_each_in_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = rows_too_long(monkeypatch, in_full=3)["map/kinds/trust/union-catalogue/"]
    assert len(seen(page).hits[""]) == 3
    assert "ju-claim__src" not in page.html


def test_a_long_cell_goes_over_pages_on_which_each_finding_stands_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_view, "PER_PAGE", 2)
    pages = rows_too_long(monkeypatch, in_full=100)
    first = pages["map/kinds/trust/union-catalogue/"]
    second = pages["map/kinds/trust/union-catalogue/2/"]
    assert [len(seen(page).hits[""]) for page in (first, second)] == [2, 1]
    assert seen(second).hits[""] == ["../../../../../cases/room-2/#finding-trust-1"]
    assert "Page 2 of 2: 3 to 3 of 3 findings" in " ".join(second.html.split())


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
    assert [len(part.cases) for part in parts] == [13, 13, 13, 11]
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
        ("Athena (shared list of records)", "Athena"),
        ("C4I, the joint command system", "C4I"),
        ("SAMLOK: co-located centres", "SAMLOK"),
        ("North West Union Catalogue", "North West Union Catalogue"),
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
            "Union catalogue",
            15,
            ("in union catalogue cases", "though 15 cases are of that kind"),
        ),
        ("phases", "Plan", 1, ("in the phase plan", "though 1 case has findings on it")),
        ("services", "Public library", 1, ("in cases with public library", "though there is 1")),
    ],
)
def test_a_gap_is_said_in_words(axis: str, label: str, cases: int, words: tuple[str, str]) -> None:
    (chosen,) = (item for item in axes.axes(made_up.base([made_up.case()])) if item.id == axis)
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
