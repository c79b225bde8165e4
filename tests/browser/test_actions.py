"""What to do, and when, in a browser: the choice, the ticks, the checklist on paper."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage


def shown(page: Page) -> Locator:
    return page.locator(".ju-act:visible")


def choose(page: Page, term: str) -> None:
    page.locator("select").first.select_option(term)


def test_a_choice_leaves_the_actions_with_such_a_case_and_those_without_any(open_page: OpenPage):
    page = open_page("do/")
    every = page.locator(".ju-act").count()
    choose(page, "radio-network")
    assert 0 < shown(page).count() < every
    assert not page.locator(
        '.ju-act:visible:not([data-infrastructure~="radio-network"], [data-infrastructure=""])'
    ).count()
    status = page.get_by_role("status")
    expect(status).to_have_text(f"{shown(page).count()} of {every} actions: Radio network")
    of_moments = page.locator(".ju-moments span").all_text_contents()
    assert sum(map(int, of_moments)) == shown(page).count()


def test_a_moment_without_such_a_case_says_so_and_offers_all(open_page: OpenPage):
    page = open_page("do/")
    # Whatever the records hold: one moment keeps no action.
    page.locator(".ju-moment").first.locator(".ju-act").evaluate_all(
        "acts => acts.forEach((act) => act.setAttribute('data-infrastructure', 'other'))"
    )
    every = page.locator(".ju-act").count()
    choose(page, "radio-network")
    gap = page.locator(".ju-moment").first.locator(".ju-empty")
    expect(gap).to_be_visible()
    gap.get_by_role("button", name="Show all").click()
    expect(gap).to_be_hidden()
    assert shown(page).count() == every
    expect(page.locator("select").first).to_be_focused()


def test_ticks_stay_on_the_device_until_they_are_cleared(open_page: OpenPage):
    page = open_page("do/")
    clear = page.get_by_role("button", name="Clear the ticks")
    expect(clear).to_be_hidden()
    page.locator(".ju-act input").nth(1).check()
    page.reload()
    expect(page.locator(".ju-act input").nth(1)).to_be_checked()
    assert page.locator(".ju-act input:checked").count() == 1
    clear.click()
    expect(clear).to_be_hidden()
    assert page.evaluate("localStorage.getItem('done')") is None
    page.reload()
    assert page.locator(".ju-act input:checked").count() == 0


def test_two_tabs_keep_the_ticks_of_both(open_page: OpenPage):
    first, second = open_page("do/"), open_page("do/")
    first.locator(".ju-act input").first.check()
    expect(second.locator(".ju-act input").first).to_be_checked()
    second.locator(".ju-act input").nth(2).check()
    expect(first.locator(".ju-act input").nth(2)).to_be_checked()
    first.reload()
    assert first.locator(".ju-act input:checked").count() == 2


def test_on_paper_it_is_a_checklist_of_what_was_chosen(open_page: OpenPage):
    page = open_page("do/")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    choose(page, "radio-network")
    chosen = shown(page).count()
    page.get_by_role("button", name="Print as a checklist").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    assert shown(page).count() == chosen
    expect(page.locator(".ju-act:visible input").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Radio network")
    for gone in ("select", ".ju-sift button", ".ju-moments"):
        expect(page.locator(gone).first).to_be_hidden()


def test_without_scripts_every_action_stands_there_and_no_control_that_does_nothing(
    open_page: OpenPage,
):
    page = open_page("do/", javascript=False)
    assert shown(page).count() == page.locator(".ju-act").count() > 0
    for gone in ("select", ".ju-do button"):
        assert page.locator(f"{gone}:visible").count() == 0


def test_an_action_leads_to_its_factor_and_the_finding_back_to_it(open_page: OpenPage):
    page = open_page("do/")
    act = page.locator(".ju-act", has=page.locator(".ju-ev")).first
    text = act.locator(".ju-done").inner_text().strip()
    act.locator(".ju-ev a").first.click()
    # The case's page stands at the finding, which leads back to the action.
    page.locator(":target .ju-finding__do a", has_text=text).click()
    expect(page.locator(":target .ju-act__do > p").first).to_have_text(text)
