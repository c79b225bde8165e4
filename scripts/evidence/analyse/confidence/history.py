"""Levels by a rule of confidence that no longer holds.

They belong to the evidence base: a record of one moment, never computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FormerLevels:
    """What an earlier rule gave on one day."""

    computed: str
    """The day, as YYYY-MM-DD."""
    rule: str
    """What the rule did, and why another took its place."""
    levels: Mapping[str, str]
    """Level of each factor by its id."""


def former_levels_from(data: Mapping[str, Any] | None) -> FormerLevels | None:
    """Build them from their checked file; None where there is none."""
    return FormerLevels(**data) if data is not None else None
