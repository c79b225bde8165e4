"""A base as `evidence init` writes it, in its own colours: one page of each kind is opened."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evidence.cli.main import main
from tests.browser import site_browser
from tests.browser.audit import axe_in_both_schemes, wider_than_the_screen
from tests.browser.conftest import OpenPage

SURFACE = "rgb(31, 42, 68)"
"""What taxonomy/base.yml of a new base names as the dark surface in light mode."""


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "base"
    assert main(["init", str(folder), "--name", "River Watch"]) == 0
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return folder / "site"


@pytest.fixture(scope="module")
def site_url(site_folder: Path) -> Iterator[str]:
    with site_browser.serve(site_folder) as url:
        yield url


def test_axe_finds_no_violation_on_a_page_of_each_kind(open_page: OpenPage, site_folder: Path):
    pages = site_browser.pages_of_each_kind(site_folder)
    assert {page.kind for page in pages} >= {"home", "cases/*", "factors/*", "map", "contribute/*"}
    violations = []
    for chosen in pages:
        page = open_page(chosen.path, width=360)
        violations += [f"{chosen.slug}: {line}" for line in axe_in_both_schemes(page)]
        violations += [f"{chosen.slug}: {line}" for line in wider_than_the_screen(page)]
        page.close()
    assert not violations, "\n".join(violations)


def test_it_has_its_own_colours_and_licence(open_page: OpenPage):
    page = open_page()
    header = page.locator(".ju-header")
    assert header.evaluate("head => getComputedStyle(head).backgroundColor") == SURFACE
    assert page.locator(".ju-footer a[rel~=license]").inner_text() == "CC BY 4.0"


def test_its_factors_and_topics_are_found_by_name(open_page: OpenPage):
    page = open_page("search/")
    kinds = {"factors/": "Factor", "browse/": "Topic"}
    for part, kind in kinds.items():
        link = page.locator(f".ju-names a[href*='{part}']").first
        name = link.inner_text()
        page.get_by_role("main").get_by_role("searchbox").fill(name)
        expect(page.locator(".ju-search__results a").first).to_have_text(f"{kind} {name}")
