"""Two small made-up sites: what the comparison finds, what it leaves aside, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tools import compare_sites, search_answers
from tools.compare_sites import Comparison, compare, compare_searches, lines

PAGE = """<!doctype html><html lang="en"><head><title>A – Toy</title>
<meta name="description" content="About A.">
<link rel="stylesheet" href="../assets/css/site-1a2b3c4d5e.css"></head>
<body><h1 id="top">A</h1><p>One <em>two</em> three.</p><a href="../b/">B</a></body></html>"""

SITE = {
    "index.html": "<title>Toy</title><h1>Toy</h1>",
    "a/index.html": PAGE,
    "a/data.json": '{"one": 1, "two": [2]}',
    "a/data.csv": "one,two\n1,2\n",
    "assets/css/site-1a2b3c4d5e.css": "p{}",
    "sitemap.xml": "<url><loc>a/</loc><lastmod>2026-11-01</lastmod></url>",
    "pagefind/fragment/en_1.pf_fragment": "one",
}


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return write(tmp_path / "before", SITE)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def told(before: Path, changes: Mapping[str, str | None]) -> list[str]:
    """Compare with the same site after changes; a file of None is gone."""
    files = {**SITE, **changes}
    left = {name: content for name, content in files.items() if content is not None}
    return list(lines(compare(before, write(before.with_name("after"), left))))


def test_a_site_equals_itself(before: Path):
    assert told(before, {}) == ["2 pages, 3 data files: no difference"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A – Toy", "A at Toy", ["title", "- A – Toy", "+ A at Toy"]),
        ("About A.", "About.", ["description", "- About A.", "+ About."]),
        (' id="top"', "", ["ids", "- top"]),
        ("h1", "h2", ["headings", "- h1 A", "+ h2 A"]),
        ("../b/", "../b/#c", ["links", "- b/", "+ b/#c"]),
        ("<em>two</em>", "2", ["text", "- One two three.", "+ One 2 three."]),
        ("css/site", "css/print", ["loads", "- assets/css/site-*.css", "+ assets/css/print-*.css"]),
        (
            "<em>two</em> three",
            "<em>two</em>three",
            ["text, only white space", "- One two three.", "+ One twothree."],
        ),
    ],
)
def test_a_change_of_a_page_is_found(before: Path, old: str, new: str, expected: list[str]):
    changed = told(before, {"a/index.html": PAGE.replace(old, new)})
    assert [line.strip() for line in changed] == [
        "a/",
        *expected,
        "Compared 2 pages, 3 data files. Different: 1 page.",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One <em>two</em> three.", "\n  One\n  <em>two</em>\n  three.\n"),
        ('<h1 id="top">', '<h1 class="big" id="top">'),
        ("<p>One <em>two</em> three.</p>", "<div>One <i>two</i></div><div>three.</div>"),
        ("../b/", "../a/../b/"),
    ],
)
def test_what_a_reader_cannot_notice_is_no_difference(before: Path, old: str, new: str):
    changed = told(before, {"a/index.html": PAGE.replace(old, new)})
    assert changed == ["2 pages, 3 data files: no difference"]


def test_another_hash_is_no_difference(before: Path):
    after = {
        "a/index.html": PAGE.replace("1a2b3c4d5e", "5e4d3c2b1a"),
        "assets/css/site-1a2b3c4d5e.css": None,
        "assets/css/site-5e4d3c2b1a.css": "p{color:red}",
    }
    assert told(before, after) == ["2 pages, 3 data files: no difference"]


def test_the_day_of_the_build_and_the_files_of_the_search_are_no_difference(before: Path):
    after = {
        "sitemap.xml": "<url><loc>a/</loc><lastmod>2026-12-02</lastmod></url>",
        "pagefind/fragment/en_1.pf_fragment": None,
        "pagefind/fragment/en_2.pf_fragment": "two",
    }
    assert told(before, after) == ["2 pages, 3 data files: no difference"]


def test_a_sitemap_is_compared_by_its_addresses_whatever_their_order(before: Path):
    entries = ("<url><loc>b/&amp;c</loc></url>", "<url>\n<loc>a/</loc>\n</url>")
    write(before, {"sitemap.xml": "".join(entries)})
    same = {"sitemap.xml": "".join(reversed(entries))}
    assert told(before, same) == ["2 pages, 3 data files: no difference"]
    assert "    - b/&c" in told(before, {"sitemap.xml": entries[1]})


def test_a_new_page_and_a_lost_file_are_found(before: Path):
    assert told(before, {"c/index.html": "<h1>C</h1>", "a/data.csv": None}) == [
        "list of pages: 1 only after",
        "  + c/",
        "list of other files: 1 only before",
        "  - a/data.csv",
        "Compared 2 pages, 2 data files. Different: list of pages, list of other files.",
    ]


def test_data_is_compared_by_its_values(before: Path):
    same = {"a/data.json": '{\n "two": [2],\n "one": 1\n}'}
    assert told(before, same) == ["2 pages, 3 data files: no difference"]
    other = {"a/data.json": '{"one": 1, "two": [3]}', "a/data.csv": "one,two\n1,4\n"}
    assert told(before, other) == [
        "a/data.csv",
        "  lines",
        "    - 1,2",
        "    + 1,4",
        "a/data.json",
        "  values",
        "    -   2",
        "    +   3",
        "Compared 2 pages, 3 data files. Different: 2 data files.",
    ]


def test_another_order_of_search_results_is_found():
    result = Comparison()
    compare_searches(result, {"fire": ["a/", "b/"], "x": []}, {"fire": ["b/", "a/"], "x": []})
    assert not result.is_equal
    assert list(lines(result)) == [
        "search for “fire”",
        "  results",
        "    + b/",
        "    - b/",
        "Compared 2 searches. Different: 1 search.",
    ]


def test_there_are_twenty_queries_and_each_is_another():
    asked = search_answers.queries()
    assert len(asked) == len(set(asked)) == 20


@pytest.mark.parametrize(
    "address", ["assets/js-1a2b3c4d5e/search/engine.js", "assets/js/search-engine.js"]
)
def test_the_engine_of_the_search_is_found_in_newer_and_older_builds(tmp_path: Path, address: str):
    assert search_answers.engine(tmp_path) is None
    assert search_answers.engine(write(tmp_path, {address: ""})) == address


def test_a_site_that_lost_its_search_is_different(before: Path, capsys: pytest.CaptureFixture[str]):
    after = write(before.with_name("after"), SITE)
    write(before, {"assets/js/search-engine.js": ""})
    assert compare_sites.main([str(before), str(after)]) == 1
    assert "search: only before" in capsys.readouterr().out


def test_the_exit_status_says_whether_anything_differs(
    before: Path, capsys: pytest.CaptureFixture[str]
):
    assert compare_sites.main([str(before), str(before)]) == 0
    assert "no search (neither site has one): no difference" in capsys.readouterr().out
    after = write(before.with_name("after"), {**SITE, "index.html": "<title>Other</title>"})
    assert compare_sites.main([str(before), str(after), "--no-search"]) == 1
    assert "Different: 1 page." in capsys.readouterr().out


def test_a_folder_without_a_site_is_an_error(before: Path, capsys: pytest.CaptureFixture[str]):
    assert compare_sites.main([str(before), str(before / "a" / "none")]) == 2
    assert "no built site" in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong_use:
        compare_sites.main([str(before)])
    assert wrong_use.value.code == 2
