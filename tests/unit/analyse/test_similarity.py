"""The nearest cases are those that share most."""

from __future__ import annotations

from evidence.analyse.similarity import Similarity
from tests.unit import made_up


def test_the_nearest_case_shares_most_and_is_not_one_already_named() -> None:
    cases = [
        made_up.case("own", services=["public-library", "university-library"]),
        made_up.case("close", services=["public-library", "university-library"]),
        made_up.case("far", services=["private-library"], scale="countrywide", countries=["NO"]),
        made_up.case("other-kind", infrastructure=["lending-service"]),
    ]
    base = made_up.base(cases)
    alike = Similarity(base).like(base.cases["own"])
    assert [item.case.id for item in alike] == ["close", "far"]
    assert alike[0].terms["services"] == ("public-library", "university-library")
    assert alike[0].factors == (("trust", "enabler"),)
    named = made_up.case("own", related=[{"case": "close", "relation": "contrast", "note": "n."}])
    base = made_up.base([named, *cases[1:]])
    assert "close" not in [item.case.id for item in Similarity(base).like(base.cases["own"])]
