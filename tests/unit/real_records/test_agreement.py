"""What stands in agreement/: second codings, logs of reading, levels by an earlier rule."""

from __future__ import annotations

import yaml

from evidence.analyse.confidence.rule import LEVELS
from tests import real_records
from tests.paths import ROOT


def test_the_rounds_of_this_repository_are_large_enough() -> None:
    rounds = real_records.analysis().maintenance.rounds
    assert rounds
    for item in rounds:
        assert len(item.items) >= 25
        assert item.cases >= 12


def test_the_log_of_this_repository_has_every_case() -> None:
    folder = ROOT / "agreement" / "reading"
    read = {
        item["case"]
        for file in folder.glob("*.yml")
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))
    }
    assert read == set(real_records.analysis().base.cases)


def test_the_former_levels_are_those_of_factors() -> None:
    former = real_records.analysis().maintenance.former_levels
    assert former is not None
    assert former.levels.keys() <= real_records.analysis().base.factors.keys()
    assert set(former.levels.values()) <= set(LEVELS)
