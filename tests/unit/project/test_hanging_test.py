"""A test that hangs ends with the place where it stands, and not with the whole run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

TESTS = """
import time
from pathlib import Path



def test_hangs_once(): hang_unless(Path("here").exists())
def test_hangs_always(): hang_unless(False)
def test_goes_on(): pass

def hang_unless(well):
    Path("here").touch()
    while not well:
        time.sleep(0.1)
"""


@pytest.mark.slow
def test_it_is_started_once_more_and_then_fails(tmp_path: Path):
    (tmp_path / "conftest.py").write_text(
        "from tests.conftest import pytest_handlecrashitem, pytest_report_teststatus\n",
        encoding="utf-8",
    )
    (tmp_path / "test_toy.py").write_text(TESTS, encoding="utf-8")
    settings = ["faulthandler_timeout=2", "faulthandler_exit_on_timeout=true"]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            ".",
            "-n",
            "1",
            "-c",
            os.devnull,
            "--import-mode=importlib",
            *[f"--override-ini={one}" for one in settings],
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "scripts")])},
        check=False,
        capture_output=True,
        text=True,
    )
    assert "1 failed, 2 passed, 2 rerun" in run.stdout
    assert "crashed while running 'test_toy.py::test_hangs_always'" in run.stdout
    assert "in hang_unless" in run.stderr
