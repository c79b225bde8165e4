"""Spreading work over the cores gives what one core gives."""

from __future__ import annotations

import os

import pytest

from evidence.parallel import WorkerError, spread


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_results_come_back_in_order_from_workers() -> None:
    results = list(spread(lambda n: (n * n, os.getpid()), range(101), least=2))
    assert [square for square, _ in results] == [n * n for n in range(101)]
    assert os.getpid() not in {process for _, process in results}


def test_little_work_stays_in_this_process() -> None:
    assert set(spread(lambda _: os.getpid(), range(5), least=50)) == {os.getpid()}


def test_what_a_worker_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 / (number - 7), range(20), least=2))


def test_a_worker_that_dies_is_told_plainly() -> None:
    with pytest.raises(WorkerError, match="without an answer"):
        list(spread(lambda _: os._exit(3), range(4), least=2))
