"""Which related cases went apart, by the records alone."""

from __future__ import annotations

from typing import Any

from evidence.analyse.cases.case_pairs import pairs, striking
from tests.unit import made_up


def related(case_id: str, relation: str) -> dict[str, Any]:
    return {"case": case_id, "relation": relation, "note": f"What links it to {case_id}."}


def both_ways(first: dict[str, Any], second: dict[str, Any], relation: str, inverse: str) -> None:
    first.setdefault("related", []).append(related(second["id"], relation))
    second.setdefault("related", []).append(related(first["id"], inverse))


def case(case_id: str, status: str, **effects: str) -> dict[str, Any]:
    findings = [made_up.finding(factor, effect) for factor, effect in effects.items()]
    return made_up.case(case_id, status=status, findings=findings)


def followers() -> list[dict[str, Any]]:
    """A cancelled project, two that followed it, and a contrast that turned more factors."""
    great = case("great", "cancelled", trust="barrier", funding="barrier", skills="barrier")
    near = case("near", "live", trust="enabler")
    far = case("far", "live", trust="enabler", funding="enabler")
    other = case("other", "live", trust="enabler", funding="enabler", skills="enabler")
    both_ways(great, near, "predecessor-in-part", "successor-in-part")
    both_ways(great, far, "predecessor-in-part", "successor-in-part")
    both_ways(great, other, "contrast", "contrast")
    return [great, near, far, other]


def test_each_pair_stands_once_the_most_unlike_first() -> None:
    found = pairs(made_up.base(followers()))
    assert [(pair.first.id, pair.second.id, len(pair.turns)) for pair in found] == [
        ("great", "other", 3),
        ("great", "far", 2),
        ("great", "near", 1),
    ]


def test_the_front_page_prefers_cases_that_followed_each_other() -> None:
    pair = striking(made_up.base(followers()))
    assert pair is not None
    assert (pair.first.id, pair.second.id) == ("great", "far")
    assert [turn.factor.id for turn in pair.turns] == ["funding", "trust"]
    assert (pair.turns[0].first.effect, pair.turns[0].second.effect) == ("barrier", "enabler")


def test_a_factor_that_worked_both_ways_did_not_turn() -> None:
    first = case("first", "cancelled", trust="barrier")
    first["findings"].append(made_up.finding("trust", "enabler", id="trust-2"))
    second = case("second", "live", trust="enabler")
    both_ways(first, second, "replaced-by", "replaces")
    (pair,) = pairs(made_up.base([first, second]))
    assert pair.turns == ()
    assert striking(made_up.base([first, second])) is None


def test_two_that_ended_alike_are_no_contrast_for_the_front_page() -> None:
    first = case("first", "live", trust="barrier")
    second = case("second", "live", trust="enabler")
    both_ways(first, second, "contrast", "contrast")
    base = made_up.base([first, second])
    assert len(pairs(base)) == 1
    assert striking(base) is None


def test_without_related_cases_there_is_no_pair() -> None:
    assert pairs(made_up.base([made_up.case()])) == ()
