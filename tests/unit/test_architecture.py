"""The parts keep to their places: the generator knows nothing of MkDocs, pages read no clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "scripts" / "evidence"
PURE = ("model.py", "links.py", "confidence.py", "render.py", "citing.py", "prose.py", "views")
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_the_generator_never_imports_mkdocs(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] in {"mkdocs", "material"}}


def test_what_makes_pages_reads_no_clock_and_no_network() -> None:
    files = [
        file
        for name in PURE
        for file in ([PACKAGE / name] if name.endswith(".py") else (PACKAGE / name).glob("*.py"))
    ]
    assert len(files) > len(PURE)
    for file in files:
        banned = {"datetime", "time", "random", "socket", "urllib.request", "http.client"}
        assert not banned & set(imported(file)), file


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_every_module_says_what_it_makes(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_validation_stands_before_the_model() -> None:
    for file in (PACKAGE / "validation").rglob("*.py"):
        later = {"evidence.model", "evidence.links", "evidence.render", "evidence.views"}
        assert not later & set(imported(file)), file
