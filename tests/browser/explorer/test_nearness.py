"""The script of the list measures nearness as the generator does."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.analyse.nearness.measure import FIRST, WITHOUT, Nearness
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.cases.data import filter_data
from tests import real_records
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import shown_cases
from tests.paths import ROOT

SCRIPT = ROOT / "scripts/evidence/render/assets/js/cases/nearness.js"
SERVED = {"service": ("police", "fire"), "infrastructure": ("control-room",)}


@pytest.fixture
def measure() -> Nearness:
    return real_records.analysis().similarity.nearness


@pytest.fixture
def known() -> Any:
    """What the script knows, as it arrives."""
    return json.loads(json.dumps(filter_data(real_records.analysis())["nearness"]))


@pytest.fixture
def script(browser: Browser) -> Iterator[Page]:
    """An empty page with the functions of the script."""
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text("utf-8").replace("export ", ""))
    yield page
    page.close()


def test_every_case_is_as_near_to_every_other_as_in_python(
    script: Page, measure: Nearness, known: Any
):
    measured = script.evaluate("(known) => known.cases.map((own) => nearness(known, own))", known)
    for (case, terms), scores in zip(measure.cases.items(), measured, strict=True):
        expected = measure.scores(terms)
        assert scores == pytest.approx(list(expected.values()), abs=1e-12), case
        ranks = [(score, measure.findings[other]) for other, score in expected.items()]
        ordered = script.evaluate("(all) => all.map(([s, n]) => rank(s, n))", ranks)
        first = sorted(measure.cases, key=dict(zip(expected, ordered, strict=True)).__getitem__)
        nearest = [item.case for item in measure.nearest(terms, 4)]
        assert first[:-5:-1] == nearest


def test_what_is_chosen_has_the_marks_of_such_a_case(script: Page, measure: Nearness, known: Any):
    keys = {item.id: item.facet.key if item.facet else item.id for item in measure.lists}
    for case, terms in measure.cases.items():
        chosen = {keys[name]: list(terms[name]) for name in keys if terms.get(name)}
        places = script.evaluate(
            "([marks, chosen]) => marksOf(marks, chosen)", [known["marks"], chosen]
        )
        # Of several kinds that are ticked none is known to be the main one.
        expected = {
            (keys[mark.list], mark.term, mark.manner)
            for mark in measure.marks_of(terms)
            if mark.manner != FIRST or len(terms[mark.list]) == 1
        }
        assert {tuple(known["marks"][place][:3]) for place in places} == expected, case
    assert any(mark[2] == WITHOUT for mark in known["marks"])


def test_the_list_has_the_order_of_the_measure(
    open_page: OpenPage, records: EvidenceBase, measure: Nearness
):
    page = open_page("cases/?infrastructure=control-room&service=police&service=fire")
    expect(page.get_by_label("Sort by")).to_have_value("closest")
    asked = Nearness(
        [item for item in measure.lists if item.facet and item.facet.key in SERVED],
        measure.cases,
        measure.findings,
    )
    terms = {item.id: SERVED[item.facet.key] for item in asked.lists if item.facet}
    fitting = {
        case.id
        for case in records.cases.values()
        if "control-room" in case.kinds and {"police", "fire"} & set(case.serves)
    }
    assert shown_cases(page) == [item.case for item in asked.nearest(terms, among=fitting)]
    expect(page.locator(".ju-far")).to_be_hidden()


def test_the_list_says_where_nothing_is_near(open_page: OpenPage, measure: Nearness):
    # The service whose nearest case serves most others.
    services = next(item for item in measure.lists if item.facet and item.facet.key == "service")
    by_service = Nearness([services], measure.cases, measure.findings)
    found = {term.id: by_service.nearest({services.id: (term.id,)}, 1)[0] for term in services}
    far = min(found, key=lambda term: found[term].score)
    assert not found[far].is_near
    page = open_page(f"cases/?service={far}")
    expect(page.get_by_label("Sort by")).to_have_value("closest")
    said = re.compile("Nothing near. None of these reaches 40 of 100")
    expect(page.locator(".ju-far")).to_have_text(said)
    page.get_by_label("Sort by").select_option("title")
    expect(page.locator(".ju-far")).to_be_hidden()
