"""The wheel holds everything that the generator reads at run time."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.paths import GENERATOR
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
