"""What stands in agreement/: second codings, logs of reading, levels by an earlier rule."""

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


def test_the_former_levels_are_those_of_factors() -> None:
    former = real_records.analysis().maintenance.former_levels
    assert bool(former) == any(FOLDER.glob("confidence-*.yml"))
    levels = former.levels if former else {}
    assert levels.keys() <= real_records.analysis().base.factors.keys()
    assert set(levels.values()) <= set(LEVELS)
