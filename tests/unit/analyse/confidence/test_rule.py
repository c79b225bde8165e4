"""The rule of confidence: what counts, its cuts, its caps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.analyse.confidence import rule
from evidence.analyse.confidence.levels import Confidence, confidence
from evidence.analyse.confidence.rule import coherence, concern, settings_cuts
from evidence.analyse.confidence.votes import FindingEvidence, SourceEvidence
from tests.unit.analyse.confidence.evidence import (
    ABSTRACT,
    AUDIT,
    EVALUATION,
    NEWS,
    PLACES,
    SPREADS,
    finding,
    varied,
)

TWO = [(SourceEvidence(family, 3, "full"),) for family in ("study", "another")]
"""The sources of a case, out of no more than two families."""


def rated(findings: list[FindingEvidence]) -> Confidence:
    return confidence(findings, SPREADS)


def concerns(findings: list[FindingEvidence]) -> tuple[int, ...]:
    return tuple(part.concern for part in rated(findings).parts)


def test_twelve_audited_cases_of_both_kinds_in_varied_settings_are_high() -> None:
    found = varied(12)
    assert concerns(found) == (0, 0, 0, 0)
    assert (rated(found).level, rated(found).caps) == ("high", ())


def test_success_told_by_those_involved_alone_stays_low() -> None:
    found = rated(varied(40, NEWS, ("enabler",)))
    assert found.level == "low"
    assert found.level_by_sum == "moderate"
    assert found.caps == (rule.WEAK_SOURCES.reason,)


def test_a_finding_that_is_our_reading_makes_no_case_strong_or_fair() -> None:
    found = [finding(str(n), stated=False) for n in range(9)]
    numbers = rated(found).numbers
    assert (numbers.strong, numbers.fair, numbers.agreeing) == (0, 0, 9)


def test_a_fair_case_counts_half() -> None:
    numbers = rated([*varied(3), finding("x", source=EVALUATION)]).numbers
    assert (numbers.strong, numbers.fair, numbers.weight) == (3, 1, 3.5)


def test_research_read_as_an_abstract_is_fair_and_an_evaluation_so_read_is_neither() -> None:
    read = [finding("a", source=ABSTRACT), finding("b", source=("abstract", 2))]
    assert rated(read).numbers.weight == 0.5


def test_the_stated_finding_of_a_case_decides_how_strong_it_is() -> None:
    own = [finding("a", source=NEWS), finding("a", source=AUDIT, stated=False)]
    assert rated(own).numbers.weight == 0
    assert rated([*own, finding("a", source=EVALUATION)]).numbers.weight == 0.5


def test_only_agreeing_cases_count_as_strong_as_enough_and_as_varied() -> None:
    against = [
        finding("b", place=PLACES[1], contrary=True),
        finding("c", "mixed", place=PLACES[2]),
        finding("d", "enabler", place=PLACES[3]),
        finding("d", "barrier", place=PLACES[3]),
    ]
    found = rated([finding("a"), *against])
    numbers = found.numbers
    assert (numbers.cases, numbers.agreeing, found.unclear) == (4, 1, 3)
    assert (numbers.weight, numbers.families, numbers.settings) == (1, 1, (1, 1, 1, 1))
    assert found.parts[1].number == "25%"


def test_a_family_counts_once_across_cases() -> None:
    found = rated([finding("a", family="x"), finding("b", family="x"), finding("c")])
    assert found.numbers.families == 2
    assert found.numbers.independent == 2


def test_one_case_alone_gives_moderate_concerns_about_coherence() -> None:
    assert coherence(1, 1) == coherence(0, 1) == 2
    assert coherence(2, 2) == 0


@pytest.mark.parametrize(
    ("findings", "level", "cap"),
    [
        (varied(1), "very low", rule.ALONE),
        ([finding(str(n), family="study") for n in range(20)], "very low", rule.ALONE),
        ([replace(item, sources=TWO[n % 2]) for n, item in enumerate(varied(12))], "low", rule.FEW),
        (varied(12, effects=("barrier",)), "moderate", rule.NO_CONTRAST),
        ([*varied(12, effects=("barrier",)), finding("x")], "moderate", rule.NO_CONTRAST),
    ],
)
def test_a_cap_holds_a_level_down(
    findings: list[FindingEvidence], level: str, cap: rule.Cap
) -> None:
    found = rated(findings)
    assert found.level == level
    assert rule.LEVELS.index(level) <= cap.highest


def test_the_lowest_cap_is_named_first() -> None:
    found = rated(varied(12, effects=("barrier",)))
    assert (found.level_by_sum, found.level) == ("high", "moderate")
    assert found.decided_by == (
        f"Held at moderate: {rule.NO_CONTRAST.reason}. The sum of concerns alone would give high."
    )


def test_two_cases_on_either_side_are_a_contrast() -> None:
    found = [*varied(12, effects=("barrier",)), finding("x"), finding("y")]
    assert rated(found).level == "high"


def test_without_a_case_it_is_not_assessed() -> None:
    found = rated([])
    assert (found.level, found.rank, found.parts, found.what_would_raise) == (
        "not assessed",
        -1,
        (),
        "",
    )


def test_leaving_out_abstracts_gives_its_own_level() -> None:
    found = rated([*varied(4), *(finding(f"x{n}", source=ABSTRACT) for n in range(4))])
    assert (found.level, found.without_abstracts) == ("moderate", "low")


def test_every_level_has_words_of_its_own() -> None:
    assert rule.PHRASES.keys() == {*rule.LEVELS, rule.NOT_ASSESSED}
    assert rated(varied(12)).phrase == "Well supported by the cases here"
    assert rated(varied(12)).in_words == "High confidence"


@pytest.mark.parametrize("spreads", range(5))
def test_one_spread_less_is_one_concern_more_however_many_a_base_has(spreads: int) -> None:
    cuts = settings_cuts(spreads)
    found = [concern(max(0, spreads - lacking), cuts) for lacking in range(spreads + 1)]
    assert found == [min(3, lacking) for lacking in range(spreads + 1)]


@pytest.mark.parametrize(
    ("value", "expected"), [(9, 0), (8, 0), (7.5, 1), (5, 1), (2.5, 2), (2, 3)]
)
def test_a_cut_belongs_to_the_lighter_concern(value: float, expected: int) -> None:
    assert concern(value, rule.METHODS_CUTS) == expected
