"""Levels by an earlier rule: kept with the evidence base, read and never computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.analyse.coding.files import AgreementError
from evidence.analyse.confidence.history import read_former_levels
from evidence.analyse.confidence.rule import LEVELS
from tests import real_records

SOUND = 'computed: "2020-01-31"\nrule: It took the mean.\nlevels:\n  trust: very low\n'


def write(root: Path, text: str, name: str = "confidence-2020-01.yml") -> Path:
    (root / "agreement").mkdir(exist_ok=True)
    (root / "agreement" / name).write_text(text, encoding="utf-8")
    return root


def test_a_base_without_a_file_has_no_former_levels(tmp_path: Path) -> None:
    assert read_former_levels(tmp_path) is None


def test_the_newest_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    write(tmp_path, SOUND.replace("very low", "high"), "confidence-2021-01.yml")
    found = read_former_levels(tmp_path)
    assert found is not None
    assert (found.computed, found.rule) == ("2020-01-31", "It took the mean.")
    assert found.levels == {"trust": "high"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SOUND.replace("very low", "middling"), "`trust: middling` names no level"),
        (SOUND.replace("rule: It took the mean.\n", ""), "it has no `rule`"),
        (SOUND + "levels: {}\n", "confidence-2020-01.yml:5"),
        ("", "confidence-2020-01.yml"),
        (SOUND.partition("levels")[0] + "levels: []\n", "`levels` is no list of factors"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AgreementError, match=message):
        read_former_levels(write(tmp_path, text))


def test_the_file_of_this_base_names_its_factors() -> None:
    former = real_records.analysis().maintenance.former_levels
    assert former is not None
    assert former.levels.keys() <= real_records.analysis().base.factors.keys()
    assert set(former.levels.values()) <= set(LEVELS)
