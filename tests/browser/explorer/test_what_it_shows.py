"""The explorer of cases, on the built site: what it shows equals what the records say."""

import csv
import random
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evidence.analyse.counts import tally
from evidence.link.evidence_base import EvidenceBase
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import (
    SHOWN_COUNTS,
    address,
    every_case,
    expected_counts,
    fits,
    settled,
    shown_cases,
)


def test_unfiltered_counts_and_cases_equal_the_records(
    open_page: OpenPage, records: EvidenceBase, options: dict[str, list[str]]
):
    page = open_page("cases/")
    assert page.evaluate(SHOWN_COUNTS) == expected_counts(records, options, {})
    assert every_case(page) == list(records.cases)


@pytest.mark.parametrize("seed", range(6))
def test_counts_and_cases_of_a_choice_equal_a_count_by_hand(
    open_page: OpenPage, records: EvidenceBase, options: dict[str, list[str]], seed: int
):
    chance = random.Random(seed)
    several = chance.sample(list(options), 2 + seed % 3)
    choice = {
        facet: frozenset(chance.sample(options[facet], min(3, len(options[facet]))))
        for facet in several
    }
    if seed % 2:
        choice |= {"factor": frozenset(options["factor"][:4]), "effect": frozenset(["barrier"])}
    if seed % 3 == 1:
        choice |= {"basis": frozenset(["inferred"])}
    fitting = [case.id for case in records.cases.values() if fits(records, case, choice)]
    page = open_page(address(choice, sort="title"))
    settled(page, f"{len(fitting)} of {len(records.cases)} cases")
    assert every_case(page) == fitting
    assert page.evaluate(SHOWN_COUNTS) == expected_counts(records, options, choice)


def test_factor_and_effect_are_looked_for_in_one_finding(
    open_page: OpenPage, records: EvidenceBase
):
    uses = Counter(
        (found.factor, found.effect) for case in records.cases.values() for found in case.findings
    )
    factor = uses.most_common(1)[0][0][0]
    hindered = [
        case.id
        for case in records.cases.values()
        if any(found.factor == factor and found.effect == "barrier" for found in case.findings)
    ]
    page = open_page(f"cases/?factor={factor}&effect=barrier")
    settled(page, f"{len(hindered)} of {len(records.cases)} cases")
    assert every_case(page) == hindered


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("year", lambda case: -int(case.years[0]) if case.years else 9999),
        ("oldest", lambda case: int(case.years[0]) if case.years else 9999),
        ("findings", lambda case: -tally(case.findings).total),
        ("checked", lambda case: -int(case.last_review.replace("-", ""))),
    ],
)
def test_each_order_is_that_of_the_records(
    open_page: OpenPage, records: EvidenceBase, sort: str, key
):
    page = open_page(f"cases/?sort={sort}")
    expected = [case.id for case in sorted(records.cases.values(), key=key)]
    expect(page.locator(".ju-cards > li").first).to_have_attribute("data-case", expected[0])
    assert every_case(page) == expected


def test_amounts_are_sorted_within_one_kind_and_one_currency(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/?sort=cost&amount=actual-gbp")
    largest = {
        case.id: max(amounts)
        for case in records.cases.values()
        if (
            amounts := [
                cost.amount
                for cost in case.costs
                if cost.kind == "actual" and cost.currency == "GBP" and not cost.per
            ]
        )
    }
    expect(page.locator(".ju-cards .ju-cost")).to_have_count(len(largest))
    ids = every_case(page)
    assert set(ids[: len(largest)]) == set(largest)
    amounts = [largest[case_id] for case_id in ids[: len(largest)]]
    assert amounts == sorted(amounts, reverse=True)
    notes = page.locator(".ju-cards .ju-cost").all_inner_texts()
    assert all(note.startswith("Actual: ") and "£" in note for note in notes)
    expect(page.locator(".ju-sorted")).to_contain_text(f"{len(largest)} of {len(records.cases)}")


def test_the_table_has_the_same_cases_in_the_same_order(open_page: OpenPage, records: EvidenceBase):
    page = open_page("cases/?service=fire&view=table&sort=findings")
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator(".ju-cards")).to_be_hidden()
    rows = page.locator("tbody tr")
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.case)") == shown_cases(page)
    first = records.cases[shown_cases(page)[0]]
    count = tally(first.findings)
    expect(rows.first.locator("td.num")).to_have_text(
        [str(number) for number in (count.helped, count.hindered, count.both, len(first.sources))]
    )


def test_the_download_holds_the_cases_of_the_view_in_their_order(
    open_page: OpenPage, records: EvidenceBase, tmp_path: Path
):
    page = open_page("cases/?service=fire&sort=year")
    expect(page.locator(".ju-chip")).to_have_count(1)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download this list as CSV").click()
    assert started.value.suggested_filename == "cases.csv"
    started.value.save_as(tmp_path / "cases.csv")
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == shown_cases(page)
    for row in rows:
        case = records.cases[row["id"]]
        count = tally(case.findings)
        assert row["title"] == case.title
        assert row["address"].endswith(f"/cases/{case.id}/")
        assert row["address"].startswith("http")
        assert row["status"] == records.label("statuses", case.status)
        assert row["services"] == "; ".join(records.label("services", term) for term in case.serves)
        assert (row["findings_helped"], row["findings_hindered"]) == (
            str(count.helped),
            str(count.hindered),
        )
        assert (row["first_year"], row["last_year"]) == (case.years_as_known or ("", ""))
