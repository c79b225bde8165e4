"""One process at a time holds a lock, and none that is gone does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from evidence.publish.site.lock import BusyError, alone

CONTEXT = multiprocessing.get_context("fork")


def hold(path: Path, said: Connection, seconds: float) -> None:
    with alone(path, 0, said.send):
        said.send("held")
        time.sleep(seconds)


@contextmanager
def held_elsewhere(path: Path, seconds: float = 60) -> Iterator[int]:
    """Let another process hold a lock, and hand out its number."""
    here, there = CONTEXT.Pipe()
    process = CONTEXT.Process(target=hold, args=(path, there, seconds))
    process.start()
    try:
        assert here.recv() == "held"
        assert process.pid is not None
        yield process.pid
    finally:
        process.kill()
        process.join()


def test_whoever_comes_second_is_told_who_holds_it_and_refused_in_the_end(tmp_path: Path) -> None:
    told: list[str] = []
    with held_elsewhere(tmp_path / "lock") as holder:
        with (
            pytest.raises(BusyError, match=f"process {holder}"),
            alone(tmp_path / "lock", 0.2, told.append),
        ):
            pytest.fail("both hold it")
        assert len(told) == 1
        assert f"process {holder}; waiting" in told[0]


def test_whoever_waits_gets_it_when_the_other_has_done(tmp_path: Path) -> None:
    told: list[str] = []
    with held_elsewhere(tmp_path / "lock", 0.3), alone(tmp_path / "lock", 60, told.append):
        assert len(told) == 1
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path / "lock") as holder:
        os.kill(holder, signal.SIGKILL)
        with alone(tmp_path / "lock", 60, lambda _: None):
            pass


def test_what_another_program_wrote_there_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"\xff\x00" * 1000)
    with alone(tmp_path / "lock", 0, pytest.fail):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"
