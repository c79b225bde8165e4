"""Nearness is what two descriptions share, weighed by list and by rarity."""

from __future__ import annotations

from math import log

import pytest

from evidence.analyse.nearness.measure import COMMON, FIRST, WITHOUT, Mark, Near, Nearness
from evidence.schema.vocabularies import Likeness, Term, Vocabulary


def made_list(name: str, terms: str, likeness: Likeness, unknown: str = "") -> Vocabulary:
    every = [Term(term, term, term) for term in terms.split()]
    if unknown:
        every.append(Term(unknown, unknown, unknown, role="unknown"))
    return Vocabulary(name, name, name, name, browse=False, terms=tuple(every), similarity=likeness)


KINDS = made_list("kinds", "shelf van hall", Likeness(2, first=1))
REACH = made_list("reach", "town land", Likeness(1), unknown="not-known")
WHY = made_list("why", "law cost wish", Likeness(0.5, either_way=("law",)))
CASES: dict[str, dict[str, tuple[str, ...]]] = {
    "one": {"kinds": ("shelf", "van"), "reach": ("town",), "why": ("law",)},
    "two": {"kinds": ("van", "shelf"), "reach": ("not-known",), "why": ("cost",)},
    "three": {"kinds": ("shelf",), "reach": ("town",)},
}
FINDINGS = {"one": 1, "two": 2, "three": 3}
MEASURE = Nearness([KINDS, REACH, WHY], CASES, FINDINGS)


def test_the_same_description_is_as_near_as_can_be() -> None:
    for case, terms in CASES.items():
        assert MEASURE.scores(terms)[case] == pytest.approx(1)
    assert MEASURE.scores({"kinds": ("hall",)}) == dict.fromkeys(CASES, 0)
    assert MEASURE.scores({}) == dict.fromkeys(CASES, 0)


def test_marks_are_terms_the_main_one_and_what_is_lacked_either_way() -> None:
    assert MEASURE.marks_of(CASES["one"]) == [
        Mark("kinds", "shelf"),
        Mark("kinds", "van"),
        Mark("kinds", "shelf", FIRST),
        Mark("reach", "town"),
        Mark("why", "law"),
    ]
    # That nothing is known is nothing to share.
    assert MEASURE.marks_of(CASES["two"])[3:] == [Mark("why", "cost"), Mark("why", "law", WITHOUT)]
    assert Mark("why", "law", WITHOUT) not in MEASURE.marks_of(CASES["three"])
    assert set(MEASURE.marks_of(CASES["one"])) < set(MEASURE.every_mark())


def test_what_few_cases_have_counts_for_more() -> None:
    assert MEASURE.points(Mark("kinds", "shelf")) == pytest.approx(2 * COMMON)
    assert MEASURE.points(Mark("kinds", "hall")) == pytest.approx(2 * (log(4) + COMMON))
    assert MEASURE.points(Mark("kinds", "van", FIRST)) == pytest.approx(log(2) + COMMON)
    assert MEASURE.points(Mark("why", "cost")) == pytest.approx((log(2) + COMMON) / 2)


def test_a_score_is_the_share_of_what_either_has() -> None:
    def points(*marks: Mark) -> float:
        return sum(map(MEASURE.points, marks))

    shared = points(Mark("kinds", "shelf"), Mark("kinds", "shelf", FIRST), Mark("reach", "town"))
    more = points(Mark("kinds", "van"), Mark("why", "law"))
    score = MEASURE.scores(CASES["three"])["one"]
    assert score == pytest.approx(shared / (shared + more))
    assert MEASURE.scores(CASES["one"])["three"] == pytest.approx(score)


def test_of_two_as_near_the_one_that_tells_more_is_first() -> None:
    same = dict.fromkeys(("a", "b", "c"), CASES["one"])
    tied = Nearness([KINDS], same, {"a": 1, "b": 3, "c": 1})
    found = tied.nearest(CASES["one"], 3)
    assert [item.case for item in found] == ["b", "a", "c"]
    assert [item.case for item in tied.nearest(CASES["one"], 1, {"a", "c"})] == ["a"]


def test_the_limit_is_that_of_the_points_that_readers_see() -> None:
    assert (Near("a", 0.395).points, Near("a", 0.395).is_near) == (40, True)
    assert (Near("a", 0.394).points, Near("a", 0.394).is_near) == (39, False)
