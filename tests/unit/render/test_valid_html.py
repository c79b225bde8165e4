"""Pages hold what the validator of HTML accepts, as far as that shows without one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from evidence.analyse.load import load
from evidence.render.page import Page
from evidence.render.settings import Settings
from evidence.render.site import render
from tests.paths import LIBRARIES

FAULTS = {
    "a role that the element of a table has by itself": re.compile(
        r"<(?:table|caption|thead|tbody|tfoot|tr|th|td)\b[^>]*\srole="
    ),
    "a heading without words": re.compile(r"<(h[1-6])\b[^>]*>\s*</\1>"),
    "no space between two attributes": re.compile(r"<\w[^<>]*\s[\w-]+=\"[^\"<>]*\"[^\s/>]"),
    "an attribute that only a style sheet may set": re.compile(
        r"<\w[^>]*\s(?:wrap|align|valign|width=\"\d+%|border)[=\s>]"
    ),
}


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    analysis = load(LIBRARIES, date(2026, 11, 24)).analysis
    assert analysis is not None
    made = render(analysis, Settings("https://example.org/", ""))
    return [item for item in made if isinstance(item, Page)]


@pytest.mark.parametrize("fault", FAULTS)
def test_no_page_has(pages: list[Page], fault: str) -> None:
    found = {
        page.address: match.group() for page in pages if (match := FAULTS[fault].search(page.html))
    }
    assert found == {}
