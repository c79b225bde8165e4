"""The list of names by which a phrase finds a factor or a topic."""

from __future__ import annotations

import json
from pathlib import Path

from evidence.publish.search.entries import CASE, FACTOR, SearchEntry, search_entries
from evidence.publish.search.names import names_of, write_names
from tests.unit import made_up


def test_a_title_that_names_two_things_is_known_by_each() -> None:
    entry = SearchEntry(
        "f/", FACTOR, "Rules, forms and habits", "", names=("habit",), called="sentence"
    )
    assert names_of([entry])["sentence"] == {
        "f/": ["Rules, forms and habits", "Rules", "forms", "habits", "habit"]
    }


def test_cases_are_left_out() -> None:
    names = names_of([SearchEntry("c/", CASE, "North Shelf", "", names=("Shelf",))])
    assert names == {"sentence": {}, "phrase": {}, "alone": {}}


def test_where_a_name_counts_hangs_on_what_it_names() -> None:
    base = made_up.base([made_up.case()], [made_up.factor(aliases=["goodwill"])])
    names = names_of(search_entries(base))
    assert names["sentence"]["factors/trust/"] == ["Trust", "goodwill"]
    # The map of the made-up topic is cut by these lists, not by statuses.
    assert "town library" in names["phrase"]["browse/services/public-library/"]
    assert "browse/statuses/live/" in names["alone"]


def test_the_list_is_written_as_it_is(tmp_path: Path) -> None:
    names = {"sentence": {"f/": ["Trüst"]}, "phrase": {}, "alone": {}}
    write_names(names, tmp_path / "names.json")
    assert json.loads((tmp_path / "names.json").read_text(encoding="utf-8")) == names
