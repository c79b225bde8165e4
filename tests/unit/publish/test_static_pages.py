"""Tables of hand-written pages get what Markdown cannot write."""

from __future__ import annotations

from pathlib import Path

from evidence.publish.static_pages import with_captions, written_entries
from tests.paths import ROOT


def test_a_table_is_named_by_the_heading_above_it() -> None:
    heading = '<h2 id="a">What <em>is</em> &lt;kept&gt;</h2>'
    found = with_captions(f"{heading}<table><thead><tr><th>A</th></tr></thead></table>")
    assert '<caption class="ju-vh">What is &lt;kept&gt;</caption>' in found
    assert '<th scope="col">A</th>' in found
    assert found.endswith("</table></div>")


def test_a_page_without_tables_stays_as_it_is() -> None:
    html = "<h1>One</h1><p>Two &amp; three</p>"
    assert with_captions(html) == html


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
    cite, about = written_entries(tmp_path)
    assert (about.address, about.title, about.text) == (
        "about/",
        "About *us*",
        "About us Who we are.",
    )
    assert (cite.address, cite.title, cite.text) == ("about/cite/", "How to cite", "Citing a b c d")


def test_every_page_of_this_site_has_an_entry_with_a_title() -> None:
    docs = ROOT / "docs"
    entries = list(written_entries(docs))
    assert len(entries) == len(list(docs.rglob("*.md")))
    assert all(entry.title and entry.address.endswith("/") and entry.text for entry in entries)
