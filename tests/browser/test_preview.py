"""The banner of `evidence serve`: there while something is wrong, and gone once it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evidence.publish.site.server import HOST, Notice, Preview, serving
from tests.browser.audit import axe_in_both_schemes
from tests.browser.conftest import OpenPage
from tests.browser.page_state import until

NOTICE = Notice("These pages are older than the files.", "cases/a.yml:3:1: error\n" + "x" * 500)


@pytest.fixture(scope="module")
def preview(site_folder: Path) -> Preview:
    return Preview(site_folder)


@pytest.fixture(scope="module")
def site_url(preview: Preview) -> Iterator[str]:
    with serving(preview, 0) as port:
        yield f"http://{HOST}:{port}/"


def test_the_banner_comes_and_goes_without_a_new_page(preview: Preview, open_page: OpenPage):
    page = open_page()
    banner = page.get_by_role("alert")
    expect(banner).to_be_hidden()
    page.evaluate("window.stays = true")
    preview.notice = NOTICE
    expect(banner).to_contain_text(NOTICE.title)
    expect(banner).to_contain_text("cases/a.yml:3:1: error")
    assert page.evaluate("window.stays")
    preview.notice = None
    expect(banner).to_be_hidden()
    assert page.evaluate("window.stays")
    preview.number += 1
    until(page, "!window.stays")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_banner_can_be_read(preview: Preview, open_page: OpenPage, width: int):
    preview.notice = NOTICE
    try:
        page = open_page(width=width)
        expect(page.get_by_role("alert")).to_contain_text(NOTICE.title)
        assert axe_in_both_schemes(page) == []
    finally:
        preview.notice = None


def test_without_javascript_the_banner_is_there_too(preview: Preview, open_page: OpenPage):
    preview.notice = NOTICE
    try:
        page = open_page(javascript=False)
        expect(page.get_by_role("alert")).to_contain_text(NOTICE.title)
    finally:
        preview.notice = None
