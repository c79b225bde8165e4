"""Keeps Python from looking for garbage too often while many records are read and rendered.

What a build makes lives until its end, so a search through all of it finds nothing and costs a
fifth of the time. Call it once, where a program begins; it changes how the process works.
"""

from __future__ import annotations

import gc

ALLOCATIONS = 5_000_000
"""New objects after which Python looks for cycles among them; its own default is 700."""


def expect_many_records() -> None:
    """Look for garbage rarely from now on."""
    gc.set_threshold(ALLOCATIONS, 50, 100)
