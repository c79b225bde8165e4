"""Makes an input as small as it gets while the same thing goes wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.inputs import Input

MOST = 300
"""So many smaller inputs are tried."""


def shrunk(changes: Input, fails: Callable[[Input], bool]) -> Input:
    """Return a smaller input that fails in the same way.

    Args:
        changes: the input that fails.
        fails: whether an input fails in the same way.
    """
    left = MOST

    def still(smaller: Input) -> bool:
        nonlocal left
        left -= 1
        return left > 0 and fails(smaller)

    for name in list(changes):
        fewer = {other: content for other, content in changes.items() if other != name}
        if fewer and still(fewer):
            changes = fewer
    for name, content in changes.items():
        if content is not None:
            changes = {**changes, name: _shorter(name, content, changes, still)}
    return changes


def _shorter(name: str, content: bytes, changes: Input, still: Callable[[Input], bool]) -> bytes:
    """Leave out lines of a file, in portions that get smaller, as long as it still fails."""
    lines = content.splitlines(keepends=True)
    portion = len(lines) // 2
    while portion:
        at = 0
        while at < len(lines):
            fewer = lines[:at] + lines[at + portion :]
            if still({**changes, name: b"".join(fewer)}):
                lines = fewer
            else:
                at += portion
        portion //= 2
    return b"".join(lines)
