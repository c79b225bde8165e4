"""The hand-written pages of this site, and the page on how its cases were found."""

from __future__ import annotations

from evidence.publish.static_pages import marks, written_entries
from evidence.render.pages.about import selection
from tests import real_records
from tests.paths import ROOT
from tests.unit.render.pages.about.selection_page import nothing_is_lost


def test_every_page_of_this_site_has_an_entry_with_a_title() -> None:
    docs = ROOT / "docs"
    entries = list(
        written_entries(docs, marks(real_records.analysis().base.about, "https://example.org"))
    )
    assert len(entries) == len(list(docs.rglob("*.md")))
    assert all(entry.title and entry.address.endswith("/") and entry.text for entry in entries)


def test_nothing_of_how_the_cases_were_found_is_lost() -> None:
    # A base may do without the file, and then has no such page.
    if (ROOT / selection.FILE).is_file():
        nothing_is_lost(ROOT)
