"""The small modules of the shell: menu, theme, folds, boxes that scroll; and their size."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from evidence.publish.assets import Assets
from tests.browser.conftest import OpenPage
from tests.unit.common.test_name_order import IN_ORDER

MOST_SCRIPT_BYTES = 74 * 1024
"""All modules that readers meet together, before compression; Pagefind's own files aside. The
search is a third of them, and is fetched when it is first used."""
MOST_PLAN_BYTES = 40 * 1024
"""Those of the plan and the board paper, which no other page fetches."""


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return "dark" if colour == "rgb(16, 24, 29)" else "light"


def test_all_modules_together_stay_small(site_folder: Path):
    folder = site_folder / Assets().script_folder
    # The form in which a case is written is a tool of its own, on one page for contributors, and
    # so are the plan and the paper made from it.
    tools = {folder / "form", folder / "plan"}
    modules = [path for path in folder.rglob("*.js") if tools.isdisjoint(path.parents)]
    assert len(modules) > 5
    assert sum(path.stat().st_size for path in modules) < MOST_SCRIPT_BYTES
    plan = [path.stat().st_size for path in (folder / "plan").glob("*.js")]
    assert 0 < sum(plan) < MOST_PLAN_BYTES


def test_scripts_put_names_in_the_order_of_the_lists(open_page: OpenPage):
    page = open_page("cases/")
    titles = page.locator(".ju-tableview tbody th").all_text_contents()
    assert len(titles) > 20
    for names in (titles, IN_ORDER):
        again = page.evaluate(
            """async ([names, module]) => {
                const { inOrder } = await import(new URL(module, location.origin));
                return names.toSorted(inOrder);
            }""",
            [names[::-1], f"/{Assets().script_folder}/site/words.js"],
        )
        assert again == names


def test_the_menu_button_opens_and_escape_closes_it(open_page: OpenPage):
    page = open_page("cases/firecontrol/", width=360)
    button = page.get_by_role("button", name="Menu")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Factors")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_names_the_section_one_is_in(open_page: OpenPage):
    page = open_page("factors/trust-and-relationships/")
    current = page.get_by_role("navigation", name="Main").locator("[aria-current]")
    expect(current).to_have_text(["Factors"])


@pytest.mark.parametrize("path", ["disagreements/", "timelines/"])
def test_pages_that_lead_on_from_the_map_belong_to_it(open_page: OpenPage, path: str):
    page = open_page(path)
    current = page.get_by_role("navigation", name="Main").locator("[aria-current]")
    expect(current).to_have_text(["Evidence map"])


def test_long_tables_of_a_case_are_folded_only_on_narrow_screens(open_page: OpenPage):
    page = open_page("cases/firecontrol/", width=1280)
    costs = page.get_by_role("group", name="Costs, table")
    expect(costs).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(costs).to_be_hidden()
    page.get_by_text("9 amounts").click()
    expect(costs).to_be_visible()


Scheme = Literal["light", "dark"]


@pytest.mark.parametrize(("device", "other"), [("light", "dark"), ("dark", "light")])
def test_the_theme_button_changes_the_scheme_and_goes_back_to_the_device(
    open_page: OpenPage, device: Scheme, other: Scheme
):
    page = open_page(scheme=device)
    button = page.get_by_role("banner").get_by_role("button", name="theme")
    assert ground(page) == device
    expect(button).to_have_text(f"{other.title()} theme")
    button.click()
    assert ground(page) == other
    page.reload()
    assert ground(page) == other
    expect(page.get_by_label(other.title(), exact=True)).to_be_checked()
    button.click()
    assert ground(page) == device
    expect(page.get_by_label("As my device")).to_be_checked()
    page.emulate_media(color_scheme=other)
    assert ground(page) == other
    assert page.evaluate("localStorage.length") == 0


def test_a_theme_can_be_kept_whatever_the_device_says(open_page: OpenPage):
    page = open_page(scheme="dark")
    page.get_by_label("Dark", exact=True).check()
    page.emulate_media(color_scheme="light")
    assert ground(page) == "dark"
    page.get_by_label("As my device").check()
    assert ground(page) == "light"


def test_the_contents_list_is_folded_only_on_narrow_screens(open_page: OpenPage):
    page = open_page("factors/trust-and-relationships/", width=1280)
    link = page.get_by_role("navigation", name="On this page").get_by_role("link").first
    expect(link).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(link).to_be_hidden()
    page.get_by_role("navigation", name="On this page").locator("summary").click()
    expect(link).to_be_visible()


def test_a_box_is_a_stop_of_the_tab_key_only_while_it_scrolls(open_page: OpenPage):
    page = open_page("cases/firecontrol/", width=1280)
    box = page.locator(".ju-scroll").first
    expect(box).not_to_have_attribute("tabindex", "0")
    box.evaluate("(el) => { el.style.width = '8rem'; dispatchEvent(new Event('resize')) }")
    expect(box).to_have_attribute("tabindex", "0")


def test_without_javascript_everything_stands_open(open_page: OpenPage):
    page = open_page("cases/firecontrol/", width=360, javascript=False)
    main = page.get_by_role("navigation", name="Main")
    expect(main.get_by_role("link", name="Factors")).to_be_visible()
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("button", name="theme")).to_have_count(0)
