"""No page grows with the number of cases: what a page shows of them has an upper end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evidence.analyse.analysis import analyse
from evidence.render.page import Page
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.render.site import OVERVIEWS
from tests.unit.made_up import base, case

SETTINGS = Settings("https://example.org/", "https://example.org/code")
MOST_BYTES = 150_000


def overviews(cases: int) -> Iterator[Page]:
    made = [case(f"case-{number:04}") for number in range(cases)]
    renderer = Renderer(analyse(base(made)), SETTINGS)
    for maker in OVERVIEWS:
        yield from (page for page in maker(renderer) if isinstance(page, Page))


@pytest.mark.slow
def test_no_page_grows_with_the_number_of_cases() -> None:
    few = {page.address: len(page.html) for page in overviews(400)}
    many = {page.address: len(page.html) for page in overviews(800)}
    grown = {
        address: (size, many[address])
        for address, size in few.items()
        if address in many and many[address] > 1.15 * size and many[address] > 20_000
    }
    assert grown == {}
    large = {address for address, size in many.items() if size > MOST_BYTES}
    assert large <= {"contribute/form/"}, "the form holds every field, and no case"
