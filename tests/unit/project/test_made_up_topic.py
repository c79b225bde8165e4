"""The tests of the generator stand on the made-up topic; those of the real records stand apart.

So an evidence base can give other ids to all its cases, factors and terms, or another base can be
put in its place, and no test of the generator notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.paths import GENERATOR, LIBRARIES, ROOT

TESTS = ROOT / "tests"
NEW_BASE = GENERATOR / "authoring" / "new_base" / "files"
"""What another base begins with, so its ids are no one's own."""
OF_THE_REAL_RECORDS = TESTS / "unit" / "real_records"
FILES = sorted(
    path
    for folder in ("unit", "records", "topics")
    for path in (TESTS / folder).rglob("*")
    if path.suffix in {".py", ".yml"} and OF_THE_REAL_RECORDS not in path.parents
)
REAL = re.compile(
    r"import real_records|real_records import|ROOT / [\"'](?:cases|taxonomy|agreement)\b"
)


def ids(root: Path) -> Iterator[str]:
    """Yield the ids of all cases, factors and terms of an evidence base."""
    yield from (path.stem for path in (root / "cases").glob("*.yml"))
    yield from (path.stem for path in (root / "taxonomy" / "factors").glob("*.yml"))
    for path in (root / "taxonomy" / "vocabularies").glob("*.yml"):
        terms = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["terms"]
        yield from (term["id"] for term in terms)


@pytest.fixture(scope="module")
def own() -> re.Pattern[str]:
    """Find an id that this base alone has. Of one word alone, such as `other`, anything may be."""
    made_up = {*ids(LIBRARIES), *ids(NEW_BASE)}
    found = sorted(name for name in ids(ROOT) if "-" in name and name not in made_up)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, found)) or '(?!)'})(?![\w-])")


def test_the_tests_of_the_generator_name_no_id_of_this_base(own: re.Pattern[str]) -> None:
    named = {
        path.relative_to(TESTS).as_posix(): sorted(found)
        for path in FILES
        if (found := set(own.findall(path.read_text(encoding="utf-8"))))
    }
    assert named == {}


def test_no_other_test_reads_the_real_records() -> None:
    here = Path(__file__)
    readers = [
        path.relative_to(TESTS).as_posix()
        for path in FILES
        if path != here and REAL.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert readers == []


def test_the_tests_of_the_real_records_name_no_id_either(own: re.Pattern[str]) -> None:
    files = sorted(OF_THE_REAL_RECORDS.glob("*.py"))
    assert len(files) > 1
    assert [path.name for path in files if own.search(path.read_text(encoding="utf-8"))] == []
