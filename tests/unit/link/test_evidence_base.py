"""The index of relations: both directions, once, in a fixed order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evidence.analyse.counts import tally
from evidence.link.build import case_from
from evidence.link.claims import claims_by_source
from evidence.link.model import Source
from evidence.link.serialise import data_of
from evidence.render.citations import numbers
from tests.unit import made_up


def test_a_finding_is_reached_from_its_factor() -> None:
    base = made_up.base([made_up.case("a-room"), made_up.case("b-room")])
    assert [use.case.id for use in base.findings_on("trust")] == ["a-room", "b-room"]
    assert base.findings_on("unheard-of") == ()


def test_another_account_of_a_date_is_a_claim_of_its_source() -> None:
    event = {"date": "2004", "kind": "start", "text": "It began.", "source": ["audit"]}
    case = made_up.linked_case(
        timeline=[event | {"other_date": {"date": "2005", "source": ["paper"]}}],
        sources=[made_up.source("audit"), made_up.source("paper")],
    )
    (claim,) = claims_by_source(case)["paper"]
    assert (claim.place, claim.anchor, claim.text) == ("Timeline", "timeline", "It began.")


def test_a_case_is_reached_from_each_of_its_terms() -> None:
    base = made_up.base(
        [made_up.case(services=["public-library", "university-library"], countries=["NO", "GB"])]
    )
    case = base.cases["north-shelf"]
    for vocabulary, terms in case.terms.items():
        for term in terms:
            assert case in base.cases_with(vocabulary, term)
    assert "no" in case.terms["countries"]
    assert base.label("countries", "no") == "Norway"


def test_related_cases_lead_to_each_other() -> None:
    one = made_up.case("a-room", related=[{"case": "b-room", "relation": "replaces", "note": "n."}])
    two = made_up.case(
        "b-room", related=[{"case": "a-room", "relation": "replaced-by", "note": "n."}]
    )
    base = made_up.base([one, two])
    (there,) = base.related_to(base.cases["a-room"])
    (back,) = base.related_to(there.case)
    assert back.case.id == "a-room"
    assert there.relation.extra["inverse"] == back.relation.id


def test_effects_are_counted_and_contrary_ones_beside_them() -> None:
    data = made_up.case(
        findings=[
            made_up.finding(effect="enabler"),
            made_up.finding(effect="barrier", contrary=True),
            made_up.finding(effect="mixed"),
        ]
    )
    count = tally(case_from(data, made_up.shape()).findings)
    assert (count.helped, count.hindered, count.both, count.contrary, count.total) == (
        1,
        1,
        1,
        1,
        3,
    )


def test_the_anchor_of_a_finding_is_its_id() -> None:
    data = made_up.case(findings=[made_up.finding(), made_up.finding(), made_up.finding("money")])
    anchors = [finding.anchor for finding in case_from(data, made_up.shape()).findings]
    assert anchors == ["finding-trust-1", "finding-trust-2", "finding-money-1"]


def test_what_a_record_says_beside_the_usual_comes_back_from_the_model() -> None:
    cited = {"source": ["audit"]}
    said: dict[str, Any] = {
        "not_all_of": ["countries", "services"],
        "costs": [
            {"label": "A", "kind": "asked", "amount": 5, "currency": "GBP", "part": "stage 2",
             "period_start": "2011", "period_end": "2016", "condition": "it works",
             "according_to": "the vendor", **cited},
        ],
        "figures": [{"label": "B", "value": 0, "of": 442, "before": 0, "unit": "shelves", **cited}],
        "outcomes": [
            {"text": "It works.", "verdict": "reached", "according_to": "the vendor", **cited}
        ],
        "milestones": [
            {"label": "C", "moved_to": ["2013"], "times_moved": 2, "stated_delay": "late", **cited}
        ],
        "partners": [
            {"name": "Biblioteket", "language": "nb", "translation": "The library", "role": "lead",
             "sector": "campus", **cited}
        ],
        "related": [{"name": "A shelf without a record", "relation": "contrast", "note": "N."}],
        "unknown": [{"field": "costs", "reason": "Only the audit was read.",
                     "not_looked_for": True}],
    }  # fmt: skip
    data = made_up.case(**said)
    assert data_of(case_from(data, made_up.shape())) == data


def test_actions_and_the_findings_that_they_name_are_joined_both_ways() -> None:
    action = {
        "id": "trust-1",
        "text": "Do it.",
        "basis": "done-and-helped",
        "findings": ["a-room/law-1", "b-room/trust-1", "a-room/trust-1"],
        "also": ["b-room/trust-1"],
    }
    both = [made_up.finding(), made_up.finding("law")]
    base = made_up.base(
        [made_up.case("a-room", findings=both), made_up.case("b-room")],
        [made_up.factor("law"), made_up.factor(actions=[action, {"id": "x", "text": "Wait."}])],
    )
    first, second = base.advice["trust"]
    assert [use.finding.id for use in first.findings] == ["law-1", "trust-1", "trust-1"]
    assert [case.id for case in first.cases] == ["a-room", "b-room"]
    assert [use.case.id for use in first.also] == ["b-room"]
    assert (second.findings, second.cases) == ((), ())
    assert base.advice_on("a-room", "law-1") == (first,)
    assert base.advice_on("a-room", "law-9") == ()


def test_a_publication_cited_by_two_cases_is_listed_once() -> None:
    base = made_up.base([made_up.case("a-room"), made_up.case("b-room")])
    (work,) = base.works
    assert [cited.case.id for cited in work.cited_by] == ["a-room", "b-room"]


@pytest.mark.parametrize(
    ("given", "address", "page_read"),
    [
        ({"url": "https://a.org", "read_at": "https://b.org"}, "https://a.org", "https://b.org"),
        ({"url": "https://a.org"}, "https://a.org", "https://a.org"),
        ({"doi": "10.1/2", "read_at": "https://b.org"}, "https://doi.org/10.1/2", "https://b.org"),
        ({"read_at": "https://b.org"}, "https://b.org", "https://b.org"),
        ({"archived_url": "https://c.org"}, "https://c.org", "https://c.org"),
        ({}, "", ""),
    ],
)
def test_a_source_leads_to_its_publisher_and_says_where_it_was_read(
    given: dict[str, Any], address: str, page_read: str
) -> None:
    source = replace(Source("audit", "audit", "A report", "full"), **given)
    assert (source.address, source.page_read) == (address, page_read)


def test_a_publication_of_which_two_cases_read_the_same_copy_is_listed_once() -> None:
    source = made_up.source() | {"read_at": "https://copies.example.net/1"}
    del source["url"]
    cases = [made_up.case(name, sources=[source]) for name in ("a-room", "b-room")]
    assert len(made_up.base(cases).works) == 1


def test_every_statement_is_found_under_its_source() -> None:
    data = made_up.case(
        lessons=[{"text": "Take care.", "source": [{"id": "audit", "locator": "p. 3"}]}],
        partners=[{"name": "A", "role": "lead", "sector": "public-library", "source": ["audit"]}],
    )
    claims = claims_by_source(case_from(data, made_up.shape()))["audit"]
    assert [(claim.place, claim.anchor) for claim in claims] == [
        ("Verdict", "verdict"),
        ("Finding", "finding-trust-1"),
        ("Lesson", "lessons"),
        ("Partner", "partners"),
    ]
    assert claims[2].locator == "p. 3"


def test_sources_are_numbered_in_the_order_of_their_first_mention() -> None:
    data = made_up.case(
        sources=[made_up.source("b"), made_up.source("a"), made_up.source("never")],
        verdict={"text": "In use since 2014 [@a]. Two services.", "source": ["b"]},
        findings=[made_up.finding(source=["b"])],
    )
    assert numbers(case_from(data, made_up.shape())) == {"a": 1, "b": 2, "never": 3}
