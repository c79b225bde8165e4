"""How the cases were found, as a frozen value."""

from __future__ import annotations

from evidence.schema.selection import Candidate, CaseSearch, selection


def test_what_the_file_does_not_say_is_empty() -> None:
    search = {"title": "One", "date": "2026", "looked_for": "a", "where": "b", "result": "c"}
    found = selection({"include": ["A rule."], "searches": [search], "again": "Soon."})
    assert found.searches == (CaseSearch("One", "2026", "a", "b", "c"),)
    assert (found.searches[0].words, found.searches[0].cases) == ((), ())
    assert (found.exclude, found.not_taken) == ((), ())


def test_lists_become_tuples() -> None:
    search = {"title": "One", "date": "2026", "looked_for": "a", "where": "b", "result": "c"}
    candidate = {"name": "Two", "date": "2026", "reason": "d", "pages": ["https://example.org/"]}
    found = selection(
        {
            "include": ["A rule."],
            "searches": [search | {"words": ["x y"], "cases": ["first", "second"]}],
            "not_taken": [candidate],
            "again": "Soon.",
        }
    )
    assert (found.searches[0].words, found.searches[0].cases) == (("x y",), ("first", "second"))
    assert found.not_taken == (Candidate("Two", "2026", "d", pages=("https://example.org/",)),)
