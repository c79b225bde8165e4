"""Spreading work over the cores gives what one core gives."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence.common.parallel import Aside, WorkerError, spread


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def slowly(work: Callable[[int], Any]) -> Callable[[int], Any]:
    """Give the other process the time to take items, too."""

    def wait(number: int) -> Any:
        time.sleep(0.005)
        return work(number)

    return wait


def test_results_come_back_in_order_whoever_made_them() -> None:
    results = list(spread(slowly(lambda n: (n * n, os.getpid())), range(101), least=2))
    assert [square for square, _ in results] == [n * n for n in range(101)]
    makers = {process for _, process in results}
    assert len(makers) == 2
    assert os.getpid() in makers


def test_little_work_stays_in_this_process() -> None:
    assert set(spread(lambda _: os.getpid(), range(5), least=50)) == {os.getpid()}


def test_what_a_worker_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 / (number - 7), range(20), least=2))


def test_a_worker_that_dies_is_told_plainly() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        return number if os.getpid() == here else os._exit(3)

    with pytest.raises(WorkerError, match="without an answer"):
        list(spread(slowly(work), range(50), least=2))


def test_work_aside_goes_on_and_gets_what_it_waits_for(tmp_path: Path) -> None:
    out = tmp_path / "out"
    aside = Aside(lambda receive: out.write_text(f"{receive()} {os.getpid()}"))
    aside.send("sent")
    aside.finish()
    word, process = out.read_text().split()
    assert word == "sent"
    assert int(process) != os.getpid()


def test_work_aside_is_done_in_a_thread_where_forking_is_not_safe(tmp_path: Path) -> None:
    out = tmp_path / "out"
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        aside = Aside(lambda receive: out.write_text(f"{receive()} {os.getpid()}"))
        aside.send("sent")
        aside.finish()
    finally:
        leave.set()
        other.join()
    assert out.read_text() == f"sent {os.getpid()}"


def test_what_work_aside_raises_is_raised_at_its_end() -> None:
    aside = Aside(lambda receive: 1 / receive())
    aside.send(0)
    with pytest.raises(ZeroDivisionError):
        aside.finish()


def test_work_aside_that_dies_is_told_plainly() -> None:
    aside = Aside(lambda _: os._exit(3))
    aside.send("nobody listens")
    with pytest.raises(WorkerError, match="without an answer"):
        aside.finish()


def test_work_aside_that_is_given_up_ends(tmp_path: Path) -> None:
    ended = tmp_path / "ended"

    def work(receive: Callable[[], Any]) -> None:
        try:
            receive()
        finally:
            ended.touch()

    aside = Aside(work)
    worker = aside._worker
    del aside
    worker.join(5)
    assert ended.exists()
