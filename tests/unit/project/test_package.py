"""The wheel holds everything that the generator reads at run time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.paths import GENERATOR, ROOT
from tools.check_package import build_wheel


def test_the_wheel_holds_every_file_of_the_generator(tmp_path: Path) -> None:
    (wheel,) = build_wheel(tmp_path).glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        f"evidence/{path.relative_to(GENERATOR).as_posix()}"
        for path in GENERATOR.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert needed
    assert needed - held == set()


@pytest.mark.parametrize(
    "makefile", [ROOT / "Makefile", GENERATOR / "authoring/new_base/files/Makefile"]
)
def test_whatever_is_installed_is_known_by_its_hash(makefile: Path) -> None:
    text = makefile.read_text(encoding="utf-8").replace("\\\n", " ")
    installs = [line for line in text.splitlines() if "pip install" in line]
    assert installs
    # What is installed without an index is the project itself.
    unknown = [line for line in installs if "--require-hashes" not in line]
    assert [line for line in unknown if "--no-index" not in line] == []
