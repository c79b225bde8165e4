"""What the scripts of the plan and the paper read says what the records say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.link.build import factor_from
from evidence.link.model import Source
from evidence.render.pages.plan import files
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/code")
STATEMENT = {
    "text": "We know who decides.",
    "moment": "agree",
    "if_yes": "Go on.",
    "if_partly": "Find the gap.",
    "if_no": "Parcels were lost.",
    "if_unknown": "Ask the board.",
    "findings": ["a/trust-1"],
}
TWO_SUMS = [
    made_up.cost(100, "budget", series="whole", as_of="2010"),
    made_up.cost(150, "budget", series="whole", as_of="2012"),
]


def made(cases: list[dict[str, Any]], **factor: Any) -> dict[str, Any]:
    base = made_up.base(cases, [made_up.factor(**factor)])
    assets = files.assets(Renderer(analyse(base), SETTINGS))
    return {asset.path: json.loads(asset.content) for asset in assets}


def test_every_case_has_a_file_and_every_main_kind_one() -> None:
    cases = [made_up.case("a"), made_up.case("b", infrastructure=["lending-service"])]
    found = made(cases)
    assert {"plan/plan.json", "plan/cases/a.json", "plan/cases/b.json"} <= set(found)
    kinds = found["plan/plan.json"]["kinds"]
    assert {f"plan/kinds/{kind}.json" for kind in kinds} == {
        path for path in found if path.startswith("plan/kinds/")
    }


def test_a_factor_says_in_how_many_cases_it_is_named() -> None:
    twice = [made_up.finding("trust"), made_up.finding("trust", "barrier")]
    found = made([made_up.case("a", findings=twice), made_up.case("b")])
    assert found["plan/plan.json"]["factors"]["trust"]["cases"] == 2


def test_a_factor_tells_both_sides_by_cases() -> None:
    cases = [
        made_up.case("a", findings=[made_up.finding("trust"), made_up.finding("trust")]),
        made_up.case("b", findings=[made_up.finding("trust", "barrier")]),
        made_up.case("c", findings=[made_up.finding("trust", "mixed")]),
    ]
    factor = made(cases)["plan/plan.json"]["factors"]["trust"]
    assert (factor["cases"], factor["helped"], factor["hindered"]) == (3, 2, 2)


def test_no_middle_is_given_over_forecasts_and_money_spent_together() -> None:
    spent = [TWO_SUMS[0], made_up.cost(120, "actual", series="whole", as_of="2013")]
    cases = [made_up.case(f"c{n}", costs=TWO_SUMS) for n in range(4)]
    cases.append(made_up.case("spent", costs=spent, status="live"))
    found = made(cases)
    (kind,) = found["plan/plan.json"]["kinds"]
    words = found[f"plan/kinds/{kind}.json"]["html"]
    assert "4 cases whose latest figure is an estimate or a budget" in words
    assert "1 case whose latest figure is money spent" in words
    assert "the middle one (median) is 1.5 times" not in words


def test_a_case_tells_its_findings_with_the_sources_that_they_cite() -> None:
    found = made([made_up.case("a")])["plan/cases/a.json"]
    (finding,) = found["findings"]
    assert finding["way"] == "helped"
    assert set(finding["cited"]) <= set(found["sources"])
    assert set(found["cited"]) <= set(found["sources"])


def test_what_is_not_known_of_money_and_time_is_named() -> None:
    assert made([made_up.case("a")])["plan/cases/a.json"]["untold"] == ["costs", "milestones"]
    told = made([made_up.case("a", costs=TWO_SUMS)])["plan/cases/a.json"]
    assert told["untold"] == ["milestones"]
    assert (told["cost"], told["spent"]) == ("1.5 times", False)


def test_the_first_sentence_of_a_verdict_stands_alone() -> None:
    verdict = {"text": "In use since 2014. No. 2 came later.", "source": ["audit"]}
    assert made([made_up.case("a", verdict=verdict)])["plan/cases/a.json"]["first"] == (
        "In use since 2014."
    )


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ({"authors": ("A. One",), "publisher": "Press", "year": 2001}, "A. One. T. Press, 2001."),
        ({"publisher": "Press"}, "Press. T. no date."),
        ({"authors": ("Press",), "publisher": "Press", "year": 2001}, "Press. T. 2001."),
        ({"translation": "In English", "year": 2001}, "T [In English]. 2001."),
    ],
)
def test_a_source_is_named_as_in_a_list(source: dict[str, Any], written: str) -> None:
    assert files.reference(Source("s", "audit", "T", "full", **source)) == written


def test_a_statement_keeps_what_it_rests_on() -> None:
    found = made([made_up.case("a")], statement=STATEMENT)
    assert found["plan/plan.json"]["factors"]["trust"]["findings"] == ["a/trust-1"]
    plain = factor_from(made_up.factor(statement=STATEMENT), made_up.shape()).statement
    assert plain is not None
    assert (plain.moment, plain.if_no) == ("agree", "Parcels were lost.")


def test_countries_bring_the_groups_that_gather_them() -> None:
    groups = made([made_up.case("a", countries=["GB"])])["plan/plan.json"]["groups"]
    assert all(code == code.lower() for code in groups)
