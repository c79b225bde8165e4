"""What to do, and when: every action with its evidence, and the files that hold them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.render.page import Asset
from evidence.render.pages.cases import detail as case_page
from evidence.render.pages.factors import actions as view
from evidence.render.pages.factors import detail as factor_page
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")
AGAINST = made_up.finding("trust", "barrier", basis="inferred", headline="It cost time")


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def renderer(*actions: dict[str, Any]) -> Renderer:
    cases = [
        made_up.case("a", title="The Long Name of a Catalogue", short_title="Catalogue"),
        made_up.case(
            "b",
            findings=[AGAINST],
            infrastructure=["lending-service"],
            services=["school-library"],
        ),
    ]
    entries = [{"id": f"trust-{n}", "text": f"Do {n}."} | item for n, item in enumerate(actions, 1)]
    return Renderer(analyse(made_up.base(cases, [made_up.factor(actions=entries)])), SETTINGS)


HELPED = {
    "moment": "plan",
    "basis": "done-and-helped",
    "findings": ["a/trust-1"],
    "also": ["b/trust-1"],
}


def page(*actions: dict[str, Any]) -> str:
    (made,) = view.pages(renderer(*actions))
    return made.html


def test_each_action_shows_its_moment_its_basis_and_what_happened() -> None:
    words = text(page(HELPED))
    assert "Before you buy" in words
    assert "Do 1. Trust · Done and good" in words
    assert "Helped Stated Catalogue : What happened to trust." in words
    assert "Also reported, against it: B" in words


def test_what_speaks_against_an_action_stands_in_full_on_the_page_of_its_factor() -> None:
    made = renderer(HELPED)
    words = text(factor_page.page(made, made.base.factors["trust"]).html)
    assert "Also reported, against it: Hindered Our reading B : It cost time" in words


def test_a_finding_leads_to_its_place_on_the_page_of_its_case() -> None:
    assert 'href="../cases/a/#finding-trust-1">Catalogue</a>' in page(HELPED)


def test_an_action_without_findings_says_whether_anybody_looked() -> None:
    words = text(page({}, {"basis": "from-the-literature"}))
    assert "Do 1. Trust Not yet matched with findings." in words
    assert "Do 2. Trust From books. No case here speaks for it yet." in words
    assert "2 actions: 1 “from books”; 1 not yet matched with findings." in words


def test_a_moment_without_an_action_is_a_gap_that_is_told() -> None:
    words = text(page(HELPED))
    assert (
        "Before a library leaves A library may go its own way. No action for this moment yet."
        in words
    )
    own = renderer(HELPED)
    words = text(factor_page.page(own, own.base.factors["trust"]).html)
    assert "Before you open Nothing on this factor for this moment." in words


def test_where_no_action_has_a_moment_there_are_no_gaps() -> None:
    html = page({})
    assert "No action for this moment yet" not in html
    assert html.count('class="ju-moment"') == 1


def test_the_choices_are_the_terms_of_the_cases_behind_actions() -> None:
    html = page(HELPED, {"basis": "problem-only", "findings": ["b/trust-1"]}, {})
    options = re.findall(r'<option value="([^"]+)" data-name="[^"]+">[^<]*\((\d+)\)', html)
    assert ("union-catalogue", "1") in options
    assert ("lending-service", "1") in options
    assert 'data-infrastructure="union-catalogue" data-services="public-library"' in html
    assert 'data-infrastructure="" data-services=""' in html


def test_the_factor_page_begins_with_what_to_do() -> None:
    own = renderer(HELPED)
    html = factor_page.page(own, own.base.factors["trust"]).html
    headings = re.findall(r'<h2 id="([a-z-]+)"', html)
    assert headings[:3] == ["do", "confidence", "cases"]
    assert 'id="action-trust-1"' in html


def test_a_finding_leads_back_to_the_actions_that_rest_on_it() -> None:
    own = renderer(HELPED)
    html = case_page.page(own, own.base.cases["a"]).html
    assert 'href="../../factors/trust/#action-trust-1">Do 1.</a>' in html
    assert "What to do:" not in case_page.page(own, own.base.cases["b"]).html


def test_the_files_hold_every_action_with_its_findings() -> None:
    made = {item.path: item.content for item in view.assets(renderer(HELPED, {}))}
    rows = list(csv.DictReader(io.StringIO(made["do/actions.csv"].decode())))
    assert [row["id"] for row in rows] == ["trust-1", "trust-2"]
    assert rows[0]["moment"] == "Before you buy"
    assert rows[0]["basis"] == "Done and good"
    assert rows[0]["findings"] == "a/trust-1"
    assert rows[0]["also_reported"] == "b/trust-1"
    assert rows[0]["address"] == "https://example.org/factors/trust/#action-trust-1"
    assert rows[1]["cases"] == "0"
    (factor,) = json.loads(made["factors/factors.json"])["factors"]
    assert factor["actions"][0]["findings"] == ["a/trust-1"]
    assert factor["actions"][1]["basis"] is None
    assert all(isinstance(item, Asset) for item in view.assets(renderer(HELPED)))
