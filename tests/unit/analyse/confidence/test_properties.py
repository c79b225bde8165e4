"""What holds of the rule of confidence whatever the records say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.analyse.confidence.levels import confidence
from evidence.analyse.confidence.rule import LEVELS, Rating, level, rate
from evidence.analyse.confidence.sensitivity import MOST_FURTHER
from evidence.analyse.confidence.votes import (
    FindingEvidence,
    Numbers,
    numbers_of,
    votes_of,
    without_each,
)
from tests.unit.analyse.confidence.evidence import (
    ABSTRACT,
    AUDIT,
    EVALUATION,
    NEWS,
    PLACES,
    SPREADS,
    finding,
    some_findings,
)

pytestmark = pytest.mark.slow
SOURCES = st.sampled_from([AUDIT, NEWS, EVALUATION, ABSTRACT])
FAMILIES = st.sampled_from(["", "x", "new"])
BOTH_WAYS = [finding("new", "enabler"), finding("new", "barrier")]


def rating(findings: list[FindingEvidence]) -> Rating:
    return rate(numbers_of(votes_of(findings), len(SPREADS)), SPREADS)


def no_lighter(one: Rating, other: Rating) -> bool:
    """Say whether no part gives less concern in one than in the other, and no cap is missing.

    Few made-up bases lie so near a cut that a level moves; a single part moves more often.
    """
    pairs = zip(one.concerns, other.concerns, strict=True)
    return all(first >= second for first, second in pairs) and set(one.caps) >= set(other.caps)


def rank(findings: list[FindingEvidence]) -> int:
    return level(numbers_of(votes_of(findings), len(SPREADS)), SPREADS)


@given(
    some_findings,
    st.builds(
        finding,
        case=st.just("new"),
        effect=st.sampled_from(["enabler", "barrier"]),
        source=SOURCES,
        family=FAMILIES,
        place=st.sampled_from([*PLACES, ("is", "zoo", "map", "parish")]),
        stated=st.booleans(),
    ),
)
def test_one_more_agreeing_case_never_lowers_the_level(
    findings: list[FindingEvidence], more: FindingEvidence
) -> None:
    before, after = rating(findings), rating([*findings, more])
    assert after.level >= before.level
    assert no_lighter(before, after)


@given(
    some_findings,
    st.builds(
        finding,
        case=st.just("new"),
        effect=st.sampled_from(["enabler", "barrier", "mixed"]),
        source=SOURCES,
        family=FAMILIES,
        contrary=st.just(True),
        stated=st.booleans(),
    ),
)
def test_one_more_contrary_case_never_raises_the_level(
    findings: list[FindingEvidence], more: FindingEvidence
) -> None:
    before, after = rating(findings), rating([*findings, more])
    assert after.level <= before.level
    assert no_lighter(after, before)


@given(some_findings, st.sampled_from([[finding("new", "mixed")], BOTH_WAYS]))
def test_one_more_case_that_points_both_ways_never_raises_the_level(
    findings: list[FindingEvidence], more: list[FindingEvidence]
) -> None:
    assert rank([*findings, *more]) <= rank(findings)


@given(some_findings.flatmap(lambda x: st.tuples(st.just(x), st.permutations(x))))
def test_the_order_of_findings_and_cases_does_not_matter(
    pair: tuple[list[FindingEvidence], list[FindingEvidence]],
) -> None:
    first, second = (confidence(findings, SPREADS) for findings in pair)
    assert first == second


@given(some_findings)
def test_taking_every_finding_as_our_reading_never_raises_the_level(
    findings: list[FindingEvidence],
) -> None:
    ours = [finding_as_ours(item) for item in findings]
    assert rank(ours) <= rank(findings)


def finding_as_ours(item: FindingEvidence) -> FindingEvidence:
    return FindingEvidence(
        item.case, item.effect, item.contrary, False, item.sources, item.settings
    )


@given(some_findings)
def test_leaving_out_each_case_gives_what_counting_without_it_gives(
    findings: list[FindingEvidence],
) -> None:
    votes = votes_of(findings)
    counted = [
        numbers_of([*votes[:place], *votes[place + 1 :]], len(SPREADS))
        for place in range(len(votes))
    ]
    assert list(without_each(votes, len(SPREADS))) == counted


@given(some_findings)
def test_the_range_holds_the_level_of_every_base_with_one_case_less(
    findings: list[FindingEvidence],
) -> None:
    rated = confidence(findings, SPREADS)
    ranks = {
        rank([item for item in findings if item.case != case])
        for case in {item.case for item in findings}
    }
    assert rated.range.lowest == min(ranks | {rated.rank})
    assert rated.range.highest == max(ranks | {rated.rank})


@given(some_findings)
def test_as_many_strong_cases_as_are_said_to_raise_the_level_do_so_and_no_fewer(
    findings: list[FindingEvidence],
) -> None:
    rated = confidence(findings, SPREADS)
    found = rated.raising
    if found is None:
        assert rated.level == "high"
        return
    ranks = [rank([*findings, *strong(rated.numbers, n)]) for n in range(1, MOST_FURTHER + 1)]
    raised = [n for n, reached in enumerate(ranks, 1) if reached > rated.rank]
    assert found.cases == min(raised, default=0)
    if raised:
        assert found.level == LEVELS[ranks[found.cases - 1]]


def strong(numbers: Numbers, cases: int) -> list[FindingEvidence]:
    """Return further strong cases in new settings, on the weaker side as far as needed."""
    helped = max(0, 2 - numbers.helped)
    return [
        finding(
            f"new-{n}",
            "enabler" if n < helped else "barrier",
            place=(f"c{n}", f"s{n}", f"k{n}", f"l{n}"),
        )
        for n in range(cases)
    ]
