"""The record files that the tests check: two small trees, and records that are right or wrong.

All of them speak of the made-up topic and use its lists.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from tests.paths import LIBRARIES, ROOT

RECORDS = ROOT / "tests" / "records"
TODAY = date(2026, 11, 24)

_EXPECT = re.compile(r"^# expect: (EV\d{3}) line (\d+) column (\d+)$", re.MULTILINE)

Place = tuple[str, int, int]


def make_tree(folder: Path) -> Path:
    """Put the small tree of the tests, with lists and words of the made-up topic, into a folder."""
    shutil.copytree(RECORDS / "tree", folder, dirs_exist_ok=True)
    taxonomy = LIBRARIES / "taxonomy"
    shutil.copytree(taxonomy / "vocabularies", folder / "taxonomy" / "vocabularies")
    for name in ("fields", "person-words"):
        shutil.copy(taxonomy / f"{name}.yml", folder / "taxonomy")
    return folder


def make_libraries(folder: Path) -> Path:
    """Put the evidence base on the made-up topic into a folder, where a test may change it."""
    shutil.copytree(LIBRARIES, folder, dirs_exist_ok=True)
    return folder


def expected(text: str) -> list[Place]:
    """Return code, line and column of each problem that a file announces."""
    return sorted((code, int(line), int(column)) for code, line, column in _EXPECT.findall(text))
