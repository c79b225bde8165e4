"""The cases closest to a choice, and what decided them."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from playwright.sync_api import expect

from evidence.analyse.analysis import analyse
from evidence.analyse.facets import deciding
from evidence.link.evidence_base import EvidenceBase
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import SHOWN_COUNTS, option, query, settled, shown_cases

LIKE_OURS = "cases/?infrastructure=control-room&service=police&service=fire"


def test_the_closest_stand_first_as_soon_as_something_alike_is_ticked(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/")
    sort = page.get_by_label("Sort by")
    expect(sort).to_have_value("title")
    for service in ("police", "fire"):
        option(page, "service", service).check()
    option(page, "infrastructure", "control-room").check()
    expect(page.locator(".ju-chip")).to_have_count(3)
    expect(sort).to_have_value("closest")
    assert "sort" not in page.url
    # The order of the measure, which test_nearness tries, and not that of the titles.
    ids = shown_cases(page)
    assert records.cases[ids[0]].kinds == ("control-room",)
    assert ids != [case_id for case_id in records.cases if case_id in ids]
    page.get_by_role("link", name="Clear all").click()
    expect(sort).to_have_value("title")


def test_an_order_that_was_asked_for_stays_when_something_is_ticked(open_page: OpenPage):
    page = open_page("cases/?sort=year")
    option(page, "service", "fire").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    expect(page.get_by_label("Sort by")).to_have_value("year")


def test_every_card_and_row_says_what_it_shares_and_lacks(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page(f"{LIKE_OURS}&scale=national")
    expect(page.locator(".ju-chip")).to_have_count(4)
    for card in page.locator(".ju-cards > li").all():
        case = records.cases[card.get_attribute("data-case") or ""]
        says = card.locator(".ju-why").inner_text()
        assert says.startswith("Shares: control room; ")
        assert ("; national" in says) == ("national" in case.reach)
        assert ("Without: police" in says) == ("police" not in case.serves)
    expect(page.locator("tbody .ju-why")).to_have_count(page.locator(".ju-cards > li").count())


def test_all_services_can_be_asked_for(open_page: OpenPage, records: EvidenceBase):
    page = open_page(LIKE_OURS)
    expect(page.locator(".ju-chip")).to_have_count(3)
    page.get_by_label("All of these").check()
    both = {
        case.id
        for case in records.cases.values()
        if {"police", "fire"} <= set(case.serves) and "control-room" in case.kinds
    }
    settled(page, f"{len(both)} of {len(records.cases)} cases")
    assert set(shown_cases(page)) == both
    assert ("services", "all") in query(page)
    # A number says what one more tick leaves.
    three = sum("ambulance" in records.cases[case_id].serves for case_id in both)
    assert page.evaluate(SHOWN_COUNTS)["service=ambulance"] == three
    colleague = open_page(f"cases/?{urlsplit(page.url).query}")
    settled(colleague, f"{len(both)} of {len(records.cases)} cases")
    expect(colleague.get_by_label("All of these")).to_be_checked()


def test_cases_that_only_their_kind_keeps_out_are_named(open_page: OpenPage, records: EvidenceBase):
    page = open_page(LIKE_OURS)
    near = page.locator(".ju-near a")
    expect(near.first).to_be_visible()
    others = [
        case
        for case in records.cases.values()
        if {"police", "fire"} <= set(case.serves) and "control-room" not in case.kinds
    ]
    fewest = min(others, key=lambda case: len(case.serves))
    expect(near.first).to_have_text(fewest.title)
    expect(near.first).to_have_attribute("href", re.compile(f"/cases/{fewest.id}/$"))
    option(page, "service", "fire").uncheck()
    expect(page.locator(".ju-near")).to_be_hidden()


def test_what_decided_the_cases_of_a_choice_is_counted_from_the_records(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/")
    panel = page.locator(".ju-decided")
    expect(panel).to_be_hidden()
    option(page, "infrastructure", "control-room").check()
    expect(panel).to_be_visible()
    chosen = only(records, shown_cases(page))
    known = analyse(records).confidences
    expect(panel.get_by_role("heading")).to_have_text(
        f"Factors named most in these {len(chosen.cases)} cases"
    )
    expected = [
        f"{item.factor.name} {item.told}. {known[item.factor.id].in_words}"
        for item in deciding(analyse(chosen))
    ]
    expect(panel.locator("li")).to_have_text(expected)
    first = deciding(analyse(chosen))[0].factor.id
    expect(panel.locator("li a").first).to_have_attribute("href", re.compile(f"/factors/{first}/$"))


def only(records: EvidenceBase, ids: list[str]) -> EvidenceBase:
    """The same evidence base with these cases alone."""
    uses = {
        factor: tuple(use for use in records.findings_on(factor) if use.case.id in ids)
        for factor in records.factors
    }
    return replace(
        records, cases={case_id: records.cases[case_id] for case_id in ids}, _findings=uses
    )
