"""The explorer of cases, on the built site: what it shows equals what the records say."""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from evidence.analyse.analysis import analyse
from evidence.analyse.counts import tally
from evidence.analyse.facets import deciding, facets, terms_of
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case
from evidence.publish.assets import Assets
from evidence.render.page import up_to_root
from evidence.render.pages.cases import explorer as cases
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests import real_records
from tests.browser import site_browser
from tests.browser.audit import axe_in_both_schemes, tab_walk, wider_than_the_screen
from tests.browser.conftest import WIDTHS, OpenPage
from tests.unit.made_up import base, case, finding

LONG = 130
"""Cases of the made-up list that is longer than a page."""
SHOWN_COUNTS = """() => Object.fromEntries([...document.querySelectorAll(".ju-check")].map(
  (label) => {
    const box = label.querySelector("input")
    return [`${box.name}=${box.value}`, parseInt(label.querySelector(".ju-check__n").textContent)]
  }
))"""

Choice = Mapping[str, Set[str]]


@pytest.fixture(scope="module")
def records() -> EvidenceBase:
    return real_records.analysis().base


@pytest.fixture
def open_page(open_page: OpenPage) -> OpenPage:
    """As for every page; and the explorer has started, and drawn what an address asks for.

    Without this a test may act before the script came, which has rules of its own.
    """

    def open_(path: str = "", **how: Any) -> Page:
        page = open_page(path, **how)
        if path.partition("?")[0] == "cases/" and how.get("javascript", True):
            page.wait_for_selector("[data-ready]")
        if "?" in path:
            page.wait_for_load_state("networkidle")
        return page

    return open_


@pytest.fixture(scope="module")
def options(records: EvidenceBase) -> dict[str, list[str]]:
    return {facet.key: [option.id for option in facet.options] for facet in facets(records)}


def fits(case: Case, choice: Choice) -> bool:
    """Does a case fit, tried in the plainest way: facet by facet, finding by finding."""
    terms = terms_of(case)
    by_itself = all(
        not wanted or wanted & set(terms[facet])
        for facet, wanted in choice.items()
        if facet not in {"factor", "effect"}
    )
    factors, effects = choice.get("factor", frozenset()), choice.get("effect", frozenset())
    in_a_finding = any(
        (not factors or found.factor in factors) and (not effects or found.effect in effects)
        for found in case.findings
    )
    return by_itself and (in_a_finding or not (factors or effects))


def expected_counts(
    records: EvidenceBase, options: dict[str, list[str]], choice: Choice
) -> dict[str, int]:
    """For every term the cases that fit when it alone is chosen in its facet."""
    return {
        f"{facet}={term}": sum(
            fits(case, {**choice, facet: frozenset([term])}) for case in records.cases.values()
        )
        for facet, terms in options.items()
        for term in terms
    }


def address(choice: Choice, **more: str) -> str:
    pairs = [(facet, term) for facet, terms in choice.items() for term in sorted(terms)]
    return f"cases/?{urlencode([*pairs, *more.items()])}"


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def shown_cases(page: Page) -> list[str]:
    ids: list[str] = page.locator(".ju-cards > li").evaluate_all(
        "cards => cards.map(card => card.dataset.case)"
    )
    return ids


def settled(page: Page, text: str) -> None:
    expect(page.locator(".ju-count")).to_have_text(text)


def option(page: Page, facet: str, term: str):
    return page.locator(f'.ju-facets input[name="{facet}"][value="{term}"]')


# --- what it shows -----------------------------------------------------------------------------


def test_unfiltered_counts_and_cases_equal_the_records(
    open_page: OpenPage, records: EvidenceBase, options: dict[str, list[str]]
):
    page = open_page("cases/")
    assert page.evaluate(SHOWN_COUNTS) == expected_counts(records, options, {})
    assert shown_cases(page) == list(records.cases)


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
    fitting = [case.id for case in records.cases.values() if fits(case, choice)]
    page = open_page(address(choice, sort="title"))
    settled(page, f"{len(fitting)} of {len(records.cases)} cases")
    assert shown_cases(page) == fitting
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
    assert shown_cases(page) == hindered


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
    assert shown_cases(page) == expected


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
    ids = shown_cases(page)
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


