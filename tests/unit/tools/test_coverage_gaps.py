"""What is told of a measurement of coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import coverage_gaps


def measured(**percent: float) -> dict[str, object]:
    return {
        "files": {
            f"{name}.py": {"summary": {"percent_covered": value, "missing_lines": 7}}
            for name, value in percent.items()
        },
        "totals": {"percent_covered": 91.26},
    }


def test_files_below_the_limit_are_named_the_least_covered_first():
    assert coverage_gaps.lines(measured(whole=100, half=50, just=90, almost=89.9)) == [
        "Unit tests run 91.3 % of lines and branches; files: 4. Below 90 %: 2.",
        " 50.0 %  half.py (7 lines)",
        " 89.9 %  almost.py (7 lines)",
    ]


def test_it_reads_the_file_that_coverage_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "coverage.json"
    file.write_text(json.dumps(measured(whole=100)), encoding="utf-8")
    assert coverage_gaps.main([str(file)]) == 0
    assert capsys.readouterr().out.endswith("files: 1. Below 90 %: none.\n")
