"""A build takes the place of the last site when it is whole, one at a time, whatever stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from evidence.cli.main import main
from evidence.publish.site.build import BuildError, build_site
from evidence.publish.site.lock import BusyError, alone
from evidence.publish.site.swap import building, lock
from tests.paths import ROOT
from tests.unit.publish.site import fake_engine
from tests.unit.record_files import make_tree
from tests.unit.stopping import full_at_each_step, killed_at_each_step

ENGINE = [sys.executable, fake_engine.__file__]


def engine(says: str, seconds: float = 0) -> Sequence[str]:
    return [*ENGINE, says, str(seconds)]


def built(root: Path, says: str, seconds: float = 0) -> None:
    build_site(root, root / "site", engine(says, seconds), 60, lambda _: None)


def says(site: Path) -> str:
    """Return what all files of a whole site say."""
    assert {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} == {
        *fake_engine.FILES
    }
    (word,) = {(site / name).read_text(encoding="utf-8") for name in fake_engine.FILES}
    return word.removesuffix("</body>")


def nothing_beside(root: Path) -> bool:
    return {path.name for path in root.iterdir()} <= {"site", "site.lock"}


@pytest.mark.parametrize(
    ("way", "message"),
    [("fail", r"^site/ is as it was"), ("killed", r"SIGKILL\).*memory"), ("nothing", "^site/ is")],
)
def test_a_build_that_fails_leaves_the_last_site(tmp_path: Path, way: str, message: str) -> None:
    built(tmp_path, "first")
    with pytest.raises(BuildError, match=message):
        built(tmp_path, way)
    assert says(tmp_path / "site") == "first"
    assert nothing_beside(tmp_path)


def test_where_there_is_none_yet_a_build_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="not there yet"):
        built(tmp_path, "fail")
    assert not (tmp_path / "site").exists()


def test_a_link_to_another_folder_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "public"
    elsewhere.parent.mkdir()
    (tmp_path / "site").symlink_to(elsewhere)
    for word in ("first", "second"):
        built(tmp_path, word)
        assert says(elsewhere) == word
    assert (tmp_path / "site").is_symlink()


@pytest.mark.slow
@pytest.mark.parametrize("stopped", [killed_at_each_step, full_at_each_step])
def test_a_stop_at_any_step_leaves_a_site_and_the_next_build_is_clean(
    tmp_path: Path, stopped
) -> None:
    built(tmp_path, "old")
    for _ in stopped(lambda: built(tmp_path, "new")):
        # First one that fails: so it must bring back what it finds.
        with pytest.raises(BuildError):
            built(tmp_path, "fail")
        assert says(tmp_path / "site") in {"old", "new"}
        built(tmp_path, "old")
        assert says(tmp_path / "site") == "old"
        assert nothing_beside(tmp_path)


def command(root: Path, word: str, seconds: float, wait: float = 60) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "evidence", "build", "--root", str(root)),
            *("--wait", str(wait), "--with", *engine(word, seconds)),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stderr=subprocess.PIPE,
        text=True,
    )


def begun(root: Path) -> None:
    """Wait until a build is at work."""
    end = time.monotonic() + 60
    while not building(root / "site").exists():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_tree(tmp_path / "tree")


@pytest.mark.slow
def test_builds_at_once_wait_for_each_other_and_never_mix(root: Path) -> None:
    words = ["one", "two", "three", "four"]
    builds = [command(root, word, 0.3) for word in words]
    told = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 4
    assert sum("waiting for it" in text for text in told) >= 1
    assert says(root / "site") in words


@pytest.mark.slow
def test_a_second_build_is_refused_when_the_first_goes_on_for_too_long(root: Path) -> None:
    first = command(root, "first", 20)
    begun(root)
    second = command(root, "second", 0, wait=0.2)
    told = second.communicate()[1]
    assert second.returncode == 2
    assert f"held by process {first.pid}, which did not end within 0.2 seconds" in told
    first.terminate()
    first.communicate()
    assert first.returncode == 128 + signal.SIGTERM
    # Asked to end, it leaves nothing behind, and no program that still builds.
    assert not building(root / "site").exists()
    assert main(["build", "--root", str(root), "--wait", "0", "--with", *engine("third")]) == 0


@pytest.mark.slow
def test_the_next_build_waits_for_what_a_killed_one_left_running(root: Path) -> None:
    first = command(root, "first", 1)
    begun(root)
    first.kill()
    first.wait()
    with (
        pytest.raises(BusyError, match=f"process {first.pid}"),
        alone(lock(root / "site"), 0, lambda _: None),
    ):
        pytest.fail("nobody holds it")
    second = command(root, "second", 0)
    assert second.wait() == 0
    assert says(root / "site") == "second"
    assert not building(root / "site").exists()
    for process in (first, second):
        process.communicate()


@pytest.mark.slow
def test_the_command_tells_a_build_that_fails_by_its_status(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--root", str(root), "--with", *engine("fail")]) == 1
    shown = capfd.readouterr()
    assert "<wrong>" in shown.out
    assert shown.err == "evidence: site/ is not there yet.\n"
