"""The parts keep to their places. `make lint` holds the order of the packages by import-linter."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import GENERATOR

MODULES = sorted(GENERATOR.rglob("*.py"))
ASKS_FOR_THE_DATE = "common/process.py"
MOST_IN_A_FOLDER = 14
LISTS_OF_A_NEW_BASE = "authoring/new_base/files/taxonomy/vocabularies"
"""Holds a file for each closed list that the method needs, however many those are."""
IMPORTS = (ast.Import, ast.ImportFrom)


def name(path: Path) -> str:
    return path.relative_to(GENERATOR).as_posix()


def test_what_makes_pages_is_handed_the_date() -> None:
    pure = [path for path in MODULES if name(path).split("/")[0] not in {"cli", "publish"}]
    users = [name(path) for path in pure if "current_date" in path.read_text(encoding="utf-8")]
    assert users == [ASKS_FOR_THE_DATE]


def calls(path: Path) -> Iterator[str]:
    """Yield the last name of everything that a module calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_makes(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_import_hides_inside_a_function(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            imports = [part for part in ast.walk(node) if isinstance(part, IMPORTS)]
            assert imports == [], f"{node.name} of {name(path)}"


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if name(path) != ASKS_FOR_THE_DATE],
    ids=name,
)
def test_one_module_alone_asks_for_the_date(path: Path) -> None:
    assert not {"now", "today", "utcnow"} & set(calls(path))


def test_a_folder_holds_no_more_than_a_reader_takes_in() -> None:
    folders = Counter(
        inner.parent
        for inner in GENERATOR.rglob("*")
        if "__pycache__" not in inner.parts and not inner.name.endswith(".egg-info")
    )
    assert folders
    full = {name(folder): count for folder, count in folders.items() if count > MOST_IN_A_FOLDER}
    assert full.keys() <= {LISTS_OF_A_NEW_BASE}
