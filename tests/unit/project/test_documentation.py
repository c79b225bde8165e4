"""What the page for developers says is true: its tree, the paths that it names, its commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.paths import GENERATOR, ROOT
from tools import package_tree

PAGES = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/contribute/develop.md",
        "docs/contribute/maintain.md",
        "docs/contribute/index.md",
    )
]
TOP = "scripts|tests|tools|benchmarks|docs|taxonomy|agreement|changes|cases|[.]github|[.]githooks"
PATH = re.compile(rf"`((?:{TOP})/[\w./-]*)`")
DEFINED = re.compile(r"`(\w+)`\s+(?:in|of)\s+`(scripts/[\w/.-]+\.py)`")
COMMAND = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
EXAMPLES = {"cases/my-case.yml", "cases/another.yml"}
OPTIONAL = {"agreement/", "taxonomy/selection.yml"}
"""What an evidence base may do without."""


def test_the_tree_of_the_page_is_that_of_the_code() -> None:
    text = package_tree.PAGE.read_text(encoding="utf-8")
    assert package_tree.with_tree(text) == text, "run `make tree`"


def test_the_order_of_the_tree_is_the_contract_of_the_imports() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert tuple(name for name in layers if name != "build") == package_tree.ORDER[::-1]
    folders = {path.name for path in GENERATOR.iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(package_tree.ORDER)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_path_that_is_named_is_there(page: Path) -> None:
    named = set(PATH.findall(page.read_text(encoding="utf-8"))) - EXAMPLES - OPTIONAL
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_of_make_that_is_named_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(COMMAND.findall(page.read_text(encoding="utf-8")))
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_said_to_be_in_a_module_is_there(page: Path) -> None:
    named = DEFINED.findall(page.read_text(encoding="utf-8"))
    missing = [
        f"{name} in {path}"
        for name, path in named
        if not re.search(
            rf"^(?:(?:def|class) )?{name}\b",
            (ROOT / path).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert missing == []
