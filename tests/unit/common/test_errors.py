"""What goes wrong with a file is told in one line."""

from __future__ import annotations

import errno

import pytest

from evidence.common.errors import told


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(errno.EACCES, "Permission denied", "a.yml"), "Permission denied: a.yml"),
        (OSError("something else"), "something else"),
        (
            OSError(errno.ENOSPC, "No space left on device", "a.yml"),
            "The disk is full: a.yml. What was there is unchanged. Free some space, and try again.",
        ),
        (
            OSError(errno.EDQUOT, "Disk quota exceeded", "from.json", None, "to.json"),
            "The disk is full: to.json. "
            "What was there is unchanged. Free some space, and try again.",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "The disk is full. What was there is unchanged. Free some space, and try again.",
        ),
    ],
)
def test_an_error_of_the_system_is_told(error: OSError, line: str) -> None:
    assert told(error) == line
