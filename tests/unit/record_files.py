"""The record files that the tests check: two small trees, and records that are right or wrong.

All of them speak of the made-up topic and use its lists.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
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


def write_release(root: Path, version: str, date: str, ids: Sequence[str] = ()) -> Path:
    """Write a release that brought some ids, each a group in braces, and return its file."""
    path = root / "releases" / f"{version}.yml"
    path.parent.mkdir(exist_ok=True)
    lines = [
        f'version: "{version}"',
        f'date: "{date}"',
        "counts: {cases: 6, countries: 2, factors: 8, findings: 12, sources: 9}",
        f'records: "{"0" * 64}"',
        "ids:" if ids else "ids: []",
        *(f"  - {item}" for item in ids),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def expected(text: str) -> list[Place]:
    """Return code, line and column of each problem that a file announces."""
    return sorted((code, int(line), int(column)) for code, line, column in _EXPECT.findall(text))
