"""The list of cases, started; and the real records that it shows."""

from typing import Any

import pytest
from playwright.sync_api import Page

from evidence.analyse.facets import facets
from evidence.link.evidence_base import EvidenceBase
from tests import real_records
from tests.browser.conftest import OpenPage


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
