"""The sources build anywhere: no Git, an odd path, an old locale, a home closed to writing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests.paths import ROOT
from tests.unit.record_files import make_tree

pytestmark = pytest.mark.slow

FOLDER = "Sources (1) – Zürich 東"
"""As a ZIP file of the sources may be unpacked by a reader: blanks, signs, letters beyond ASCII."""


def run(place: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a module of Python as a user without Git, without a home, and with the oldest locale."""
    environment: Mapping[str, str] = {
        "PATH": str(place / "no-programs"),
        # No user may write below a file, not even the one who may do everything.
        "HOME": str(place / "mkdocs.yml"),
        "LANG": "C",
        "LC_ALL": "C",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(place / "scripts"),
        **more,
    }
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=place, env=environment, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator with a small base, laid out as in the repository and built there."""
    folder = make_tree(tmp_path_factory.mktemp("any") / FOLDER)
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=left_out)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (folder / "mkdocs.yml").write_text(f"{settings}\nnot_in_nav: /**\n", encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# Über uns\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(place: Path) -> Path:
    done = run(place, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr.decode()
    return place


def test_the_site_is_built_whole(built: Path) -> None:
    site = built / "site"
    assert "Über uns" in (site / "about" / "index.html").read_text(encoding="utf-8")
    for case in (built / "cases").glob("*.yml"):
        assert (site / "cases" / case.stem / "index.html").is_file()
    assert (site / "pagefind" / "pagefind.js").is_file()


def test_pages_name_no_place_of_this_machine(built: Path) -> None:
    for page in (built / "site").rglob("*.html"):
        assert FOLDER not in page.read_text(encoding="utf-8")


def test_records_are_checked(built: Path) -> None:
    done = run(built, "evidence", "validate")
    assert done.returncode == 0, done.stdout.decode()


def test_the_offline_copy_is_made_twice_the_same(built: Path) -> None:
    made = []
    for out in ("dist – 1", "dist 2"):
        done = run(built, "evidence", "offline", "--out", out, SOURCE_DATE_EPOCH="1000000000")
        assert done.returncode == 0, done.stderr.decode()
        (archive,) = (built / out).iterdir()
        assert done.stdout.decode(errors="replace").startswith("Offline copy written to")
        made.append(archive.read_bytes())
    assert made[0] == made[1]
    base = yaml.safe_load((built / "taxonomy" / "base.yml").read_text(encoding="utf-8"))
    with zipfile.ZipFile(archive) as packed:
        (start,) = (name for name in packed.namelist() if name.endswith("/start.html"))
        text = packed.read(start).decode()
    assert base["name"] in text
    assert "Made on 9 September 2001" in text


def test_an_error_is_told_whatever_signs_the_terminal_has(built: Path) -> None:
    done = run(built, "evidence", "offline", "--site", "nowhere – ü")
    assert done.returncode == 2
    assert b"There is no built site in nowhere" in done.stderr
    assert b"Traceback" not in done.stderr
