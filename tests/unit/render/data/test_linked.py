"""Linked data says what the record says, and cannot end the element that holds it."""

from __future__ import annotations

import json
import re
from typing import Any

from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.linked import script
from evidence.render.page import Page
from tests.unit import made_up
from tests.unit.render.data.made_up_data import SITE, analysis


def graph(base: EvidenceBase, address: str, kind: str, title: str = "A page") -> list[Any]:
    page = Page(address, title, "", "<p>", kind)
    element = str(script(base, page, SITE, data=True))
    if not element:
        return []
    match = re.fullmatch(r'<script type="application/ld\+json">([^<>]*)</script>', element)
    assert match
    data = json.loads(match[1])
    # No program has to ask another host for the meaning of a name.
    assert data["@context"]["@vocab"] == "https://schema.org/"
    found: list[Any] = data["@graph"]
    return found


def test_a_case_is_a_report_on_a_project_within_the_data() -> None:
    base = analysis().base
    report, way = graph(base, "cases/full-shelf/", "case", "Full Shelf")
    case = base.cases["full-shelf"]
    assert (report["@type"], report["about"]["@type"]) == ("Report", "Project")
    assert report["name"] == case.title
    assert report["dateModified"] == case.last_review
    assert report["isPartOf"] == graph(base, "", "home")[0]["@id"]
    assert [step["item"] for step in way["itemListElement"]] == [
        f"{SITE}cases/",
        f"{SITE}cases/full-shelf/",
    ]


def test_a_text_cannot_end_the_element() -> None:
    title = "</script><script>alert(1)</script> & more"
    base = made_up.base([made_up.case(title=title)])
    report, _ = graph(base, f"cases/{made_up.CASE}/", "case", title)
    assert report["name"] == title


def test_a_factor_is_a_term_of_the_set_of_factors() -> None:
    base = analysis().base
    term, _ = graph(base, "factors/trust/", "factor")
    (terms,) = graph(base, "factors/", "factors")
    assert term["inDefinedTermSet"] == terms["@id"]
    assert {"@id": term["@id"]} in terms["hasDefinedTerm"]


def test_nobody_is_named_whom_the_base_does_not_name() -> None:
    base = analysis().base
    (data,) = graph(base, "", "home")
    assert ("creator" in data) == bool(base.about.keeper)


def test_a_page_that_is_nothing_of_these_says_nothing() -> None:
    assert graph(analysis().base, "compare/", "compare") == []
