"""The index that Pagefind makes, and the lists that a misspelt word is corrected by."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from evidence.common.text import plain_letters
from evidence.publish.search import pagefind as search_index
from evidence.publish.search.entries import CASE, FACTOR, SOURCE, SearchEntry
from evidence.publish.search.pagefind import SearchIndexError, _plain_words, make_index
from evidence.publish.search.reproducible import UnknownFormatError, put_in_order
from evidence.publish.search.spelling import word_lists

ENTRIES = [
    SearchEntry(
        address=f"cases/case-{number}/",
        kind=CASE,
        title=f"Nødnett {number}",
        text="A radio network for police and fire services.",
        filters={"service": ("Police", "Fire", "Health")[number % 3 :], "status": ("Live",)},
    )
    for number in range(30)
] + [SearchEntry("cases/case-1/#source-a", SOURCE, "Report", "An audit of the network.")]


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_same_entries_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        make_index(ENTRIES).write(tmp_path / name)
    first = files_of(tmp_path / "one")
    assert first == files_of(tmp_path / "two") == files_of(tmp_path / "three")
    entry = json.loads(first["pagefind-entry.json"])["languages"]["en"]
    assert entry["page_count"] == len(ENTRIES)
    assert f"pagefind.{entry['hash']}.pf_meta" in first


def test_only_files_that_the_site_uses_are_written(tmp_path: Path) -> None:
    make_index(ENTRIES).write(tmp_path / "pagefind")
    scripts = {path.name for path in (tmp_path / "pagefind").glob("*.js")}
    assert scripts == {"pagefind.js", "pagefind-worker.js"}


def test_an_index_replaces_the_one_before_it(tmp_path: Path) -> None:
    out = tmp_path / "pagefind"
    out.mkdir()
    (out / "old.pf_meta").write_text("old")
    make_index(ENTRIES).write(out)
    assert not (out / "old.pf_meta").exists()


def test_a_name_with_other_letters_is_indexed_as_one_types_it(tmp_path: Path) -> None:
    make_index(ENTRIES[:1]).write(tmp_path)
    (fragment,) = (tmp_path / "fragment").iterdir()
    assert b'"spellings":"nodnett 0"' in gzip.decompress(fragment.read_bytes())


def test_names_of_factors_count_only_whole(tmp_path: Path) -> None:
    entry = SearchEntry("factors/trust/", FACTOR, "Trust", "Words.", names=("good will",))
    make_index([entry]).write(tmp_path)
    (fragment,) = (tmp_path / "fragment").iterdir()
    page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert (page["meta"]["names"], page["meta"]["aliases"]) == ("", "good will")
    # By its address it is had once the list of names has told it.
    assert page["filters"]["at"] == ["factors/trust/"]
    assert "good will" in (tmp_path / "names.json").read_text(encoding="utf-8")


def test_a_pagefind_that_stops_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: Path(sys.executable))
    with pytest.raises(SearchIndexError, match="Pagefind"):
        make_index(ENTRIES).write(tmp_path / "pagefind")


@pytest.mark.parametrize("found", [None, Path("/nowhere")], ids=["program", "file"])
def test_a_missing_pagefind_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Path | None
) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: found)
    with pytest.raises(SearchIndexError, match=r"not installed.*make deps"):
        make_index(ENTRIES).write(tmp_path / "pagefind")


def test_a_missing_package_of_pagefind_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    with pytest.raises(SearchIndexError, match="not installed"):
        search_index.find_program()


def test_an_index_in_another_format_is_refused(tmp_path: Path) -> None:
    make_index(ENTRIES).write(tmp_path)
    (meta,) = tmp_path.glob("*.pf_meta")
    meta.write_bytes(gzip.compress(b"pagefind_new\x80"))
    with pytest.raises(UnknownFormatError):
        put_in_order(tmp_path)


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Nødnett", "nodnett"),
        ("ÉQUIPE", "equipe"),
        ("Æther", "aether"),
        ("I\u011fd\u0131r", "igdir"),
        ("\u015e\u0131rnak", "sirnak"),
        ("\uff37\uff49\uff44\uff45", "wide"),
    ],
)
def test_letters_with_marks_are_written_without(word: str, plain: str) -> None:
    assert plain_letters(word) == plain


def test_a_word_stands_in_the_lists_of_its_first_two_letters() -> None:
    lists = word_lists([SearchEntry("a/", CASE, "Nødnett", "once only")])
    assert lists == {"n": (["nødnett"], []), "o": (["nødnett"], [])}


def test_words_of_the_text_are_offered_only_when_they_are_common() -> None:
    entries = [SearchEntry(f"{n}/", CASE, "Name", "procurement, it") for n in range(3)]
    entries.append(SearchEntry("x/", CASE, "Name", "singular"))
    assert word_lists(entries)["p"] == ([], ["procurement"])
    assert "s" not in word_lists(entries)


def test_words_of_a_text_are_found_without_their_marks() -> None:
    entry = SearchEntry(
        "a/", CASE, "A case", "In I\u011fd\u0131r and \u015e\u0131rnak.", terms="Öffentlich"
    )
    assert list(_plain_words(entry)) == ["igdir", "sirnak", "offentlich"]
