"""How firm a level is, and what would raise it, in words."""

from __future__ import annotations

from evidence.analyse.confidence.levels import Confidence, confidence
from evidence.analyse.confidence.votes import FindingEvidence
from tests.unit.analyse.confidence.evidence import NEWS, SPREADS, finding, varied


def rated(findings: list[FindingEvidence]) -> Confidence:
    return confidence(findings, SPREADS)


def against(number: int) -> list[FindingEvidence]:
    return [finding(f"against-{n}", contrary=True) for n in range(number)]


def test_the_range_is_one_level_where_no_single_case_decides() -> None:
    assert rated(varied(16)).range.words == "The same whichever case is left out."


def test_the_range_names_the_lowest_and_the_highest_level() -> None:
    found = rated(varied(4))
    assert found.level == "low"
    assert found.range.words == "Very low to low, when any one case is left out."


def test_a_level_that_rests_on_one_case_says_so() -> None:
    assert rated(varied(1)).range.words == (
        "It rests on one case; without that it would not be assessed."
    )


def test_the_fewest_further_strong_cases_are_named() -> None:
    assert rated(varied(6, effects=("enabler", "barrier"))).what_would_raise == (
        "Two more strong cases would make it high."
    )
    news = varied(12, NEWS)
    assert rated(news).what_would_raise == "Three more strong cases would make it moderate."


def test_lack_of_contrast_that_holds_a_level_down_is_named() -> None:
    found = rated([*varied(12, effects=("barrier",)), finding("x")])
    assert found.what_would_raise == (
        "Lack of contrast holds it down: it helped in 1 case and hindered, missing or weak, in 12; "
        "it takes two of each. One more strong case where it was in place and helped would make "
        "it high."
    )


def test_the_sides_that_further_cases_must_stand_on_are_named() -> None:
    found = rated(varied(5, effects=("barrier",)))
    assert found.level == "moderate"
    assert found.what_would_raise == (
        "Three more strong cases, among them two where it was in place and helped, would make it "
        "high."
    )


def test_a_contrast_is_not_asked_for_where_the_next_level_needs_none() -> None:
    found = rated(varied(9, NEWS, ("barrier",)))
    assert found.what_would_raise == "Three more strong cases would make it moderate."


def test_disagreement_that_holds_a_level_down_is_named() -> None:
    found = rated([*varied(20), *against(10)])
    assert found.what_would_raise == (
        "Disagreement holds it down: the 20 cases of 30 that agree would by themselves make it "
        "high. Four more strong cases would make it high."
    )


def test_where_too_many_cases_disagree_no_number_within_reach_is_named() -> None:
    found = rated([*varied(20), *against(40)])
    assert found.what_would_raise.endswith("Not even 12 more strong cases would raise it.")
    assert found.what_would_raise.startswith("Disagreement holds it down")


def test_the_highest_level_cannot_rise() -> None:
    assert rated(varied(12)).what_would_raise == "Nothing: it is the highest level."
