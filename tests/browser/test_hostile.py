"""A site made of records that mean harm: nothing of theirs runs, asks another host, or breaks."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Dialog, Page, expect

from tests.browser import site_browser
from tests.browser.conftest import OpenPage
from tests.paths import ROOT
from tests.unit.hostile import inputs as hostile
from tests.unit.record_files import make_tree

RECORDS = hostile.data(hostile.TEXTS, hostile.SOUND_MARKDOWN)
CASE = RECORDS["cases"][0]
PAGES = (
    "",
    "cases/",
    "cases/north-room/",
    "factors/trust/",
    "map/kinds/trust/",
    "map/cases/union-catalogue/",
    "disagreements/",
    "sources/",
    "sources/literature/",
    "browse/countries/gb/",
    "timelines/",
)


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site built from hostile records beside those of the small tree."""
    root = make_tree(tmp_path_factory.mktemp("hostile"))
    for name in ("scripts", "mkdocs.yml", "pyproject.toml"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", root / "docs")
    hostile.write(root, RECORDS)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout[-2000:]
    with site_browser.serve(root / "site") as url:
        yield url


@pytest.fixture
def opened(open_page: OpenPage) -> Iterator[OpenPage]:
    """As `open_page`; at the end nothing of a record has run in any page."""
    pages: list[Page] = []
    dialogs: list[str] = []

    def told(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    def open_(path: str) -> Page:
        page = open_page(path)
        page.on("dialog", told)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        assert page.evaluate("window.pwned") is None
        assert page.locator("main :is(img, iframe, object, embed, base, svg[onload])").count() == 0
    assert dialogs == []


def test_the_pages_show_the_texts_and_run_nothing(opened: OpenPage):
    page = opened(PAGES[0])
    for path in PAGES:
        page.goto(page.url.split("//")[0] + "//" + page.url.split("/")[2] + f"/{path}")
        assert page.evaluate("window.pwned") is None, path
    page = opened("cases/north-room/")
    expect(page.locator("h1")).to_have_text(CASE["title"])
    assert page.title().startswith(CASE["title"])


def test_cases_can_be_compared_whatever_addresses_they_cite(opened: OpenPage):
    page = opened("compare/?cases=north-room,south-room")
    expect(page.locator(".ju-cmp thead th")).to_have_count(3)
    expect(page.locator(".ju-cmp thead th").nth(1)).to_contain_text(CASE["title"])


def test_the_form_takes_the_record_and_gives_it_back(opened: OpenPage):
    page = opened("contribute/form/?case=north-room")
    expect(page.locator("form[data-ready]")).to_be_visible()
    page.get_by_text("Preview of the page").click()
    page.get_by_role("button", name="Check the record").click()
    expect(page.locator(".ju-form__preview h3")).to_have_text(CASE["title"])
    expect(page.locator(".ju-form__verdict")).not_to_be_empty()
    made = yaml.safe_load(page.locator(".ju-form__yaml").input_value())
    for name in ("title", "region", "also_known_as", "reviewed", "former_ids"):
        assert made[name] == CASE[name], name
    assert [item["title"] for item in made["sources"]] == [x["title"] for x in CASE["sources"]]


def test_the_list_of_cases_is_saved_without_formulas(opened: OpenPage, tmp_path: Path):
    page = opened("cases/?q=pwned")
    expect(page.locator(".ju-card")).to_have_count(2)
    with page.expect_download() as started:
        page.locator(".ju-csv").click()
    started.value.save_as(tmp_path / "cases.csv")
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[1] for row in rows[1:]] == [case["title"] for case in RECORDS["cases"]]
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@|"))]


def test_the_search_shows_what_it_finds_as_text(opened: OpenPage):
    page = opened("")
    page.keyboard.press("/")
    page.locator(".ju-search__words").fill("script pwned")
    results = page.locator(".ju-search__results li")
    expect(results.first).to_be_visible()
    assert page.locator(".ju-search :is(img, script, svg)").count() == 0
    expect(page.locator(".ju-search__results")).to_contain_text("<script>")
