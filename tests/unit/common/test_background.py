"""Work in the background goes on beside this process, and tells how it ended."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence.common.background import Background
from evidence.common.parallel import WorkerError


def test_work_in_the_background_goes_on_and_gets_what_it_waits_for(tmp_path: Path) -> None:
    out = tmp_path / "out"
    background = Background(lambda receive: out.write_text(f"{receive()} {os.getpid()}"))
    background.send("sent")
    background.finish()
    word, process = out.read_text().split()
    assert word == "sent"
    assert int(process) != os.getpid()


def test_work_in_the_background_is_done_in_a_thread_where_forking_is_not_safe(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        background = Background(lambda receive: out.write_text(f"{receive()} {os.getpid()}"))
        background.send("sent")
        background.finish()
    finally:
        leave.set()
        other.join()
    assert out.read_text() == f"sent {os.getpid()}"


def test_what_work_in_the_background_raises_is_raised_at_its_end() -> None:
    background = Background(lambda receive: 1 / receive())
    background.send(0)
    with pytest.raises(ZeroDivisionError):
        background.finish()


def test_work_in_the_background_that_dies_is_told_plainly() -> None:
    background = Background(lambda _: os._exit(3))
    background.send("nobody listens")
    with pytest.raises(WorkerError, match="without an answer"):
        background.finish()


def test_work_in_the_background_that_is_given_up_ends(tmp_path: Path) -> None:
    ended = tmp_path / "ended"

    def work(receive: Callable[[], Any]) -> None:
        try:
            receive()
        finally:
            ended.touch()

    background = Background(work)
    worker = background._worker
    del background
    worker.join(5)
    assert ended.exists()
