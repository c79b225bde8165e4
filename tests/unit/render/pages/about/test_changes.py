"""The page of changes, its feeds, and what other pages tell of releases."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.load import load
from evidence.publish.assets import Assets
from evidence.publish.theme import theme_values
from evidence.render.pages import home
from evidence.render.pages.about import changes
from evidence.render.pages.cases import detail
from evidence.render.renderer import Renderer
from tests.unit.record_files import make_libraries, write_release
from tests.unit.render.pages.about.selection_page import SETTINGS, text_of

HILL, VALLEY = "hillside-catalogue", "valley-catalogue"
SECOND = f"""\
summary: Two things & <one> more.
added:
  - {{kind: case, id: {VALLEY}, title: Valley Catalogue, words: ["with 2 findings"]}}
changed:
  - {{kind: case, id: hill-list, title: Hill List, finding: shared-money-1, words: [one, two]}}
  - {{kind: list, id: phases, title: phases, words: [one term added]}}
retired:
  - {{kind: factor, id: shared-money, title: Money, words: ["its address leads to <b>it</b>"]}}
levels:
  - {{factor: who-decides, name: Who decides, from: low, to: moderate}}
"""
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    root = make_libraries(tmp_path_factory.mktemp("base") / "libraries")
    write_release(root, "2026.9", "2026-09-30", [f"{{kind: case, id: {HILL}}}"])
    path = write_release(root, "2026.10", "2026-10-30", [f"{{kind: case, id: {VALLEY}}}"])
    path.write_text(path.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    return renderer_of(root)


def renderer_of(root: Path) -> Renderer:
    analysis = load(root, None).analysis
    assert analysis is not None
    return Renderer(analysis, SETTINGS)


@pytest.fixture
def bare(tmp_path: Path) -> Renderer:
    return renderer_of(make_libraries(tmp_path / "libraries"))


def html_of(renderer: Renderer) -> str:
    (page,) = changes.pages(renderer)
    return page.html


def test_releases_stand_from_new_to_old_by_number(renderer):
    html = html_of(renderer)
    assert html.index('id="v2026.10"') < html.index('id="v2026.9"')
    assert "30 October 2026" in html


def test_what_changed_is_linked_under_the_ids_of_today(renderer):
    html = html_of(renderer)
    assert f'<a href="../../cases/{VALLEY}/">' in html
    assert f'<a href="../../cases/{HILL}/#finding-shared-money-1">' in html
    assert '<a href="../../factors/who-decides/">Who decides</a>: from low to' in html
    shown = text_of(html)
    assert "Changed 2" in shown
    assert "phases : one term added" in shown.replace("phases:", "phases :")


def test_words_of_a_release_are_text(renderer):
    html = html_of(renderer)
    assert "<b>it</b>" not in html
    assert "&lt;b&gt;it&lt;/b&gt;" in html
    assert "Two things &amp; &lt;one&gt; more." in html


def test_many_entries_are_folded(tmp_path):
    root = make_libraries(tmp_path / "libraries")
    path = write_release(root, "2026.10", "2026-10-30")
    entry = f"  - {{kind: case, id: {HILL}, title: Hillside, words: [one]}}\n"
    path.write_text(
        path.read_text(encoding="utf-8") + "changed:\n" + entry * (changes.SHOWN + 3),
        encoding="utf-8",
    )
    assert "<summary>3 more</summary>" in html_of(renderer_of(root))


def test_a_base_without_a_release_says_so_and_has_no_feed(bare):
    assert "There is no release yet." in text_of(html_of(bare))
    assert "feed" not in html_of(bare)
    assert list(changes.assets(bare)) == []
    assert "feeds" not in theme_values(bare.base, Assets(), (), "")


def test_the_atom_feed_has_what_the_standard_asks_for(renderer):
    feed = Xml.fromstring(files(renderer)[changes.ATOM])
    assert feed.tag == f"{ATOM}feed"
    for one in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}updated") == "2026-10-30T00:00:00Z"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    first, second = feed.iter(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == "https://example.org/about/changes/#v2026.10"
    assert second.findtext(f"{ATOM}updated") == "2026-09-30T00:00:00Z"
    content = first.findtext(f"{ATOM}content") or ""
    assert f'href="https://example.org/cases/{VALLEY}/"' in content
    assert 'href="../' not in content


def test_the_json_feed_says_the_same(renderer):
    feed = json.loads(files(renderer)[changes.JSON])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"https://example.org/{changes.JSON}"
    assert [item["title"][-7:] for item in feed["items"]] == ["2026.10", " 2026.9"]
    assert feed["items"][0]["summary"] == "Two things & <one> more."
    assert feed["items"][0]["date_published"] == "2026-10-30T00:00:00Z"


def test_feeds_are_the_same_each_time(renderer):
    assert files(renderer) == files(Renderer(analyse(renderer.base), SETTINGS))


def test_home_names_the_newest_release(renderer, bare):
    (page,) = home.pages(renderer)
    assert (
        "Data version 2026.10, 30 October 2026: Two things & <one> more. What changed"
        in text_of(page.html)
    )
    (page,) = home.pages(bare)
    assert "What changed" not in text_of(page.html)


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (HILL, "In the data since 2026.9 , changed in 2026.10"),
        (VALLEY, "In the data since 2026.10"),
    ],
)
def test_a_case_has_its_history(renderer, case, told):
    page = detail.page(renderer, renderer.base.cases[case])
    assert told in text_of(page.html)


def test_a_case_that_no_release_names_tells_of_none(renderer):
    page = detail.page(renderer, renderer.base.cases["letters-archive"])
    assert "In the data since" not in text_of(page.html)


def files(renderer: Renderer) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in changes.assets(renderer)}
