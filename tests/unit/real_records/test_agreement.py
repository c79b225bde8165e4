"""What stands in agreement/: second codings, readings, judgements, levels by an earlier rule."""

from __future__ import annotations

import yaml

from evidence.analyse.confidence.rule import LEVELS
from tests import real_records
from tests.paths import ROOT

FOLDER = ROOT / "agreement"
"""A base may do without it."""


def test_the_rounds_of_this_repository_are_large_enough() -> None:
    rounds = real_records.analysis().maintenance.rounds
    assert len(rounds) == len(list(FOLDER.glob("*/worksheet.yml")))
    for item in rounds:
        assert len(item.items) >= 25
        assert item.cases >= 12


def test_the_log_of_this_repository_has_every_case() -> None:
    files = list((FOLDER / "reading").glob("*.yml"))
    logs = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    read = {item["case"] for log in logs for item in log}
    assert not files or read == set(real_records.analysis().base.cases)


def test_the_judgements_are_of_findings_and_each_is_in_a_log() -> None:
    """A finding is judged once a sample; its log tells what became of it."""
    base = real_records.analysis().base
    logged = {
        (item["case"], item.get("id"))
        for file in (FOLDER / "reading").glob("*.yml")
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))
    }
    for file in FOLDER.glob("judgements-*.yml"):
        items = yaml.safe_load(file.read_text(encoding="utf-8"))["items"]
        judged = [(item["case"], item["finding"]) for item in items]
        assert len(judged) == len(set(judged))
        assert set(judged) <= logged
        assert {case for case, _ in judged} <= base.cases.keys()


def test_the_former_levels_are_those_of_factors() -> None:
    former = real_records.analysis().maintenance.former_levels
    assert bool(former) == any(FOLDER.glob("confidence-*.yml"))
    levels = former.levels if former else {}
    assert levels.keys() <= real_records.analysis().base.factors.keys()
    assert set(levels.values()) <= set(LEVELS)
