"""The logs of findings read beside their sources, and their sums."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.analyse.coding.files import AgreementError
from evidence.analyse.coding.readings import read_readings, summed
from tests import real_records
from tests.paths import ROOT


def entry(case: str, **more: Any) -> dict[str, Any]:
    return {"case": case, "place": "findings[0]", "basis": "stated"} | more


def write(root: Path, *entries: dict[str, Any]) -> Path:
    folder = root / "agreement" / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2020-01.yml").write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    return root


def test_without_a_log_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert read_readings(tmp_path) is None


def test_a_finding_is_counted_once_a_reading() -> None:
    found = summed(
        [
            entry("a", verdict="kept"),
            entry("a", verdict="dropped", basis="unclear"),
            entry("a", verdict="added"),
            entry("a", second_reading="corrected", basis="inferred"),
            entry("b", verdict="reworded", second_reading="kept"),
            entry("b", verdict="moved", second_reading="kept", basis="unclear"),
        ]
    )
    assert (found.cases, found.read) == (2, 4)
    assert found.verdicts == {
        "kept": 1,
        "reworded": 1,
        "inferred": 0,
        "moved": 1,
        "dropped": 1,
        "added": 1,
    }
    assert found.second == {"kept": 2, "corrected": 1}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (entry("a", verdict="keeped"), "write one of kept, reworded"),
        (entry("a"), "needs a `verdict`"),
        ({"case": "a", "verdict": "kept"}, "`basis`"),
    ],
)
def test_an_entry_that_cannot_be_counted_is_told(
    wrong: dict[str, Any], words: str, tmp_path: Path
) -> None:
    with pytest.raises(AgreementError, match=words):
        read_readings(write(tmp_path, wrong))


def test_the_log_of_this_repository_has_every_case() -> None:
    folder = ROOT / "agreement" / "reading"
    read = {
        item["case"]
        for file in folder.glob("*.yml")
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))
    }
    assert read == set(real_records.analysis().base.cases)
