"""What a build knows of the records before it makes pages."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evidence.analyse.load import OVERDUE, load
from evidence.check.runner import check_tree
from tests.unit.record_files import TODAY, make_libraries

CASE = "cases/valley-catalogue.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_libraries(tmp_path)


def change(root: Path, old: str, new: str) -> int:
    """Put one line of a case in the place of another; return its number."""
    path = root / CASE
    lines = path.read_text(encoding="utf-8").split("\n")
    place = lines.index(old)
    lines[place] = new
    path.write_text("\n".join(lines), encoding="utf-8")
    return place + 1


def test_a_build_counts_the_warnings_that_the_check_tells(root: Path) -> None:
    change(root, "summary: >-", f"summary: >-\n  {'Many words stand here, ' * 12}and no end.")
    told = check_tree(root, today=TODAY).warnings
    analysis = load(root, TODAY).analysis
    assert analysis is not None
    assert told
    assert analysis.maintenance.warnings == Counter(problem.code for problem in told)


def test_what_follows_from_the_records_is_the_same_on_any_day(root: Path) -> None:
    now, later = (load(root, day).analysis for day in (TODAY, date(2061, 1, 1)))
    assert now is not None
    assert later is not None
    told = check_tree(root, today=date(2061, 1, 1)).warnings
    assert OVERDUE in {problem.code for problem in told}
    assert later.maintenance == now.maintenance
    assert now.maintenance.today == max(case.last_review for case in now.base.cases.values())


def test_a_build_tells_the_place_of_an_error(root: Path) -> None:
    line = change(root, "status: live", "status: lost")
    (error,) = load(root, TODAY).checked.errors
    assert (error.file, error.line, error.column) == (CASE, line, 9)
