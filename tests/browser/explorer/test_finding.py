"""Finding cases by words; and what is said where nothing is found."""

from playwright.sync_api import expect

from evidence.link.evidence_base import EvidenceBase
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import address, fits, query, settled, shown_cases


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
            fits(records, case, {"country": {country}, "status": {"cancelled"}, "scale": {scale}})
            for case in records.cases.values()
        )
        and any(
            fits(records, case, {"country": {country}, "scale": {scale}})
            for case in records.cases.values()
        )
    )
    page = open_page(address(choice))
    settled(page, f"0 of {len(records.cases)} cases")
    for facet in choice:
        rest = {other: terms for other, terms in choice.items() if other != facet}
        number = sum(fits(records, case, rest) for case in records.cases.values())
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
