"""Tables of hand-written pages get what Markdown cannot write."""

from __future__ import annotations

from pathlib import Path

from evidence.publish.static_pages import finished, with_captions, written_entries


def test_a_table_is_named_by_the_heading_above_it() -> None:
    heading = '<h2 id="a">What <em>is</em> &lt;kept&gt;</h2>'
    found = with_captions(f"{heading}<table><thead><tr><th>A</th></tr></thead></table>")
    assert '<caption class="ju-vh">What is &lt;kept&gt;</caption>' in found
    assert '<th scope="col">A</th>' in found
    assert found.endswith("</table></div>")


def test_a_page_without_tables_stays_as_it_is() -> None:
    html = "<h1>One</h1><p>Two &amp; three</p>"
    assert with_captions(html) == html


SECTIONS = "".join(f'<h2 id="s{n}">Part <em>{n}</em> &amp; more</h2><p>x</p>' for n in range(4))


def test_a_page_of_several_sections_lists_them_after_its_title() -> None:
    html = finished(f'<h1 id="a">One</h1>{SECTIONS}')
    assert '<a href="#s3">Part 3 &amp; more</a>' in html
    assert html.index("<h1") < html.index("On this page") < html.index("<h2")


def test_a_short_page_lists_nothing_and_keeps_its_words() -> None:
    html = finished("<h1>One</h1>\n<h2 id='b'>Two</h2><p>Three &amp; four</p>")
    assert "On this page" not in html
    assert "<h1>One</h1>\n<h2 id='b'>Two</h2><p>Three &amp; four</p>" in html


def test_a_page_without_a_title_keeps_its_words() -> None:
    assert SECTIONS in finished(SECTIONS)


def test_the_way_to_mend_a_page_stands_at_its_end_where_there_is_one() -> None:
    assert "Edit this page" not in finished("<h1>One</h1>")
    assert '<a href="https://example.org/?a&amp;b">Edit this page</a>' in finished(
        "<h1>One</h1>", "https://example.org/?a&b"
    )


def test_a_page_is_found_by_its_words_under_its_title_and_address(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "index.md").write_text(
        "# About *us*\n\nWho `we` are.\n", encoding="utf-8"
    )
    (tmp_path / "about" / "cite.md").write_text(
        "---\ndescription: d\ntitle: How to cite\n---\n\n# Citing\n\n"
        "| a | b |\n|---|---|\n| c | d |\n",
        encoding="utf-8",
    )
    cite, about = written_entries(tmp_path, {"we": "they"})
    assert (about.address, about.title, about.text) == (
        "about/",
        "About *us*",
        "About us Who they are.",
    )
    assert (cite.address, cite.title, cite.text) == ("about/cite/", "How to cite", "Citing a b c d")
