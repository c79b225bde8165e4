"""Quality of the data: what counts as what; words follow the counts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from evidence.analyse.analysis import analyse
from evidence.analyse.counts import Tally
from evidence.analyse.data_quality.completeness import completeness
from evidence.analyse.data_quality.maintenance import Maintenance
from evidence.analyse.data_quality.quality import quality
from evidence.analyse.data_quality.source_balance import (
    GROUP_NAMES,
    GroupBalance,
    Share,
    what_the_balance_shows,
)
from evidence.cli import main as cli
from evidence.link.evidence_base import EvidenceBase
from tests.paths import LIBRARIES
from tests.unit import made_up


def base(*cases: dict[str, Any]) -> EvidenceBase:
    return made_up.base(cases)


def test_accepted_warnings_are_counted_apart_from_open_ones() -> None:
    accepted = made_up.case(suppress=[{"code": "EV604", "reason": "Nobody else wrote of it."}])
    found = quality(analyse(base(accepted), Maintenance(warnings={"EV601": 2})))
    assert [(item.code, item.count) for item in found.open_warnings] == [("EV601", 2)]
    assert [(item.code, item.count) for item in found.accepted_warnings] == [("EV604", 1)]


def test_a_claim_on_two_sources_of_one_family_rests_on_one_family() -> None:
    sources = [made_up.source("one", family="study"), made_up.source("two", family="study")]
    findings = [made_up.finding(source=["one", {"id": "two", "locator": "p. 4"}])]
    case = made_up.case(
        sources=sources,
        findings=findings,
        verdict={"text": "In use since 2014.", "source": ["one"]},
    )
    support = quality(analyse(base(case))).findings
    assert support.one_family == Share(1, 1)
    assert support.with_locator == Share(1, 1)
    assert support.independent == Share(1, 1)
    assert support.in_part == Share(0, 1)


def test_a_part_that_is_filled_and_named_as_unknown_is_filled_in_part() -> None:
    amount = {"label": "Cost", "kind": "actual", "amount": 1, "currency": "GBP", "source": []}
    base = made_up.base(
        [
            made_up.case(
                costs=[amount],
                scale="not-known",
                countries=[],
                region="Lapland",
                unknown=[
                    {"field": "costs", "reason": "Running costs were not published."},
                    {"field": "scale", "reason": "No page read says."},
                ],
            )
        ]
    )
    record = completeness(base, base.cases[made_up.CASE], "2026-11-24")
    assert record.in_part == ("costs",)
    assert record.unknown == ("scale",)
    assert "countries" in record.filled
    assert "partners" in record.empty


@pytest.mark.parametrize(
    ("today", "overdue"),
    [("2028-11-23", False), ("2028-11-24", True), ("2030-01-01", True), ("", False)],
)
def test_a_record_is_overdue_after_two_years_without_a_review(today: str, overdue: bool) -> None:
    base = made_up.base(
        [
            made_up.case(
                reviewed=[
                    {"date": "2020-01-01", "role": "coder"},
                    {"date": "2026-11-24", "role": "proof-reader"},
                ]
            )
        ]
    )
    record = completeness(base, base.cases[made_up.CASE], today)
    assert record.overdue is overdue
    assert [review.role for review in record.reviews] == ["proof-reader", "coder"]


def groups(own: tuple[int, int], scrutiny: tuple[int, int]) -> list[GroupBalance]:
    return [
        GroupBalance("own-account", 1, Tally(*own)),
        GroupBalance("scrutiny", 1, Tally(*scrutiny)),
    ]


@pytest.mark.parametrize(
    ("own", "scrutiny", "said"),
    [
        ((80, 20), (20, 80), "those involved report more of what helped"),
        ((20, 80), (80, 20), "those involved report more of what hindered"),
        ((50, 50), (45, 55), "do not differ much"),
        ((10, 5), (20, 80), "Too few findings"),
        ((0, 0), (0, 0), "Too few findings"),
    ],
)
def test_words_on_who_tells_what_follow_the_figures(
    own: tuple[int, int], scrutiny: tuple[int, int], said: str
) -> None:
    assert said in what_the_balance_shows(groups(own, scrutiny))


def test_every_group_of_sources_has_a_name_for_readers() -> None:
    used = {term.extra["group"] for term in made_up.vocabularies()["source-kinds"].terms}
    assert used == set(GROUP_NAMES)


def test_a_factor_seen_on_one_side_only_is_named() -> None:
    found = quality(
        analyse(
            base(
                made_up.case("one", findings=[made_up.finding("trust"), made_up.finding("law")]),
                made_up.case("two", findings=[made_up.finding("trust", "barrier")]),
            )
        )
    )
    assert found.thin.one_sided == ("law",)
    assert found.thin.fewest == ("law", 1)
    assert dict(found.thin.factors) == {"law": 1, "trust": 2}


def test_the_command_refuses_records_with_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").mkdir()
    shutil.copytree(LIBRARIES / "taxonomy", tmp_path / "taxonomy")
    (tmp_path / "cases" / "wrong.yml").write_text("id: wrong\n", encoding="utf-8")
    assert cli.main(["stats", "--root", str(tmp_path)]) == 2
    assert "evidence validate" in capsys.readouterr().err
