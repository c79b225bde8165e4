"""Settings of the whole test run; fixtures live beside the tests that use them."""

from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from tests.paths import ROOT

# A busy machine is no fault of the code: no time limit for a single example. The same examples each
# time, so that whether a change passes does not hang on luck.
settings.register_profile("same-examples", deadline=None, derandomize=True)
# New ones each time and many more: `make fuzz`.
settings.register_profile("new-examples", deadline=None, max_examples=5_000)
settings.load_profile("same-examples")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site",
        type=Path,
        default=ROOT / "site",
        help="folder of the built site that tests/site and tests/browser look at",
    )


_ended: set[str] = set()


class Scheduling(Protocol):
    """What is used here of the scheduler of pytest-xdist, which has no types."""

    def mark_test_pending(self, item: str) -> None:
        """Give the test of this name to a process that is free."""


def pytest_handlecrashitem(crashitem: str, report: pytest.TestReport, sched: Scheduling) -> None:
    """Start a test once more whose process ended under it, as it does when the browser hangs.

    It counts as rerun in the summary, below what the process printed. A second end is a failure.
    """
    if crashitem in _ended:
        return
    _ended.add(crashitem)
    sched.mark_test_pending(crashitem)
    report.outcome = "rerun"  # type: ignore[assignment]


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    outcome: str = report.outcome
    return ("rerun", "R", "RERUN") if outcome == "rerun" else None
