"""The pages and data files of the list of cases."""

import json
import re

import pytest

from evidence.analyse.analysis import analyse
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.cases import explorer as cases
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit.made_up import base, case, finding

SETTINGS = Settings("https://example.org/", "https://example.org/code")
CARD = re.compile(r'<li class="ju-card" data-case="([^"]+)"')
ROW = re.compile(r'<tr data-case="([^"]+)"')


def rendered(found: EvidenceBase) -> Renderer:
    return Renderer(analyse(found), SETTINGS)


def many(number: int) -> EvidenceBase:
    return base([case(f"case-{place:03}") for place in range(number)])


@pytest.fixture(scope="module")
def long_list() -> Renderer:
    return rendered(many(cases.PER_PAGE * 2 + 5))


def test_a_short_list_has_every_case_as_a_card_and_as_a_row_on_one_page():
    found = many(3)
    (page,) = cases.pages(rendered(found))
    assert CARD.findall(page.html) == list(found.cases)
    assert ROW.findall(page.html) == list(found.cases)
    assert 'aria-label="Pages of the list"' not in page.html


def test_a_short_list_needs_no_parts():
    assert [asset.path for asset in cases.assets(rendered(many(3)))] == [
        "cases/cases.json",
        "cases/text.json",
        "cases/cases.csv",
    ]


def test_an_empty_list_is_a_page():
    (page,) = cases.pages(rendered(base([])))
    assert "0 cases" in page.html


def test_a_long_list_goes_over_pages_on_which_every_case_stands_once(long_list: Renderer):
    pages = list(cases.pages(long_list))
    assert [page.address for page in pages] == ["cases/", "cases/page/2/", "cases/page/3/"]
    listed = [case_id for page in pages for case_id in CARD.findall(page.html)]
    assert listed == list(long_list.base.cases)
    for page in pages:
        up = "../" * page.address.count("/")
        for other in pages:
            assert f'href="{up}{other.address}"' in page.html


def test_the_parts_of_a_long_list_hold_every_card_and_row_once(long_list: Renderer):
    parts = [
        json.loads(asset.content) for asset in cases.assets(long_list) if "/parts/" in asset.path
    ]
    every = list(long_list.base.cases)
    assert [case_id for part in parts for case_id in CARD.findall(part["cards"])] == every
    assert [case_id for part in parts for case_id in ROW.findall(part["rows"])] == every
    assert len(CARD.findall(parts[0]["cards"])) == cases.PER_PART


def test_a_card_in_a_part_is_the_card_on_the_page(long_list: Renderer):
    page = next(cases.pages(long_list))
    part = next(asset for asset in cases.assets(long_list) if asset.path.endswith("parts/0.json"))
    cards = json.loads(part.content)["cards"].split("\n")
    assert all(card in page.html for card in cards)


def test_each_option_shows_its_number_of_cases():
    found = base(
        [
            case(
                "a",
                services=["public-library", "university-library"],
                findings=[finding(effect="barrier")],
            ),
            case("b", services=["public-library"]),
        ]
    )
    (page,) = cases.pages(rendered(found))

    def shown(name: str, value: str) -> str:
        option = re.search(
            rf'name="{name}" value="{value}">.*?ju-check__n">([\d,]+)', page.html, re.DOTALL
        )
        assert option
        return option[1]

    assert shown("library", "public-library") == "2"
    assert shown("library", "university-library") == "1"
    assert shown("library", "school-library") == "0"
    assert shown("effect", "barrier") == "1"
    assert shown("factor", "trust") == "2"


def test_the_lists_for_readers_without_scripts_lead_to_the_pages_of_terms():
    (page,) = cases.pages(rendered(base([case(services=["public-library"], countries=["NO"])])))
    lists = page.html.split('aria-label="Shorter lists"')[1].split("</nav>")[0]
    assert 'href="../browse/services/public-library/"' in lists
    assert 'href="../browse/countries/no/"' in lists
    assert "school-library" not in lists


def test_what_decided_stands_on_the_page_without_scripts_and_leads_to_factor_and_method():
    records = [case("a", findings=[finding(effect="barrier")]), case("b")]
    (page,) = cases.pages(rendered(base(records)))
    panel = page.html.split('<section class="ju-decided')[1].split("</section>")[0]
    factor = '<a href="../factors/trust/">Trust</a> helped in 1, hindered in 1. <b>'
    assert factor in " ".join(panel.split())
    assert 'href="../about/method/#confidence"' in panel
    assert 'href="../map/cases/"' in panel


def test_only_what_makes_projects_alike_stands_outside_the_further_filters():
    (page,) = cases.pages(rendered(many(3)))
    first, further = page.html.split('<details class="ju-facets__fold ju-facets__rest"')
    assert re.findall('data-facet="([a-z]+)"', first) == [
        "infrastructure",
        "library",
        "country",
        "scale",
    ]
    assert 'data-facet="factor"' in further


def test_markup_in_a_title_is_shown_as_text():
    (page,) = cases.pages(rendered(base([case(title="<b>Bold</b> & co")])))
    assert "<b>Bold</b>" not in page.html
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; co" in page.html


def test_the_same_records_give_the_same_bytes(long_list: Renderer):
    again = rendered(many(cases.PER_PAGE * 2 + 5))
    assert list(cases.pages(again)) == list(cases.pages(long_list))
    assert list(cases.assets(again)) == list(cases.assets(long_list))