# --- the closest, and what decided -------------------------------------------------------------

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
    ids = shown_cases(page)

    def lacks(case_id: str) -> int:
        return len({"police", "fire"} - set(records.cases[case_id].services))

    def is_main(case_id: str) -> bool:
        return records.cases[case_id].infrastructure[0] == "control-room"

    keys = [
        (lacks(case_id), not is_main(case_id), len(records.cases[case_id].services))
        for case_id in ids
    ]
    assert keys == sorted(keys)
    assert keys[0][0] == 0
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
        assert ("; national" in says) == (case.scale == "national")
        assert ("Without: police" in says) == ("police" not in case.services)
    expect(page.locator("tbody .ju-why")).to_have_count(page.locator(".ju-cards > li").count())


def test_all_services_can_be_asked_for(open_page: OpenPage, records: EvidenceBase):
    page = open_page(LIKE_OURS)
    expect(page.locator(".ju-chip")).to_have_count(3)
    page.get_by_label("All of these").check()
    both = {
        case.id
        for case in records.cases.values()
        if {"police", "fire"} <= set(case.services) and "control-room" in case.infrastructure
    }
    settled(page, f"{len(both)} of {len(records.cases)} cases")
    assert set(shown_cases(page)) == both
    assert ("services", "all") in query(page)
    # A number says what one more tick leaves.
    three = sum("ambulance" in records.cases[case_id].services for case_id in both)
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
        if {"police", "fire"} <= set(case.services) and "control-room" not in case.infrastructure
    ]
    fewest = min(others, key=lambda case: len(case.services))
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
        f"What decided these {len(chosen.cases)} cases"
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


# --- words -------------------------------------------------------------------------------------


