"""Synthetic records are as the schema of today asks, so that the benchmark measures what is."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.synthetic_records import write_records
from evidence.check.runner import check_tree
from tests.paths import ROOT
from tests.unit.record_files import TODAY

NUMBER = 20


def test_synthetic_records_are_right_and_the_same_each_time(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "taxonomy", tmp_path / "taxonomy")
    real = len(list((ROOT / "cases").glob("*.yml")))
    write_records(ROOT, tmp_path / "cases", real + NUMBER)
    for path in (ROOT / "cases").glob("*.yml"):
        (tmp_path / "cases" / path.name).unlink()
    made = {path.name: path.read_bytes() for path in (tmp_path / "cases").glob("*.yml")}
    assert len(made) == NUMBER
    # Actions and statements of the factors rest on real findings, which are not here.
    wrong = [
        p for p in check_tree(tmp_path, today=TODAY).errors if str(p.file).startswith("cases/")
    ]
    assert wrong == []
    again = tmp_path / "again"
    write_records(ROOT, again, real + NUMBER)
    assert {name: (again / name).read_bytes() for name in made} == made
