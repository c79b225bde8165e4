"""What a build knows of the records before it makes pages."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from evidence.analyse.load import load
from evidence.check.runner import check_tree
from tests import real_records
from tests.paths import ROOT


@pytest.mark.slow
def test_a_build_counts_the_warnings_that_the_check_tells() -> None:
    told = check_tree(ROOT, today=real_records.today()).warnings
    analysis = load(ROOT, real_records.today()).analysis
    assert analysis is not None
    assert told
    assert analysis.maintenance.warnings == Counter(problem.code for problem in told)


@pytest.mark.slow
def test_a_build_tells_the_place_of_an_error(tmp_path: Path) -> None:
    for name in ("taxonomy", "cases"):
        shutil.copytree(ROOT / name, tmp_path / name)
    record = tmp_path / "cases" / "mait.yml"
    lines = record.read_text(encoding="utf-8").split("\n")
    place = lines.index("status: live")
    lines[place] = "status: lost"
    record.write_text("\n".join(lines), encoding="utf-8")
    (error,) = load(tmp_path, real_records.today()).checked.errors
    assert (error.file, error.line, error.column) == ("cases/mait.yml", place + 1, 9)
