"""What the search finds, and under which words."""

from __future__ import annotations

import pytest

from evidence.publish.search import entries as search
from evidence.publish.search.entries import CASE, FACTOR, SOURCE, TOPIC, page_entry, search_entries
from tests.unit import made_up


def entries_of(kind: str, *cases: dict[str, object]) -> list[search.SearchEntry]:
    base = made_up.base(list(cases) or [made_up.case()])
    return [entry for entry in search_entries(base) if entry.kind == kind]


def test_a_case_is_found_by_words_of_every_field() -> None:
    audit = ["audit"]
    record = made_up.case(
        also_known_as=["ESN", {"name": "Nødnett", "language": "no"}],
        region="Wordregion",
        status_note="Wordstatus.",
        partners=[
            {
                "name": "Wordpartner",
                "role": "reader-of",
                "sector": "campus",
                "note": "Wordnote",
                "source": audit,
            }
        ],
        timeline=[{"date": "2004", "kind": "start", "text": "Wordevent.", "source": audit}],
        costs=[
            {
                "label": "Wordcost",
                "kind": "budget",
                "amount": 1,
                "currency": "GBP",
                "paid_by": "Wordpayer",
                "source": audit,
            }
        ],
        figures=[{"label": "Wordfigure", "value": 2, "unit": "sites", "source": audit}],
        drivers=[{"kind": "saving-money", "text": "Worddriver.", "source": audit}],
        governance=[{"text": "Wordgovernance.", "source": audit}],
        outcomes=[{"verdict": "reached", "text": "Wordoutcome.", "source": audit}],
        lessons=[{"text": "Wordlesson.", "source": audit}],
        findings=[
            made_up.finding(text="Wordfinding.", contrary=True, contrary_note="Wordcontrary")
        ],
        unknown=[{"field": "costs", "reason": "Wordunknown."}],
        limits="Wordlimits.",
    )
    (entry,) = entries_of(CASE, record)
    words = (
        "Wordregion Wordstatus Wordpartner Wordnote Wordevent Wordcost Wordpayer Wordfigure "
        "Worddriver Wordgovernance Wordoutcome Wordlesson Wordfinding Wordcontrary Wordunknown "
        "Wordlimits Trust Public"
    )
    searched = f"{entry.text} {entry.terms}"
    assert [word for word in words.split() if word not in searched] == []
    assert entry.names == ("ESN", "Nødnett")


def test_a_case_can_be_narrowed_by_what_readers_see() -> None:
    (entry,) = entries_of(CASE)
    assert entry.filters == {
        "library": ("Public library",),
        "infrastructure": ("Union catalogue",),
        "country": ("United Kingdom",),
        "status": ("Open to readers",),
    }
    assert entry.about == "Open to readers. Union catalogue. United Kingdom"


def test_references_in_prose_are_found_by_the_title_of_what_they_lead_to() -> None:
    record = made_up.case(summary="It followed [[north-shelf]] [@audit], see [[factor:trust]].")
    (entry,) = entries_of(CASE, record)
    assert entry.text.startswith("It followed North Shelf , see Trust.")


def test_a_source_leads_to_what_a_case_took_from_it() -> None:
    (entry,) = entries_of(SOURCE)
    assert entry.address == "cases/north-shelf/#source-audit"
    assert (entry.title, entry.about) == ("Report audit", "Audit, 2011")
    assert "Cited by North Shelf." in entry.text


def test_factors_are_found_by_their_aliases() -> None:
    base = made_up.base([made_up.case()], [made_up.factor(aliases=["goodwill"])])
    (entry,) = [entry for entry in search_entries(base) if entry.kind == FACTOR]
    assert entry.names == ("goodwill",)
    assert entry.about == "1 finding. Level: consortium"


def test_a_factor_is_found_by_the_findings_that_came_of_it() -> None:
    record = made_up.case(findings=[made_up.finding(text="Wordfinding.")])
    (entry,) = entries_of(FACTOR, record)
    assert entry.text.endswith("North Shelf: Wordfinding.")


def test_the_text_of_a_factor_is_cut_when_there_are_very_many_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "TEXT_OF_A_FACTOR", 30)
    (entry,) = entries_of(FACTOR)
    assert len(entry.text) == 30


def test_a_topic_is_found_by_what_people_call_it() -> None:
    (entry,) = [item for item in entries_of(TOPIC) if item.title == "Public library"]
    assert entry.names == ("town library", "branch library")


def test_a_topic_without_cases_is_not_offered() -> None:
    titles = {entry.title for entry in entries_of(TOPIC)}
    assert {"Union catalogue", "Public library", "United Kingdom"} <= titles
    assert "Lending service" not in titles


def test_only_the_most_cited_sources_get_an_entry_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "MOST_SOURCES", 1)
    record = made_up.case(sources=[made_up.source("idle"), made_up.source("audit")])
    assert [entry.title for entry in entries_of(SOURCE, record)] == ["Report audit"]


def test_the_text_of_a_case_is_cut_when_there_are_very_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "TEXT_OF_ALL_CASES", 40)
    both = entries_of(CASE, made_up.case("one"), made_up.case("two"))
    assert [entry.text for entry in both] == ["Two libraries lend f"] * 2
    # The terms are short, and stay.
    start = "Union catalogue, joint catalogue, Public library, "
    assert all(entry.terms.startswith(start) for entry in both)


def test_a_case_is_found_by_what_people_call_its_terms() -> None:
    (entry,) = entries_of(CASE, made_up.case(services=["public-library"]))
    assert "town library" in entry.terms
    assert "town library" not in entry.text
    (other,) = entries_of(CASE, made_up.case(services=["university-library"]))
    assert "town library" not in other.terms


def test_the_text_of_a_page_keeps_its_words_apart() -> None:
    entry = page_entry("about/", "About", "<p>One</p><p>two &amp; <b>three</b></p>")
    assert entry.text == "One two & three"


def test_the_same_records_give_the_same_entries() -> None:
    base = made_up.base([made_up.case("one"), made_up.case("two")])
    assert search_entries(base) == search_entries(base)
