"""No page is too large for a phone: 150 kB of HTML and 3,000 elements."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MOST_BYTES = 150_000
MOST_ELEMENTS = 3_000
_ELEMENT = re.compile(r"<[a-z]")

LARGER = {
    "contribute/form/index.html": (260_000, 3_000, "holds every field and every rule of a record"),
    "do/index.html": (280_000, 5_000, "every action once: grows with the factors, not the cases"),
    "map/index.html": (180_000, 4_900, "factors by kind in one table: grows with the lists only"),
    "map/services/index.html": (195_000, 5_500, "the same by service"),
}
"""Pages that are known to be larger: most bytes, most elements, and why."""


@pytest.fixture(scope="module")
def sizes(request: pytest.FixtureRequest) -> dict[str, tuple[int, int]]:
    folder: Path = request.config.getoption("--site")
    return {
        path.relative_to(folder).as_posix(): (len(text.encode()), len(_ELEMENT.findall(text)))
        for path in sorted(folder.rglob("*.html"))
        for text in [path.read_text(encoding="utf-8")]
    }


def test_no_page_is_larger_than_a_phone_can_show_at_once(sizes: dict[str, tuple[int, int]]) -> None:
    too_large = {
        name: size
        for name, size in sizes.items()
        for most in [LARGER.get(name, (MOST_BYTES, MOST_ELEMENTS))]
        if size[0] > most[0] or size[1] > most[1]
    }
    assert len(sizes) > 100
    assert too_large == {}


def test_a_page_that_may_be_larger_is_so(sizes: dict[str, tuple[int, int]]) -> None:
    small = [name for name in LARGER if sizes[name] <= (MOST_BYTES, MOST_ELEMENTS)]
    assert small == [], "take it off the list of larger pages"
