"""What the form does for whoever fills it in: hints, announcements, folding, a short id."""

from __future__ import annotations

from playwright.sync_api import expect

from evidence.check.hints.dates.written import one_date
from tests.browser.conftest import OpenPage
from tests.browser.form.page import answer_dialogs, opened

DATES = ("12/2004", "25.3.2014", "3.3.2014", "March 2004", "12 March 2004", "2004/3", "04-03-2014")


def test_a_date_in_another_order_gets_the_hint_of_the_command_line(open_page: OpenPage):
    page = opened(open_page)
    page.get_by_role("button", name="Check the record").click()
    field = page.locator("#f-status_as_of")
    for written in DATES:
        field.fill(written)
        page.get_by_role("button", name="Check the record").click()
        note = page.locator("[data-name=status_as_of] .ju-ask__error")
        meant = one_date(written)
        hint = f"Did you mean {meant}?" if meant else "or the full date: 2004, 2004-03"
        expect(note).to_contain_text(hint)
        if not meant:
            expect(note).not_to_contain_text("Did you mean")


def test_what_must_be_filled_in_says_so_and_each_link_leads_to_an_invalid_control(
    open_page: OpenPage,
):
    page = opened(open_page)
    expect(page.locator("#f-title")).to_have_attribute("aria-required", "true")
    expect(page.locator("#f-region")).not_to_have_attribute("aria-required", "true")
    page.locator("#f-sources").get_by_role("button", name="Add a source", exact=True).click()
    page.get_by_role("button", name="Check the record").click()
    links = page.locator(".ju-form__errors li", has_not_text="Warning").locator("a")
    assert links.count() > 5
    for link in links.all():
        link.click()
        focused = page.evaluate(
            """() => {
                const control = document.activeElement;
                return {
                    invalid: control.getAttribute("aria-invalid"),
                    isButton: control.matches("button"),
                    note: control.getAttribute("aria-describedby"),
                };
            }"""
        )
        assert focused["isButton"] or focused["invalid"] == "true", link.inner_text()
        assert "problem-" in focused["note"]


def test_adding_moving_and_removing_an_entry_is_told(open_page: OpenPage):
    page = opened(open_page)
    answer_dialogs(page, accept=True)
    told = page.locator("[data-moved]")
    expect(told).to_have_attribute("role", "status")
    drivers = page.locator("#f-drivers")
    add = drivers.locator(":scope > p [data-do=add]")
    add.click()
    expect(told).to_have_text("Driver 1 of 1 added.")
    add.click()
    expect(told).to_have_text("Driver 2 of 2 added.")
    drivers.locator("[data-do=up]").last.click()
    expect(told).to_have_text("Driver: now 1 of 2.")
    drivers.locator("[data-do=remove]").last.click()
    expect(told).to_have_text("Removed: driver 2.")


def test_an_entry_that_is_complete_folds_when_the_next_one_is_added(open_page: OpenPage):
    page = opened(open_page)
    sources = page.locator("#f-sources")
    add = sources.get_by_role("button", name="Add a source", exact=True)
    add.click()
    first = sources.locator("li[data-scope]").first
    first.get_by_label("Id needed").fill("audit-2016")
    first.get_by_label("Kind needed").select_option("audit-report")
    first.get_by_label("Title needed").fill("Rooms that share")
    add.click()
    # How much was read is still missing, so it stays open.
    expect(first.locator("details").first).to_have_attribute("open", "")
    first.get_by_label("How much was read needed").select_option("full")
    add.click()
    expect(first.locator("details").first).not_to_have_attribute("open", "")
    expect(first.locator("summary").first).to_have_text("Source 1: Rooms that share")
    expect(sources.locator("li[data-scope]").last.get_by_label("Id needed")).to_be_focused()


def test_the_id_that_is_proposed_is_short(open_page: OpenPage):
    page = opened(open_page)
    page.locator("#f-title").fill(
        "The Regional Programme for the Renewal of Shared Dispatch and Messaging Systems"
    )
    page.keyboard.press("Tab")
    expect(page.locator("#f-id")).to_have_value("regional-programme-renewal-shared")
    expect(page.locator("#f-id-says")).to_contain_text("for good")
