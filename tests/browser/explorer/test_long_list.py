"""A list of cases longer than a page: the rest is fetched, and can be had without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.analyse.analysis import analyse
from evidence.publish.assets import Assets
from evidence.render.page import up_to_root
from evidence.render.pages.cases import explorer as cases
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.browser import site_browser
from tests.browser.explorer.page import option, settled, shown_cases
from tests.browser.profiles import close
from tests.unit.made_up import base, case, finding

LONG = 130
"""Cases of the made-up list that is longer than a page."""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of nothing but a long list of cases, in a bare shell; gives its address."""
    folder = tmp_path_factory.mktemp("long")
    made_up = [
        case(
            f"case-{number:03}",
            services=["public-library"] if number % 2 else ["university-library"],
            findings=[finding()] * (number % 7 + 1),
        )
        for number in range(LONG)
    ]
    renderer = Renderer(analyse(base(made_up)), Settings("https://example.org/", ""))
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
    page.goto(f"{long_site}cases/?library=public-library&sort=findings")
    settled(page, f"65 of {LONG} cases")
    yield page
    close([page])


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


def test_the_rest_of_a_long_list_is_offered_before_anything_is_chosen(
    browser: Browser, long_site: str
):
    page = browser.new_page()
    page.goto(f"{long_site}cases/")
    page.get_by_role("button", name="Show 40 more").click()
    expect(page.locator(".ju-cards > li")).to_have_count(80)
    expect(page.locator(".ju-cards h2 a").nth(40)).to_be_focused()
    assert shown_cases(page) == [f"case-{number:03}" for number in range(80)]
    close([page])


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
    page.goto(f"{long_site}cases/?library=public-library")
    expect(page.locator(".ju-count")).to_contain_text("could not be loaded")
    assert page.locator(".ju-cards > li").count() == cases.PER_PAGE
    page.unroute("**/cases.json")
    option(page, "library", "public-library").uncheck()
    settled(page, f"{LONG} cases")
    close([page])


def test_without_scripts_a_long_list_goes_on_with_plain_links(browser: Browser, long_site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{long_site}cases/")
    listed = shown_cases(page)
    for number in range(2, 5):
        pages = page.get_by_role("navigation", name="Pages of the list")
        pages.get_by_role("link", name=f"Page {number}").click()
        assert page.get_by_role("heading", level=1).inner_text() == f"Cases, page {number}"
        listed += shown_cases(page)
    assert listed == [f"case-{number:03}" for number in range(LONG)]
    close(context.pages)
    context.close()
