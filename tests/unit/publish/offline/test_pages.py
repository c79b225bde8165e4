"""Links of a page in the copy name files, and what a browser refuses is gone."""

from __future__ import annotations

import pytest

from evidence.publish.offline.pages import named_file, offline_page, with_files_named


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../a/#b", "../a/index.html#b"),
        ("a/?q=x/y&amp;r=1#z/", "a/index.html?q=x/y&amp;r=1#z/"),
    ],
)
def test_a_link_to_a_folder_names_its_page(address: str, expected: str) -> None:
    assert named_file(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#a/",
        "?q=1/",
        "../a.csv",
        "../a.html#b",
        "https://example.org/",
        "http://[example/",
        "//example.org/",
        "mailto:a@example.org",
        "data:text/plain,a/",
    ],
)
def test_every_other_address_stays(address: str) -> None:
    assert named_file(address) == address


def test_links_forms_and_redirects_lead_to_files() -> None:
    html = (
        "<a class=\"x\" href=\"../a/\">a</a><form method='get' action='b/'></form>"
        '<meta http-equiv="refresh" content="0; url=../c/"><link rel="canonical" href="https://d/">'
    )
    assert offline_page(html, "x/index.html") == (
        '<a class="x" href="../a/index.html">a</a>'
        "<form method='get' action='b/index.html'></form>"
        '<meta http-equiv="refresh" content="0; url=../c/index.html">'
        '<link rel="canonical" href="https://d/">'
    )


def test_text_that_only_looks_like_a_link_stays() -> None:
    html = (
        '<p title="a > b">href="a/"</p><!-- <a href="a/"> --><style>a[href="b/"] {}</style>'
        '<script type="application/json">{"a": "<a href=\'b/\'>"}</script>&lt;a href="c/">'
        '<a data-href="a/" title="1">'
    )
    assert with_files_named(html) == html


def test_modules_give_way_to_the_one_script() -> None:
    html = (
        '<!doctype html><html lang="en" class="no-js">'
        '<link rel="preload" href="../f.woff2" as="font">'
        '<link rel="modulepreload" href="../assets/js-1/a.js">'
        '<link rel="stylesheet" href="../a.css">'
        '<script>let a</script><script type="module" src="../assets/js-1/b.js"></script>'
    )
    assert offline_page(html, "a/index.html") == (
        '<!doctype html><html lang="en" class="no-js" data-offline>'
        '<link rel="stylesheet" href="../a.css"><script>let a</script>'
        '<script defer src="../assets/offline.js"></script>'
    )


def test_the_script_is_found_from_the_home_page_and_from_below() -> None:
    module = '<script type="module" src="b.js"></script>'
    assert 'src="assets/offline.js"' in offline_page(module, "index.html")
    assert 'src="../../assets/offline.js"' in offline_page(module, "a/b/index.html")


def test_a_link_to_a_file_that_the_copy_leaves_out_leads_nowhere() -> None:
    page = offline_page(
        '<a href="a.zip" download>All</a> <a href="../b.sqlite">B</a>', "data/x.html"
    )
    assert page == "<a  download>All</a> <a >B</a>"
    elsewhere = '<a href="https://example.org/a.zip">A</a>'
    assert offline_page(elsewhere, "x.html") == elsewhere


def test_a_link_to_an_answer_of_the_api_leads_nowhere() -> None:
    page = '<a href="../../api/v1/cases/a-case.json">JSON</a><a href="index.md.txt">Markdown</a>'
    assert with_files_named(page) == '<a >JSON</a><a href="index.md.txt">Markdown</a>'
