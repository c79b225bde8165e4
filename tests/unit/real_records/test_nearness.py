"""Nearness on the records: made-up plans find their twin, and nothing hangs on the alphabet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.analyse.nearness.measure import Nearness
from evidence.cli import main as cli
from evidence.render.pages.about import method
from tests import real_records
from tests.paths import ROOT

FROZEN = Path(__file__).parent / "twins.yml"


def twins() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(FROZEN.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def measure() -> Nearness:
    """The measure with the weights of today, on the cases as they were."""
    cases = twins()["cases"]
    findings = {case: terms.pop("findings") for case, terms in cases.items()}
    return Nearness(real_records.analysis().similarity.nearness.lists, cases, findings)


@pytest.mark.parametrize(("changes", "last"), [("light", 2), ("heavy", 5)])
def test_a_plan_finds_its_twin(measure: Nearness, changes: str, last: int) -> None:
    plans = twins()[changes]
    assert len(plans) == 5
    for twin, terms in plans.items():
        first = [item.case for item in measure.nearest(terms, last)]
        assert twin in first, f"{changes}: {twin} is not among {first}"


def test_the_frozen_cases_hold_only_what_the_measure_reads(measure: Nearness) -> None:
    lists = {item.id for item in measure.lists}
    for terms in twins()["cases"].values():
        assert terms.keys() - {"findings"} <= lists


def test_every_country_of_a_case_belongs_to_a_family_of_law() -> None:
    for case in real_records.analysis().base.cases.values():
        assert bool(case.countries) == bool(case.terms["legal-families"]), case.id


def test_no_third_place_hangs_on_the_alphabet() -> None:
    found = real_records.analysis().nearness_figures
    assert found is not None
    assert found.ties == 0


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    found = real_records.analysis().nearness_figures
    assert found is not None
    assert found.related is not None
    assert cli.main(["nearness", "--root", str(ROOT)]) == 0
    text = capsys.readouterr().out
    assert f"{found.related.nearest.count} of {found.related.nearest.of}" in text
    assert re.search(rf"Third and fourth .*: {found.ties}\n", text)


def test_what_a_list_counts_for_is_told_in_full() -> None:
    found = dict(method.weights(real_records.analysis()))
    assert found["Kinds of infrastructure"].endswith("1 more for the same main one")
    assert found["Kinds of driver"].endswith("also where both lack this one: mandate")
    assert found["Countries"] == "0.5 for each in common"
