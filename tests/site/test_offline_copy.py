"""The offline copy of the site: small enough to send, and every link leads to a file in it."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.offline_copy import unpacked_copy
from tools.built_site import BuiltPage, read_page

DRAWN = 30
SEED = 2026
MOST_BYTES = 18_000_000  # mail takes 20 and more


@pytest.fixture(scope="module")
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the start page and the site."""
    site: Path = request.config.getoption("--site")
    return unpacked_copy(site, tmp_path_factory.mktemp("copy")).parent


@pytest.fixture(scope="module")
def pages(copy: Path) -> list[BuiltPage]:
    """The start page and pages drawn at random, the same in every run."""
    names = sorted(file.relative_to(copy).as_posix() for file in copy.rglob("*.html"))
    names.remove("start.html")
    drawn = random.Random(SEED).sample(names, DRAWN)
    return [
        read_page((copy / name).read_text(encoding="utf-8"), name)
        for name in ("start.html", *drawn)
    ]


@lru_cache
def places_in(file: Path) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8")))


def test_every_link_of_pages_drawn_at_random_leads_to_a_file_and_a_place_in_it(
    copy: Path, pages: list[BuiltPage]
) -> None:
    broken = []
    followed = 0
    for page in pages:
        for href in (*page.links, *page.other_addresses, *page.loads):
            if urlsplit(href).scheme:
                continue
            followed += 1
            joined = urlsplit(urljoin(f"http://copy/{page.address}", href))
            file = copy / unquote(joined.path.lstrip("/"))
            if not file.is_file():
                broken.append(f"{href} on {page.address}")
            elif joined.fragment and unquote(joined.fragment) not in places_in(file):
                broken.append(f"{href} on {page.address}: no such place")
    assert broken == []
    assert followed > DRAWN * 10


def test_a_page_of_the_copy_loads_two_style_sheets_one_script_and_an_icon(
    pages: list[BuiltPage],
) -> None:
    start, *others = ({Path(load).suffix for load in page.loads} for page in pages)
    assert start == {".css", ".svg"}
    # A page that only leads to another loads nothing.
    assert [kinds for kinds in others if kinds not in ({".css", ".js", ".svg"}, set())] == []
    assert max(len(page.loads) for page in pages) == 4


def test_the_copy_is_small_enough_to_send(copy: Path) -> None:
    (archive,) = copy.parents[1].glob("*.zip")
    assert archive.stat().st_size < MOST_BYTES