def test_words_find_a_case_by_another_name_and_put_the_best_match_first(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/")
    named = next(
        (case, name)
        for case in records.cases.values()
        for name in case.also_known_as
        if name.text.casefold() not in case.title.casefold() and name.text.isascii()
    )
    page.get_by_label("With the words").fill(named[1].text)
    page.wait_for_url("**/cases/?q=*")
    expect(page.locator(".ju-cards > li").first).to_have_attribute("data-case", named[0].id)
    assert ("q", named[1].text) in query(page)
    assert page.get_by_label("Sort by").input_value() == "relevance"
    page.get_by_label("With the words").fill("")
    settled(page, f"{len(records.cases)} cases")
    assert page.get_by_label("Sort by").input_value() == "title"
    assert not query(page)


def test_accents_and_capitals_make_no_difference(open_page: OpenPage):
    page = open_page("cases/?q=NODNETT")
    expect(page.locator(".ju-cards > li").first).to_contain_text("Nødnett")


def test_typing_makes_one_step_for_the_back_button(open_page: OpenPage, records: EvidenceBase):
    page = open_page("cases/")
    words = page.get_by_label("With the words")
    for text in ("radio", "radio net", "radio network"):
        words.fill(text)
        page.wait_for_url(f"**/cases/?q={text.replace(' ', '+')}")
    page.go_back()
    settled(page, f"{len(records.cases)} cases")
    expect(words).to_have_value("")


# --- address, chips, back button ---------------------------------------------------------------


def test_ticks_are_in_the_address_and_an_address_sets_the_ticks(open_page: OpenPage):
    page = open_page("cases/")
    option(page, "service", "fire").check()
    option(page, "service", "police").check()
    option(page, "effect", "barrier").check()
    page.get_by_label("Sort by").select_option("year")
    page.get_by_role("radio", name="Table").check()
    asked = [
        ("service", "fire"),
        ("service", "police"),
        ("effect", "barrier"),
        ("sort", "year"),
        ("view", "table"),
    ]
    expect(page.locator(".ju-chip")).to_have_count(3)
    page.wait_for_url("**view=table*")
    assert sorted(query(page)) == sorted(asked)
    ids = shown_cases(page)

    colleague = open_page(f"cases/?{urlsplit(page.url).query}")
    expect(colleague.locator(".ju-chip")).to_have_count(3)
    assert shown_cases(colleague) == ids
    expect(option(colleague, "service", "police")).to_be_checked()
    expect(colleague.get_by_label("Sort by")).to_have_value("year")
    expect(colleague.get_by_role("table")).to_be_visible()


def test_the_back_button_takes_back_one_tick_at_a_time(open_page: OpenPage, records: EvidenceBase):
    page = open_page("cases/")
    option(page, "service", "fire").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    after_one = page.locator(".ju-count").inner_text()
    option(page, "status", "cancelled").check()
    expect(page.locator(".ju-chip")).to_have_count(2)
    page.go_back()
    settled(page, after_one)
    expect(option(page, "status", "cancelled")).not_to_be_checked()
    page.go_back()
    settled(page, f"{len(records.cases)} cases")
    page.go_forward()
    settled(page, after_one)
    expect(option(page, "service", "fire")).to_be_checked()


def test_a_view_is_as_it_was_after_a_look_at_a_case(open_page: OpenPage):
    page = open_page("cases/?service=fire&status=cancelled")
    expect(page.locator(".ju-chip")).to_have_count(2)
    before = shown_cases(page)
    page.locator(".ju-cards h2 a").first.click()
    page.wait_for_url(f"**/cases/{before[0]}/")
    page.go_back()
    expect(page.locator(".ju-chip")).to_have_count(2)
    assert shown_cases(page) == before


def test_an_address_with_terms_that_do_not_exist_shows_all(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/?service=nonesuch&sort=luck&view=map&compare=nobody")
    settled(page, f"{len(records.cases)} cases")
    assert shown_cases(page) == list(records.cases)
    expect(page.locator(".ju-tray")).to_be_empty()
    expect(page.locator(".ju-chip")).to_have_count(0)


def test_words_in_an_address_are_shown_as_text(open_page: OpenPage):
    page = open_page("cases/?q=%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E")
    expect(page.locator(".ju-chip")).to_contain_text("<img src=x")
    assert page.locator(".ju-results img").count() == 0


# --- nothing found -----------------------------------------------------------------------------


def test_an_empty_result_says_what_to_loosen_and_how_many_that_gives(
    open_page: OpenPage, records: EvidenceBase, options: dict[str, list[str]]
):
    choice = next(
        {
            "country": frozenset([country]),
            "status": frozenset(["cancelled"]),
            "scale": frozenset([scale]),
        }
        for country in options["country"]
        for scale in options["scale"]
        if not any(
            fits(case, {"country": {country}, "status": {"cancelled"}, "scale": {scale}})
            for case in records.cases.values()
        )
        and any(
            fits(case, {"country": {country}, "scale": {scale}}) for case in records.cases.values()
        )
    )
    page = open_page(address(choice))
    settled(page, f"0 of {len(records.cases)} cases")
    for facet in choice:
        rest = {other: terms for other, terms in choice.items() if other != facet}
        number = sum(fits(case, rest) for case in records.cases.values())
        way = page.locator(".ju-nothing li").filter(has_text=f"Without {facet}:")
        if not number:
            expect(way).to_have_count(0)
            continue
        expect(way).to_contain_text(f"({number} case{'' if number == 1 else 's'})")
    wider = page.locator(".ju-nothing a").first
    wider.click()
    expect(page.locator(".ju-nothing")).to_be_hidden()
    assert shown_cases(page)
    expect(page.locator(".ju-count")).to_be_focused()


def test_a_misspelt_word_is_offered_in_another_spelling(open_page: OpenPage):
    page = open_page("cases/?q=ambulence")
    expect(page.locator(".ju-nothing")).to_contain_text("Did you mean “ambulance”?")
    page.locator(".ju-nothing a", has_text="ambulance").click()
    expect(page.locator(".ju-nothing")).to_be_hidden()
    assert shown_cases(page)


# --- comparing ---------------------------------------------------------------------------------


def test_two_to_four_cases_are_chosen_and_compared(open_page: OpenPage, records: EvidenceBase):
    page = open_page("cases/")
    ids = list(records.cases)[:5]
    ticks = page.locator(".ju-cards").get_by_role("checkbox")
    ticks.nth(0).check()
    expect(page.locator(".ju-tray")).to_contain_text("tick one to three more")
    assert page.get_by_role("link", name="Compare these").count() == 0
    expect(page.locator(".ju-tray")).to_be_in_viewport()
    ticks.nth(1).check()
    link = page.locator(".ju-tray").get_by_role("link", name="Compare these 2")
    expect(link).to_have_attribute(
        "href", page.url.split("cases/")[0] + f"compare/?cases={ids[0]},{ids[1]}"
    )
    ticks.nth(2).check()
    ticks.nth(3).check()
    expect(ticks.nth(4)).to_be_disabled()
    assert query(page) == [("compare", ",".join(ids[:4]))]
    ticks.nth(0).uncheck()
    expect(ticks.nth(4)).to_be_enabled()
    page.get_by_role("link", name="Compare these 3").click()
    page.wait_for_url(f"**/compare/?cases={','.join(ids[1:4])}")


def test_a_tick_on_a_card_is_a_tick_in_the_table_and_stays_when_the_list_narrows(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/")
    page.locator(".ju-cards").get_by_role("checkbox").first.check()
    chosen = next(iter(records.cases))
    expect(page.locator(f'tr[data-case="{chosen}"] input')).to_be_checked()
    option(page, "status", "cancelled").check()
    expect(page.locator(".ju-tray")).to_contain_text("1 chosen")
    assert ("compare", chosen) in query(page)
    page.get_by_role("link", name="Choose none").click()
    expect(page.locator(".ju-tray")).to_be_empty()
    expect(page.locator(".ju-chip")).to_have_count(1)
    # Nothing of it is left in the address, now or after the next tick.
    option(page, "status", "live").check()
    expect(page.locator(".ju-chip")).to_have_count(2)
    assert "compare" not in page.url


# --- download ----------------------------------------------------------------------------------


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
        assert row["services"] == "; ".join(
            records.label("services", term) for term in case.services
        )
        assert (row["findings_helped"], row["findings_hindered"]) == (
            str(count.helped),
            str(count.hindered),
        )
        assert (row["first_year"], row["last_year"]) == (case.years or ("", ""))


# --- everyone ----------------------------------------------------------------------------------


def test_keyboard_alone_filters_sorts_removes_and_goes_back(
    open_page: OpenPage, records: EvidenceBase
):
    page = open_page("cases/")

    def tab_to(locator, limit: int = 200) -> None:
        for _ in range(limit):
            if locator.evaluate("element => element === document.activeElement"):
                return
            page.keyboard.press("Tab")
        pytest.fail("the Tab key does not reach it")

    tab_to(option(page, "infrastructure", "control-room"))
    page.keyboard.press("Space")
    expect(page.locator(".ju-chip")).to_have_count(1)
    expect(option(page, "infrastructure", "control-room")).to_be_focused()
    tab_to(option(page, "service", "fire"))
    page.keyboard.press("Space")
    expect(page.locator(".ju-chip")).to_have_count(2)
    both = page.locator(".ju-count").inner_text()
    tab_to(page.locator(".ju-chip").first)
    page.keyboard.press("Enter")
    expect(page.locator(".ju-chip")).to_have_count(1)
    expect(page.locator(".ju-chip").first).to_be_focused()
    tab_to(page.get_by_label("Sort by"))
    page.keyboard.type("Number")
    page.wait_for_url("**sort=findings*")
    tab_to(page.locator('[name="view"]').first)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("table")).to_be_visible()
    page.go_back()  # headless Chromium has no key for it
    expect(page.locator(".ju-cards")).to_be_visible()
    page.go_back()  # headless Chromium has no key for it
    expect(page.get_by_label("Sort by")).to_have_value("closest")
    page.go_back()  # headless Chromium has no key for it
    settled(page, both)


def test_on_a_phone_the_filters_are_folded_and_say_how_many_are_chosen(open_page: OpenPage):
    page = open_page("cases/?service=fire&status=live", width=360)
    summary = page.locator(".ju-facets__fold > summary").first
    expect(summary).to_have_text("Filters, 2 chosen")
    expect(option(page, "service", "fire")).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(option(page, "service", "fire")).to_be_visible()
    option(page, "service", "fire").uncheck()
    expect(summary).to_have_text("Filters, 1 chosen")


def test_on_a_phone_a_button_that_stays_in_sight_leads_from_the_filters_to_the_cases(
    open_page: OpenPage,
):
    page = open_page("cases/#filters", width=360)
    button = page.get_by_role("button", name="Show ")
    expect(button).to_be_in_viewport()
    expect(option(page, "status", "live")).to_be_hidden()
    option(page, "service", "police").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    number = page.locator(".ju-count").inner_text().split()[0]
    expect(button).to_have_text(f"Show {number} cases")
    expect(button).to_be_in_viewport()
    button.click()
    expect(button).to_be_hidden()
    expect(page.locator(".ju-count")).to_be_focused()


def test_the_tab_key_can_jump_over_the_filters(open_page: OpenPage):
    page = open_page("cases/")
    link = page.get_by_role("link", name="Skip to the cases")
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ju-results') !== null")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_has_the_focus_is_not_under_the_bar_of_chosen_cases(open_page: OpenPage, width: int):
    page = open_page("cases/?compare=firecontrol,airwave", width=width)
    bar = page.locator(".ju-tray")
    expect(bar).to_contain_text("2 chosen")
    page.locator(".ju-cards h2 a").first.focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("""() => {
          const [one, bar] = [document.activeElement, document.querySelector(".ju-tray")]
            .map((node) => node.getBoundingClientRect())
          return one.bottom <= bar.top || document.activeElement.closest(".ju-tray") !== null
        }""")


def test_a_tick_made_before_the_script_came_is_kept(open_page: OpenPage):
    page = open_page("about/")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/cases/explorer.js", hold)
    page.goto(page.url.replace("about/", "cases/"))
    option(page, "service", "police").check()
    expect(page.locator(".ju-chip")).to_have_count(0)
    for route in waiting:
        route.continue_()
    expect(page.locator(".ju-chip")).to_have_text("Remove filter Police")
    page.wait_for_url("**/cases/?service=police")


def test_the_number_of_results_is_announced_politely(open_page: OpenPage):
    page = open_page("cases/?status=cancelled")
    status = page.locator(".ju-count")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_contain_text(" of ")


VIEWS = (
    "cases/?service=fire&factor=trust&effect=barrier&compare=firecontrol,north-west-fire-control",
    "cases/?view=table&sort=cost&amount=actual-gbp&compare=firecontrol,north-west-fire-control",
    "cases/?q=zzzz&status=cancelled",
)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation_in_any_view(open_page: OpenPage, width: int):
    faults = []
    for view in VIEWS:
        page = open_page(view, width=width)
        expect(page.locator(".ju-tray, .ju-nothing h2").first).to_be_attached()
        expect(page.locator(".ju-clear, .ju-tray a").first).to_be_visible()
        page.evaluate("document.querySelectorAll('.ju-facets details').forEach(d => d.open = true)")
        # What stays in sight lies over what scrolls under it; axe looks without scrolling on.
        page.add_style_tag(content=".ju-facets__show, .ju-tray { position: static !important }")
        faults += [f"{view}: {fault}" for fault in axe_in_both_schemes(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_view_is_wider_than_the_screen(open_page: OpenPage, width: int):
    for view in VIEWS:
        page = open_page(view, width=width)
        expect(page.locator(".ju-clear, .ju-tray a").first).to_be_visible()
        assert not wider_than_the_screen(page), view


@pytest.mark.parametrize("width", [360, 1280])
def test_the_tab_key_reaches_only_what_can_be_seen_in_a_chosen_view(
    open_page: OpenPage, width: int
):
    page = open_page("cases/?service=fire&compare=firecontrol,airwave", width=width)
    expect(page.locator(".ju-tray a").first).to_be_visible()
    assert not tab_walk(page).faults()


def test_without_scripts_the_whole_list_and_the_shorter_lists_are_there(
    open_page: OpenPage, records: EvidenceBase, site_folder: Path
):
    page = open_page("cases/?q=radio", javascript=False)
    for control in (".ju-facets", ".ju-words", ".ju-select", ".ju-csv"):
        expect(page.locator(control).first).to_be_hidden()
    assert page.locator(".ju-cards > li").count() == len(records.cases)
    addresses = page.get_by_role("navigation", name="Shorter lists").get_by_role("link")
    for link in addresses.all():
        target = site_folder / "cases" / (link.get_attribute("href") or "") / "index.html"
        assert target.resolve().is_file(), target
    page.get_by_role("radio", name="Table").check()
    expect(page.get_by_role("table")).to_be_visible()
    assert page.locator("tbody tr").count() == len(records.cases)


def test_data_are_fetched_only_when_a_reader_reaches_for_the_filters(open_page: OpenPage):
    page = open_page("cases/")
    page.wait_for_load_state("networkidle")
    fetched = "performance.getEntriesByType('resource').map((entry) => entry.name)"

    def data() -> list[str]:
        return [urlsplit(name).path for name in page.evaluate(fetched) if ".json" in name]

    assert data() == []
    option(page, "service", "fire").check()
    expect(page.locator(".ju-chip")).to_have_count(1)
    assert data() == ["/cases/cases.json"]


# --- a list longer than a page -----------------------------------------------------------------


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of nothing but a long list of cases, in a bare shell; gives its address."""
    folder = tmp_path_factory.mktemp("long")
    made_up = [
        case(
            f"case-{number:03}",
            services=["fire"] if number % 2 else ["police"],
            findings=[finding()] * (number % 7 + 1),
        )
        for number in range(LONG)
    ]
    renderer = Renderer(
        analyse(base(made_up)), Settings("Joined Up", "https://example.org/", "", "1")
    )
    assets = Assets()
    shell = """<!doctype html><html lang="en" class="js"><title>Cases</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{root}{styles}">
<script type="module" src="{root}{script}"></script>
<main class="md-typeset">{html}</main>"""
    for page in cases.pages(renderer):
        write(
            folder / page.address / "index.html",
            shell.format(
                root=up_to_root(page.address),
                html=page.html,
                styles=assets.style_sheet,
                script=assets.script("site/main.js"),
            ).encode(),
        )
    for asset in cases.assets(renderer):
        write(folder / asset.path, asset.content)
    for address, content in assets.files.items():
        write(folder / address, content)
    with site_browser.serve(folder) as url:
        yield url


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def long_page(browser: Browser, long_site: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{long_site}cases/?service=fire&sort=findings")
    settled(page, f"65 of {LONG} cases")
    yield page
    page.close()


def test_cases_that_are_not_on_the_page_are_fetched_and_shown_in_order(long_page: Page):
    ids = shown_cases(long_page)
    assert len(ids) == 40
    numbers = [int(case_id[-3:]) for case_id in ids]
    assert all(number % 2 for number in numbers)
    expected = sorted(range(1, LONG, 2), key=lambda number: (-(number % 7), number))
    assert numbers == expected[:40]
    more = long_page.get_by_role("button", name="Show 25 more")
    more.click()
    expect(long_page.locator(".ju-cards > li")).to_have_count(65)
    assert [int(case_id[-3:]) for case_id in shown_cases(long_page)] == expected
    expect(more).to_be_hidden()
    expect(long_page.locator(".ju-cards h2 a").nth(40)).to_be_focused()


def test_a_case_from_a_part_can_be_compared(long_page: Page):
    ticks = long_page.locator(".ju-cards").get_by_role("checkbox")
    ticks.nth(0).check()
    ticks.nth(39).check()
    expect(long_page.locator(".ju-tray")).to_contain_text("Compare these 2")


def test_when_the_data_cannot_be_had_the_page_says_so_and_keeps_its_list(
    browser: Browser, long_site: str
):
    page = browser.new_page()
    page.route("**/cases.json", lambda route: route.abort())
    page.goto(f"{long_site}cases/?service=fire")
    expect(page.locator(".ju-count")).to_contain_text("could not be loaded")
    assert page.locator(".ju-cards > li").count() == 100
    page.unroute("**/cases.json")
    option(page, "service", "fire").uncheck()
    settled(page, f"{LONG} cases")
    page.close()


def test_without_scripts_a_long_list_goes_on_with_plain_links(browser: Browser, long_site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{long_site}cases/")
    first = shown_cases(page)
    page.get_by_role("navigation", name="Pages of the list").get_by_role(
        "link", name="Page 2"
    ).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Cases, page 2"
    assert len({*first, *shown_cases(page)}) == LONG
    context.close()
