"""Spreading work over the cores gives what one core gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from evidence.common.errors import EvidenceError
from evidence.common.parallel import WorkerError, can_fork, spread


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
    assert os.getpid() not in makers


def test_workers_begin_before_anybody_asks_for_a_result(tmp_path: Path) -> None:
    results = spread(lambda n: (tmp_path / str(n)).touch(), range(20), least=2)
    end = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 20:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert list(results) == [None] * 20


def test_a_worker_does_not_start_workers_of_its_own() -> None:
    def work(_: int) -> set[int]:
        return {os.getpid(), *spread(lambda _: os.getpid(), range(9), least=2)}

    assert [len(makers) for makers in spread(work, range(9), least=2)] == [1] * 9


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


def test_a_worker_that_dies_half_way_through_an_answer_is_told_too() -> None:
    here = os.getpid()

    def half(self: Connection, buffer: bytes, write: object = None) -> None:
        os.write(self.fileno(), bytes(buffer)[: len(buffer) // 2])
        os._exit(3)

    def work(number: int) -> bytes:
        if number == 7 and os.getpid() != here:
            Connection._send = half  # type: ignore[attr-defined]
        return b"x" * 100_000

    with pytest.raises(WorkerError, match="without an answer"):
        list(spread(slowly(work), range(50), least=2))


def test_what_a_worker_raises_says_where() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(spread(lambda number: 1 / (number - 7), range(20), least=2))
    assert "In a worker:" in raised.value.__notes__[0]


@pytest.mark.parametrize("result", [lambda: None, threading.Lock()], ids=["function", "lock"])
def test_a_result_that_cannot_be_sent_is_told(result: object) -> None:
    with pytest.raises(EvidenceError, match="pickle"):
        list(spread(lambda _: result, range(20), least=2))


def gone(process: int) -> bool:
    """Say whether a process has ended; one that nobody has waited for yet counts as ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_workers_end_when_nobody_wants_their_results_any_more(tmp_path: Path) -> None:
    def work(_: int) -> None:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(0.01)

    begun = spread(work, range(10_000), least=2)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    del begun
    assert all(gone(int(path.name)) for path in tmp_path.iterdir())
    assert can_fork()


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    def work(_: int) -> bytes:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(0.01)
        return b"x" * 100_000

    def parent() -> None:
        # A daemon could have no workers, and a worker neither.
        multiprocessing.process._parent_process = None  # type: ignore[attr-defined]
        list(spread(work, range(1000), least=2))

    process = multiprocessing.get_context("fork").Process(target=parent)
    process.start()
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    wait_until(lambda: all(gone(int(path.name)) for path in tmp_path.iterdir()))
