"""Synthetic records are as the schema of today asks, so that the benchmark measures what is."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.synthetic_records import Maker, write_records
from evidence.check.runner import check_tree
from tests.paths import ROOT
from tests.unit.record_files import TODAY

NUMBER = 20
FACTORS = [f"factor-{number}" for number in range(20)]


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


def test_each_source_of_a_synthetic_record_is_cited() -> None:
    names = ("bases", "cost-kinds", "driver-kinds", "effects", "infrastructure", "outcome-verdicts")
    lists = (*names, "partner-roles", "phases", "sectors", "services")
    maker = Maker({name: ["one", "two", "three", "four"] for name in lists}, FACTORS, seed=1)
    for number in range(300):
        case = maker.case(number)
        parts = [entry for value in case.values() if isinstance(value, list) for entry in value]
        statements = [case["verdict"], *(part for part in parts if "source" in part)]
        cited = {source for statement in statements for source in statement["source"]}
        assert {source["id"] for source in case["sources"]} == cited, case["id"]
