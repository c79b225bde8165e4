"""Hand-written pages come out finished, as an engine would make them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.common.errors import UsageError
from evidence.publish.config import DocsSettings
from evidence.publish.folder.written import address_of, relative_address, written_pages
from evidence.render.page import Page

REPOSITORY = "https://example.org/repo"


def pages(folder: Path, files: dict[str, str], others: tuple[str, ...] = ()) -> dict[str, Page]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    docs = DocsSettings(folder, ("toc", "tables"), {"toc": {"permalink": False}})
    return {
        page.address: page for page in written_pages(docs, {"{repository}": REPOSITORY}, others)
    }


def test_a_page_has_its_title_its_description_and_its_words(tmp_path: Path) -> None:
    front = "---\ntitle: Contribute\ndescription: Three ways.\nsection: about/\n---\n"
    made = pages(tmp_path, {"a.md": f"{front}# Add *one*\n", "b/index.md": "# Add *one*\n"})
    page = made["a/"]
    assert (page.title, page.description, page.section) == ("Contribute", "Three ways.", "about/")
    assert '<h1 id="add-one">Add <em>one</em></h1>' in page.html
    assert made["b/"].title == "Add one"


def test_the_repository_is_named_and_tables_are_complete(tmp_path: Path) -> None:
    text = "# How\n\n[Begin]({repository}/new)\n\n| What |\n|---|\n| x |\n"
    html = pages(tmp_path, {"a.md": text})["a/"].html
    assert f'href="{REPOSITORY}/new"' in html
    assert '<caption class="ju-vh">How</caption>' in html


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("other.md", "../other/"),
        ("other.md#part", "../other/#part"),
        ("../index.md", "../../"),
        ("../cases/index.md", "../../cases/"),
        ("../data/all.csv", "../../data/all.csv"),
        ("page.md", "./"),
        ("#part", "#part"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("/about/", "/about/"),
    ],
)
def test_a_link_between_files_becomes_one_between_addresses(
    tmp_path: Path, link: str, address: str
) -> None:
    files = {"about/page.md": f"[x]({link})", "about/other.md": "", "index.md": ""}
    html = pages(tmp_path, files, ("cases/index.md", "data/all.csv"))["about/page/"].html
    assert f'<a href="{address}">x</a>' in html


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"docs/a\.md links to gone\.md"):
        pages(tmp_path, {"a.md": "[x](gone.md)"})


def test_an_index_stands_for_its_folder() -> None:
    names = ("index.md", "README.md", "a/index.md", "a/b.md")
    assert [address_of(name) for name in names] == ["", "", "a/", "a/b/"]


def test_an_address_is_named_from_where_one_is() -> None:
    assert relative_address("", "") == "./"
    assert relative_address("", "a/b/") == "../../"
    assert relative_address("a/c/", "a/b/") == "../c/"
    assert relative_address("a.txt", "") == "a.txt"
