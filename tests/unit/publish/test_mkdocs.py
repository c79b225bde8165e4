"""The build as a whole: a wrong record stops it, with its place, and leaves the last site."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from evidence.check.repository import about_of
from evidence.common.parallel import WorkerError
from evidence.publish.assets import assets_for
from evidence.publish.mkdocs import EvidencePlugin
from evidence.publish.search.pagefind import MISSING
from tests.paths import ROOT
from tests.unit.record_files import make_libraries

pytestmark = pytest.mark.slow


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project like this one with the few records of the made-up topic, which a test may change.

    `make site` builds the records of this repository, ten times as many.
    """
    for name in ("scripts", "mkdocs.yml", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return make_libraries(tmp_path)


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a strict build into the folder `site`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_makes_pages_and_search_and_joins_the_style_sheets(checkout: Path) -> None:
    done = build(checkout)
    assert done.returncode == 0, done.stderr
    site = checkout / "site"
    assert (site / "cases" / "valley-catalogue" / "index.html").is_file()
    assets = assets_for(about_of(checkout))
    for address, content in assets.files.items():
        assert (site / address).read_bytes() == content
    assert {path.name for path in (site / "assets" / "css").iterdir()} == {
        Path(assets.style_sheet).name,
        Path(assets.print_sheet).name,
    }
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    # Cases, factors, sources, terms, and the pages that show no record.
    assert entry["languages"]["en"]["page_count"] > len(list((checkout / "cases").glob("*.yml")))


LATER = """
import datetime, time

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=9_000)

datetime.datetime = Later
now = time.time
time.time = lambda: now() + 9_000 * 24 * 3600
"""
"""Sets the clock of a Python forward, which reads it when it starts."""


def test_the_same_records_give_the_same_bytes_in_another_year(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert build(checkout).returncode == 0
    (checkout / "site").rename(checkout / "now")
    clock = tmp_path_factory.mktemp("clock")
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    done = build(checkout, PYTHONPATH=str(clock))
    assert done.returncode == 0, done.stderr
    now, later = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.*")}
        for site in (checkout / "now", checkout / "site")
    )
    assert now.keys() == later.keys()
    assert [name for name, content in now.items() if later[name] != content] == []
    newest = max(re.findall("<lastmod>(.*)</lastmod>", now["sitemap.xml"].decode()))
    assert newest == "2026-11-03"


def test_a_wrong_record_stops_the_build_and_leaves_the_last_good_site(checkout: Path) -> None:
    record = checkout / "cases" / "valley-catalogue.yml"
    text = record.read_text(encoding="utf-8")
    line = text.split("\n").index("status: live") + 1
    record.write_text(text.replace("status: live", "status: alive", 1), encoding="utf-8")
    old = checkout / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("the last good site", encoding="utf-8")
    done = build(checkout)
    assert done.returncode != 0
    assert f"cases/valley-catalogue.yml:{line}:" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert old.read_text(encoding="utf-8") == "the last good site"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/site/a.html"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/site"), "Permission denied: /site"),
        (WorkerError(), "A worker stopped without an answer"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "not UTF-8"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_fault_of_the_program_ends_a_build_in_words(
    error: Exception, message: str
) -> None:
    with pytest.raises(Abort, match=message):
        EvidencePlugin().on_build_error(error)


def test_any_other_error_stays_as_it_is() -> None:
    EvidencePlugin().on_build_error(KeyError("a"))


def test_a_missing_pagefind_is_told_before_the_records_are_read(checkout: Path) -> None:
    done = build(checkout, PAGEFIND_BINARY_PATH=str(checkout / "nowhere"))
    assert done.returncode == 1
    assert MISSING in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (checkout / "site").exists()
