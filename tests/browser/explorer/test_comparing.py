"""Choosing cases from the list to compare them."""

from playwright.sync_api import expect

from evidence.link.evidence_base import EvidenceBase
from tests.browser.conftest import OpenPage
from tests.browser.explorer.page import option, query


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


def test_the_tab_key_leads_from_a_tick_to_the_bar_and_back_into_the_list(open_page: OpenPage):
    page = open_page("cases/?compare=firecontrol")
    expect(page.locator(".ju-tray")).to_contain_text("1 chosen")
    tick = page.locator(".ju-cards").get_by_role("checkbox").nth(1)
    tick.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Compare these 2")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tick).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".ju-card").nth(2).get_by_role("link").first).to_be_focused()


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
