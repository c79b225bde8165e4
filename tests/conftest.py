"""Settings of the whole test run; fixtures live beside the tests that use them."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.paths import ROOT

# A busy machine is no fault of the code: no time limit for a single example.
settings.register_profile("joined-up", deadline=None)
settings.load_profile("joined-up")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site",
        type=Path,
        default=ROOT / "site",
        help="folder of the built site that tests/site and tests/browser look at",
    )
