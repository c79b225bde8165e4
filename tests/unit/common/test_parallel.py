"""Spreading work over the cores gives what one core gives."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence.common.parallel import WorkerError, spread


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
