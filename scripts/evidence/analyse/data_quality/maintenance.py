"""What is known of the upkeep of the records beyond what they say: warnings, age, second codings.

A value that the edges of the program fill in, so that pages need neither clock nor files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence.analyse.coding.agreement import Round
from evidence.analyse.coding.judgements import Judgements
from evidence.analyse.coding.readings import Readings
from evidence.analyse.confidence.history import FormerLevels


@dataclass(frozen=True, slots=True)
class Maintenance:
    """State of the upkeep on one day."""

    today: str = ""
    """The day of the newest review, as YYYY-MM-DD; empty where it does not matter, and then no
    record is overdue."""
    warnings: Mapping[str, int] = field(default_factory=dict)
    """Number of open warnings by code."""
    rounds: tuple[Round, ...] = ()
    """Second codings, the oldest first."""
    readings: Readings | None = None
    """Sums of the logs of findings read beside their sources; None where there is no log."""
    former_levels: FormerLevels | None = None
    """Levels of confidence by an earlier rule; None where none are kept."""
    judgements: tuple[Judgements, ...] = ()
    """Samples that two readers judged beside their sources, the oldest first."""


NOTHING_KNOWN = Maintenance()
"""For pages of records alone, as in tests."""
