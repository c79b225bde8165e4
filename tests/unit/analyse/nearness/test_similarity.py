"""The cases like a case are those that are near, but for those it names itself."""

from __future__ import annotations

from evidence.analyse.nearness.measure import NEAR
from evidence.analyse.nearness.similarity import Similarity
from tests.unit import made_up

CASES = [
    made_up.case("own", services=["public-library", "university-library"]),
    made_up.case("close", services=["public-library"]),
    made_up.case(
        "far",
        infrastructure=["lending-service"],
        services=["private-library"],
        scale="countrywide",
        countries=["NO"],
    ),
]


def test_a_case_that_is_near_is_shown_with_what_both_have_and_what_it_lacks() -> None:
    base = made_up.base(CASES)
    (alike,) = Similarity(base).like(base.cases["own"])
    assert alike.case.id == "close"
    assert NEAR <= alike.points < 100
    assert alike.terms["services"] == ("public-library",)
    assert alike.lacks["services"] == ("university-library",)
    assert alike.factors == (("trust", "enabler"),)


def test_a_case_that_is_named_as_related_is_not_shown_again() -> None:
    related = [{"case": "close", "relation": "contrast", "note": "n."}]
    base = made_up.base([CASES[0] | {"related": related}, *CASES[1:]])
    assert Similarity(base).like(base.cases["own"]) == ()


def test_nothing_is_shown_where_nothing_is_near() -> None:
    base = made_up.base(CASES)
    assert Similarity(base).like(base.cases["far"]) == ()
