"""The made-up topic: records without a fault, with all that records can hold, and pages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from evidence.analyse.load import load
from evidence.check.runner import check_tree
from evidence.link.evidence_base import EvidenceBase
from evidence.render.page import Page
from evidence.render.settings import Settings
from evidence.render.site import render
from tests.paths import LIBRARIES

TODAY = date(2026, 11, 24)
OTHER_TOPIC = re.compile(
    r"police|policing|\bfire\b|ambulance|emergency|control.room|Joined Up|Zaghloul", re.IGNORECASE
)
"""Words of the evidence base that this repository holds beside the generator."""


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    loaded = load(LIBRARIES, TODAY)
    assert loaded.analysis is not None
    return loaded.analysis.base


def test_the_records_have_no_problem_and_no_warning() -> None:
    assert check_tree(LIBRARIES, today=TODAY).problems == ()


def test_the_records_speak_of_libraries_alone() -> None:
    for path in LIBRARIES.rglob("*.yml"):
        assert not OTHER_TOPIC.search(path.read_text(encoding="utf-8")), path


def test_the_cases_show_every_effect_and_how_a_case_can_stand(base: EvidenceBase) -> None:
    cases = base.cases.values()
    findings = [finding for case in cases for finding in case.findings]
    assert {finding.effect for finding in findings} == set(base.vocabularies["effects"].ids)
    assert any(finding.contrary for finding in findings)
    assert {finding.factor for finding in findings} == set(base.factors)
    assert len({case.status for case in cases}) > 3


@pytest.mark.parametrize(
    "part",
    ["timeline", "costs", "figures", "milestones", "related", "countries", "unknown", "lessons"],
)
def test_a_part_is_filled_in_one_case_and_empty_in_another(base: EvidenceBase, part: str) -> None:
    filled = {bool(getattr(case, part)) for case in base.cases.values()}
    assert filled == ({True} if part == "timeline" else {True, False})


def test_every_page_can_be_made() -> None:
    analysis = load(LIBRARIES, TODAY).analysis
    assert analysis is not None
    made = list(render(analysis, Settings("https://example.org/", "")))
    pages = {item.address for item in made if isinstance(item, Page)}
    wanted = {f"cases/{name}/" for name in analysis.base.cases}
    wanted |= {f"factors/{name}/" for name in analysis.base.factors}
    assert wanted <= pages
