"""The preview outlives whatever can be saved into a file, and shows the last good pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import pytest

from evidence.cli.main import main
from evidence.publish.search import pagefind
from evidence.publish.site import preview
from tests.paths import ROOT
from tests.unit.publish.site import fake_engine
from tests.unit.record_files import make_libraries, make_tree

pytestmark = pytest.mark.slow
PATIENCE = 120.0
FAKE = (sys.executable, str(Path(fake_engine.__file__)))


@dataclass
class Session:
    """A preview that runs."""

    process: subprocess.Popen[str]
    log: Path

    @property
    def address(self) -> str:
        found = re.search(r"Preview on (http://[\d.:]+)", self.log.read_text(encoding="utf-8"))
        return found[1] if found else ""

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=30) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return str(error.read().decode())

    def state(self) -> dict[str, object]:
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        state: dict[str, object] = json.loads(self.page("/~preview/state"))
        return state

    def wait(self, holds: Callable[[dict[str, object]], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not (self.address and holds(self.state())):
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)


@contextmanager
def running(root: Path, *words: str) -> Iterator[Session]:
    """Run a preview; in the end it is asked to end, and does, leaving nothing behind."""
    log = root.parent / "preview.log"
    temporary = root.parent / "temporary"
    temporary.mkdir()
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "evidence", "serve", "--root", root, "--port", "0", *words],
            env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "TMPDIR": str(temporary)},
            stdout=out,
            stderr=out,
            text=True,
        )
    try:
        yield Session(process, log)
    finally:
        process.terminate()
        status = process.wait(PATIENCE)
    assert status == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Session]]:
    """A preview of the made-up topic, built by MkDocs."""
    root = make_libraries(tmp_path_factory.mktemp("real") / "base")
    for name in ("scripts", "pyproject.toml"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    with running(root) as session:
        session.wait(lambda state: state["number"] == 1)
        yield root, session


DAMAGE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "list removed": ("taxonomy/vocabularies/statuses.yml", Path.unlink, "statuses"),
    "not UTF-8": (
        "cases/valley-catalogue.yml",
        lambda path: path.write_bytes(b"id: \xff"),
        "valley",
    ),
    "sources: [{}]": (
        "cases/valley-catalogue.yml",
        lambda path: path.write_text("sources: [{}]\n"),
        "valley",
    ),
    "nested": ("cases/valley-catalogue.yml", lambda path: path.write_text("[" * 5000), "valley"),
    "settings cut": ("mkdocs.yml", lambda path: path.write_text("site_name: [\n"), "mkdocs.yml"),
    "settings not UTF-8": ("mkdocs.yml", lambda path: path.write_bytes(b"a: \xff"), "mkdocs.yml"),
    "records gone": ("cases", lambda path: path.rename(path.with_name("away")), ""),
    "page not UTF-8": (
        "docs/about/cite.md",
        lambda path: path.write_bytes(b"# \xff\n"),
        "about/cite.md",
    ),
}


def failed_anew(last: object) -> Callable[[dict[str, object]], bool]:
    return lambda state: state["title"] == preview.OLDER and state["text"] != last


def test_the_last_good_pages_stay_with_a_banner_until_it_is_mended(
    real: tuple[Path, Session], tmp_path: Path
) -> None:
    root, session = real
    number = session.state()["number"]
    last: object = ""
    for name, (place, damage, named) in DAMAGE.items():
        kept = tmp_path / name
        (shutil.copytree if (root / place).is_dir() else shutil.copy)(root / place, kept)
        damage(root / place)
        session.wait(failed_anew(last))
        last = session.state()["text"]
        assert named in str(last)
        assert "Traceback" not in str(last)
        page = session.page("/cases/valley-catalogue/")
        assert "<h1" in page
        assert preview.OLDER in page
        assert session.state()["number"] == number
        # Mended and damaged elsewhere at once; a build looks at what it finds in the end.
        shutil.rmtree(root / "away", ignore_errors=True)
        if kept.is_dir():
            shutil.copytree(kept, root / place, dirs_exist_ok=True)
        else:
            shutil.copy(kept, root / place)
    session.wait(lambda state: state["title"] == "")
    assert session.state()["number"] == int(str(number)) + 1
    assert 'role="alert" tabindex="0" hidden' in session.page("/cases/valley-catalogue/")
    assert session.page("/pagefind/pagefind-entry.json").startswith("{")


def test_what_a_strict_build_would_refuse_is_shown_and_told(real: tuple[Path, Session]) -> None:
    root, session = real
    file = root / "docs" / "about" / "cite.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n[nowhere](nowhere.md)\n", encoding="utf-8")
    session.wait(lambda state: state["title"] == preview.WARNED)
    assert "nowhere.md" in str(session.state()["text"])
    assert ">nowhere</a>" in session.page("/about/cite/")
    file.write_text(text, encoding="utf-8")
    session.wait(lambda state: state["title"] == "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_tree(tmp_path / "base")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def test_the_last_site_is_shown_while_the_first_build_is_at_work(root: Path) -> None:
    site = root / "site.previous"  # Where a stop in the middle of a swap leaves it.
    site.mkdir()
    (site / "index.html").write_text("<h1>last</h1>", encoding="utf-8")
    with running(root, "--with", *FAKE, "new", "600") as session:
        session.wait(lambda state: state["title"] == preview.FIRST)
        assert "<h1>last</h1>" in session.page("/")


def test_without_a_site_a_first_build_that_fails_is_told_on_every_page(root: Path) -> None:
    with running(root, "--with", *FAKE, "fail", "0") as session:
        session.wait(lambda state: state["title"] == preview.NONE)
        page = session.page("/cases/")
        assert "There are no pages yet" in page
        assert "cases/x.yml:1:1: &lt;wrong&gt;" in page


def test_a_build_that_is_killed_is_told(root: Path) -> None:
    with running(root, "--with", *FAKE, "killed", "0") as session:
        session.wait(lambda state: state["title"] == preview.NONE)
        assert "SIGKILL" in str(session.state()["text"])


def test_a_build_that_hangs_is_given_up_when_a_file_changes(root: Path, tmp_path: Path) -> None:
    engine = tmp_path / "engine.py"
    hangs = "import sys, time, pathlib\npathlib.Path(sys.argv[1]).mkdir()\ntime.sleep(600)\n"
    engine.write_text(hangs, encoding="utf-8")
    with running(root, "--with", sys.executable, str(engine)) as session:
        session.wait(lambda state: state["title"] == preview.BEGUN)
        engine.write_text(
            hangs.replace("time.sleep(600)", "pathlib.Path(sys.argv[1], 'index.html').touch()"),
            encoding="utf-8",
        )
        (root / "cases" / "example-catalogue.yml").touch()
        session.wait(lambda state: state["number"] == 1)


def test_control_c_is_the_way_to_end_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("evidence.cli.commands.site.serve.preview_site", interrupted)
    assert main(["serve", "--root", str(root)]) == 0
    assert capsys.readouterr().err == "The preview has ended.\n"


def test_a_missing_pagefind_is_told_before_anything_is_built(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(root / "nowhere"))
    assert main(["serve", "--root", str(root), "--port", "0"]) == 2
    assert capsys.readouterr().err == f"evidence: {pagefind.MISSING}\n"
    assert main(["render", "--root", str(root), "--out", str(root / "out")]) == 2
    assert capsys.readouterr().err == f"evidence: {pagefind.MISSING}\n"


def test_a_failure_of_the_program_itself_is_told_in_one_line() -> None:
    said = "Traceback (most recent call last):\n  File x\nKeyError: 'a'"
    assert preview._excerpt(said).endswith("the terminal shows where.\nKeyError: 'a'")
    assert len(preview._excerpt("x" * 100_000)) < 2 * preview.LONGEST
