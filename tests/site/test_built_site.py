"""The built site as a whole: every link leads somewhere, nothing is loaded from another host."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.paths import ROOT
from tools.built_site import BuiltPage, read_site, target

_POLICY = re.compile(
    r'<head>\s*<meta http-equiv="Content-Security-Policy" content="(default-src \'none\';[^"]*)">'
)
_DATA = re.compile(r'<script type="application/json".*?</script>|"[^"]*<[^"]*"', re.DOTALL)
"""What is no markup: data, and values of attributes in which there is a sign of markup."""
_REFUSED = re.compile(r"<style\b|<[^<>]*\s(?:style|on[a-z]+)=|<(?:iframe|object|embed|base)\b")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="session")
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = Path(request.config.getoption("--site"))
    assert (path / "index.html").is_file(), f"no built site in {path}; build it with: make site"
    return path


@pytest.fixture(scope="session")
def site(folder: Path) -> dict[str, BuiltPage]:
    return read_site(folder)


def test_every_link_on_the_site_leads_to_a_page_and_a_place_on_it(
    site: dict[str, BuiltPage], folder: Path
) -> None:
    ids = {address: set(page.ids) for address, page in site.items()}
    broken = Counter[str]()
    for page in site.values():
        if page.address == "404.html":
            continue  # it is shown at any address, so its links are absolute
        for href in page.links:
            found = target(page, href)
            if found is None:
                continue
            address, fragment = found
            known = address in ids or (folder / address).is_file()
            if not known or (fragment and address in ids and fragment not in ids[address]):
                broken[f"{href} on {page.address or 'home'}"] += 1
    assert not broken, f"{len(broken)} broken links, such as {list(broken)[:15]}"


def test_links_lead_a_reader_from_the_home_page_to_every_other(site: dict[str, BuiltPage]) -> None:
    seen, left = {""}, [""]
    while left:
        page = site[left.pop()]
        for href in page.links:
            found = target(page, href)
            if found and found[0] in site and found[0] not in seen:
                seen.add(found[0])
                left.append(found[0])
    moved = {page.address for page in site.values() if (1, "This page has moved") in page.headings}
    assert site.keys() - seen - moved == {"404.html"}


def test_every_page_begins_with_its_policy_and_holds_nothing_that_it_refuses(folder: Path) -> None:
    odd = []
    for file in sorted(folder.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        name = file.relative_to(folder).as_posix()
        head = _POLICY.search(page)
        if head is None:
            odd.append(f"{name} has no policy")
            continue
        bare = _DATA.sub("", page)
        odd += [f"{found[0]} on {name}" for found in _REFUSED.finditer(bare)]
        for script in _SCRIPT.findall(page):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in head[1]:
                odd.append(f"a script on {name}")
    assert odd == []


def test_no_id_stands_twice_on_a_page(site: dict[str, BuiltPage]) -> None:
    twice = {
        page.address: [name for name, number in Counter(page.ids).items() if number > 1]
        for page in site.values()
    }
    assert {address: names for address, names in twice.items() if names} == {}


def test_nothing_is_loaded_from_another_host(site: dict[str, BuiltPage], folder: Path) -> None:
    foreign = {
        (page.address, load)
        for page in site.values()
        for load in page.loads
        if urlsplit(load).scheme or load.startswith("//")
    }
    assert foreign == set()
    for style in folder.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert "@import url(http" not in text
        assert "url(http" not in text.replace("url(http://www.w3.org", "")


def test_every_page_has_one_main_heading_and_skips_no_level(site: dict[str, BuiltPage]) -> None:
    wrong = []
    for page in site.values():
        levels = [level for level, _ in page.headings]
        jumps = [b for a, b in pairwise(levels) if b > a + 1]
        if levels.count(1) != 1 or jumps:
            wrong.append((page.address, levels[:12]))
    assert wrong == []


def test_every_table_has_a_caption(site: dict[str, BuiltPage]) -> None:
    assert [page.address for page in site.values() if page.tables_without_caption] == []


def test_no_page_has_an_inline_handler(site: dict[str, BuiltPage]) -> None:
    assert {page.address for page in site.values() if page.scripts_and_handlers} == set()


def test_every_page_declares_its_language(site: dict[str, BuiltPage]) -> None:
    assert [page.address for page in site.values() if page.languages[:1] != ["en"]] == []


def test_every_link_out_of_the_site_is_a_web_or_mail_address(site: dict[str, BuiltPage]) -> None:
    links = {href for page in site.values() for href in page.links}
    citations = (
        *("data:application/x-bibtex;", "data:application/x-research-info-systems;"),
        "data:application/vnd.citationstyles.csl+json;",
    )
    others = {href for href in links if not href.startswith(citations)}
    assert {urlsplit(href).scheme for href in others} <= {"", "http", "https", "mailto"}


def test_every_case_and_factor_has_its_page(site: dict[str, BuiltPage]) -> None:
    for kind, records in (("cases", "cases"), ("factors", "taxonomy/factors")):
        names = {file.stem for file in (ROOT / records).glob("*.yml")}
        assert names
        assert {name for name in names if f"{kind}/{name}/" not in site} == set()


OVERVIEWS = (
    *("cases", "compare", "timelines", "factors", "disagreements", "do", "browse", "sources"),
    *("map", "map/phases", "map/gaps"),
)


@pytest.mark.parametrize("path", OVERVIEWS)
def test_every_overview_says_in_its_head_what_it_cannot_tell(folder: Path, path: str) -> None:
    text = (folder / path / "index.html").read_text(encoding="utf-8")
    head = re.search(r'<header class="ju-head[ "].*?</header>', text, re.DOTALL)
    assert head
    assert re.search(r"\b(?:not|no|nobody)\b", head[0])
