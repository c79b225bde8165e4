"""The confidence rule: its worked examples, its caps, and its independence of order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.analyse.confidence import (
    CaseEvidence,
    SourceEvidence,
    concern,
    confidence,
    relevance_cuts,
)
from evidence.schema.vocabularies import Spread

SPREADS = [
    Spread(3, "country", "countries"),
    Spread(3, "service", "services"),
    Spread(3, "kind", "kinds"),
    Spread(2, "scale", "scales"),
]
AUDIT, NEWS, EVALUATION = ("full", 3), ("full", 1), ("full", 2)


def evidence(
    case: str,
    effect: str = "enabler",
    source: tuple[str, int] = AUDIT,
    family: str = "",
    country: str = "gb",
    service: str = "fire",
    kind: str = "control-room",
    scale: str = "regional",
    contrary: bool = False,
) -> CaseEvidence:
    read, tier = source
    return CaseEvidence(
        case=case,
        effect=effect,
        contrary=contrary,
        sources=(SourceEvidence(family or case, tier, read),),
        settings=tuple(frozenset({term}) for term in (country, service, kind, scale)),
    )


def concerns(findings: list[CaseEvidence]) -> tuple[int, ...]:
    return tuple(part.concern for part in confidence(findings, SPREADS).parts)


def test_two_cases_of_one_paper_read_as_abstract_are_very_low() -> None:
    found = [evidence(name, source=("abstract", 3), family="paper") for name in ("a", "b")]
    rated = confidence(found, SPREADS)
    assert concerns(found) == (1, 0, 3, 3)
    assert (rated.total, rated.level_by_sum, rated.level) == (7, "low", "very low")
    assert "one case or one source family only" in rated.caps


def test_four_cases_in_two_countries_with_contrast_are_low() -> None:
    found = [
        evidence("a", "enabler", AUDIT, country="gb", service="fire"),
        evidence("b", "enabler", AUDIT, country="no", service="police"),
        evidence("c", "barrier", NEWS, kind="radio-network", scale="national"),
        evidence("d", "barrier", EVALUATION),
    ]
    assert concerns(found) == (1, 0, 2, 3)
    assert confidence(found, SPREADS).level == "low"


def test_six_varied_cases_with_one_mixed_are_moderate() -> None:
    where = [("gb", "fire", "control-room"), ("no", "police", "radio-network")]
    where += [("nl", "health", "alerting")]
    effects = ["barrier", "barrier", "barrier", "enabler", "enabler", "mixed"]
    sources = [AUDIT, AUDIT, AUDIT, AUDIT, EVALUATION, NEWS]
    found = [
        evidence(str(n), effect, source, "", *where[n % 3], scale="national" if n else "local")
        for n, (effect, source) in enumerate(zip(effects, sources, strict=True))
    ]
    assert concerns(found) == (0, 1, 1, 0)
    assert confidence(found, SPREADS).level == "moderate"


def test_nine_audited_cases_of_both_kinds_in_four_countries_are_high() -> None:
    where = [("gb", "fire", "control-room"), ("no", "police", "radio-network")]
    where += [("nl", "health", "alerting"), ("se", "ambulance", "identity")]
    found = [
        evidence(
            str(n),
            "barrier" if n % 2 else "enabler",
            AUDIT,
            "",
            *where[n % 4],
            scale="national" if n % 2 else "regional",
        )
        for n in range(9)
    ]
    rated = confidence(found, SPREADS)
    assert concerns(found) == (0, 0, 0, 0)
    assert (rated.level, rated.caps) == ("high", ())


def test_nine_success_stories_told_by_the_projects_themselves_stay_low() -> None:
    found = [evidence(str(n), "enabler", NEWS) for n in range(9)]
    rated = confidence(found, SPREADS)
    assert concerns(found) == (3, 0, 0, 3)
    assert (rated.total, rated.level) == (6, "low")


def test_without_a_case_it_is_not_assessed() -> None:
    assert confidence([], SPREADS).level == "not assessed"
    assert confidence([], SPREADS).rank == -1


def test_findings_of_one_case_that_point_both_ways_count_as_one_unclear_case() -> None:
    rated = confidence([evidence("a", "enabler"), evidence("a", "barrier"), evidence("b")], SPREADS)
    assert (rated.cases, rated.helped, rated.hindered, rated.unclear) == (2, 1, 0, 1)


def test_a_contrary_finding_does_not_agree() -> None:
    rated = confidence([evidence("a", contrary=True), evidence("b")], SPREADS)
    assert rated.consistency == 0.5
    assert rated.helped == 1


def test_a_family_counts_once_across_cases() -> None:
    rated = confidence(
        [evidence("a", family="x"), evidence("b", family="x"), evidence("c")], SPREADS
    )
    assert rated.families == 2


def test_only_one_direction_caps_at_moderate() -> None:
    where = [("gb", "fire", "control-room"), ("no", "police", "radio-network")]
    where += [("nl", "health", "alerting")]
    found = [
        evidence(str(n), "barrier", AUDIT, "", *where[n % 3], scale="national" if n else "local")
        for n in range(9)
    ]
    rated = confidence(found, SPREADS)
    assert (rated.level_by_sum, rated.level) == ("high", "moderate")
    assert rated.caps == ("no contrast: only cases where it helped, or only where it hindered",)


def test_leaving_out_abstracts_gives_its_own_level() -> None:
    found = [evidence(str(n), "barrier" if n % 2 else "enabler") for n in range(4)]
    found += [evidence(str(n), "enabler", ("abstract", 3)) for n in range(4, 9)]
    rated = confidence(found, SPREADS)
    assert rated.cases == 9
    assert rated.without_abstracts != rated.level


@pytest.mark.parametrize("spreads", range(5))
def test_one_spread_less_is_one_concern_more_however_many_a_base_has(spreads: int) -> None:
    cuts = relevance_cuts(spreads)
    found = [concern(max(0, spreads - lacking), cuts) for lacking in range(spreads + 1)]
    assert found == [min(3, lacking) for lacking in range(spreads + 1)]


@pytest.mark.parametrize(("value", "expected"), [(9, 0), (8, 0), (7, 1), (5, 1), (3, 2), (2, 3)])
def test_a_cut_belongs_to_the_lighter_concern(value: float, expected: int) -> None:
    assert concern(value, (8, 5, 3)) == expected


cases = st.builds(
    evidence,
    case=st.sampled_from("abcdefghij"),
    effect=st.sampled_from(["enabler", "barrier", "mixed"]),
    source=st.sampled_from([AUDIT, NEWS, EVALUATION, ("abstract", 3)]),
    family=st.sampled_from(["x", "y", "z", "p", "q"]),
    country=st.sampled_from(["gb", "no", "nl"]),
    contrary=st.booleans(),
)


@pytest.mark.slow
@given(
    st.lists(cases, min_size=1, max_size=20).flatmap(
        lambda x: st.tuples(st.just(x), st.permutations(x))
    )
)
def test_the_order_of_findings_does_not_matter(
    pair: tuple[list[CaseEvidence], list[CaseEvidence]],
) -> None:
    first, second = (confidence(findings, SPREADS) for findings in pair)
    assert (first.level, first.total, first.helped, first.hindered, first.unclear) == (
        second.level,
        second.total,
        second.helped,
        second.hindered,
        second.unclear,
    )
