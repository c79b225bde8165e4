"""Reading a built page: what a reader sees or hears, and where it leads."""

import pytest

from tools.built_site import VERBATIM, from_root, json_lines, read_page, target, without_hashes


def text(body: str) -> list[str]:
    return read_page(f"<!doctype html><title>T</title><body>{body}", "").text


def test_title_description_headings_ids_and_links_are_read():
    page = read_page(
        """<html lang="en"><head><title>Trust\n – Toy</title>
        <meta name="description" content="What  it is."></head>
        <body><h1 id="top">Trust <small>and</small>\n relationships</h1>
        <svg><title>Drawn</title></svg><a href="../b/">B</a></body></html>""",
        "factors/trust/",
    )
    assert page.title == "Trust – Toy"
    assert page.description == "What it is."
    assert page.headings == [(1, "Trust and relationships")]
    assert page.ids == ["top"]
    assert page.links == ["../b/"]
    assert page.languages == ["en"]
    assert page.text == ["Trust and relationships", "Drawn", "B"]


def test_white_space_is_folded_and_blocks_are_lines():
    assert text("<p>One\n  <b>two</b> three</p><ul><li>Four<li>Five</ul>") == [
        "One two three",
        "Four",
        "Five",
    ]


def test_words_that_only_assistive_technology_speaks_are_text():
    assert text('<nav aria-label="Main"><img src="a.png" alt="A map"></nav>') == [
        "[aria-label] Main",
        "[alt] A map",
    ]


def test_white_space_counts_in_preformatted_text():
    assert text("<pre><code>a:\n  - <b>b</b>\n</code></pre><p>c</p>") == [
        f"{VERBATIM}a:",
        f"{VERBATIM}  - b",
        "c",
    ]


def test_scripts_and_styles_are_no_text_but_their_data_is_kept():
    page = read_page('<style>p{}</style><script type="application/json">{"a":1}</script>B', "")
    assert page.text == ["B"]
    assert page.data == ['{"a":1}']


def test_what_a_template_holds_is_text():
    assert text("<template><p>Later</p></template>") == ["Later"]


def test_forms_redirects_and_the_page_s_own_address_are_kept_apart_from_links():
    page = read_page(
        '<link rel="canonical" href="http://a/"><meta http-equiv="refresh" content="0; url=../b/">'
        '<form action="c/"></form>',
        "",
    )
    assert page.other_addresses == ["http://a/", "../b/", "c/"]
    assert page.links == []


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("assets/css/site-1a2b3c4d5e.css", "assets/css/site-*.css"),
        ("../../assets/js-1a2b3c4d5e/site/main.js", "../../assets/js-*/site/main.js"),
        ("assets/stylesheets/main.57a0d79d.min.css", "assets/stylesheets/main.*.min.css"),
        ("assets/fonts/text-latin.woff2", "assets/fonts/text-latin.woff2"),
        ("cases/case-1a2b3c4d5e/", "cases/case-1a2b3c4d5e/"),
    ],
)
def test_the_hash_in_the_address_of_an_asset_is_left_out(address: str, plain: str):
    assert without_hashes(address) == plain


@pytest.mark.parametrize(
    ("href", "from_home"),
    [
        ("../../about/#why", "about/#why"),
        ("../../", "./"),
        ("../b/?q=a", "cases/b/?q=a"),
        ("#here", "#here"),
        ("/about/", "/about/"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_link_is_told_as_from_the_home_page(href: str, from_home: str):
    assert from_root(read_page("", "cases/a/"), href) == from_home


def test_a_link_leads_to_an_address_and_a_place_or_out_of_the_site():
    page = read_page("", "cases/a/")
    assert target(page, "../b/#c%20d") == ("cases/b/", "c d")
    assert target(page, "#here") == ("cases/a/", "here")
    assert target(page, "mailto:a@example.org") is None
    assert target(page, "//example.org/") is None


def test_json_of_the_same_values_gives_the_same_lines():
    assert json_lines('{"b":[1],"a":"é"}') == json_lines('{\n "a": "\\u00e9", "b": [1]}')


def test_broken_json_is_told_as_it_stands():
    assert json_lines('{"a":\n1') == ['{"a":', "1"]
