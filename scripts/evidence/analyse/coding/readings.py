"""The sums of the logs of findings read again beside their sources.

Each entry is one finding as it stood when somebody read it. A first reading says what became of
it, a second reading whether that was right; both say who joins the fact to its effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

VERDICTS = ("kept", "reworded", "inferred", "moved", "dropped", "added")
"""What became of a finding: inferred means that it stands, as the coder's reading of a fact."""
SECOND = ("kept", "corrected")
"""What a second reader, who did not write the finding, did with it."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The sums over all logs."""

    cases: int
    """Cases that had findings to be read; those of a new case are all added."""
    verdicts: Mapping[str, int]
    """First readings by what became of the finding."""
    second: Mapping[str, int]
    """Second readings by their result."""

    @property
    def read(self) -> int:
        """Findings read at least once, those that a reading added left out."""
        return sum(number for name, number in self.verdicts.items() if name != "added")


def readings_from(entries: Sequence[Mapping[str, Any]]) -> Readings | None:
    """Sum up checked entries of logs, in any order; None where there are none."""
    if not entries:
        return None
    first = [entry for entry in entries if "verdict" in entry]
    second = [entry for entry in entries if "second_reading" in entry]
    return Readings(
        cases=len({entry["case"] for entry in first if entry["verdict"] != "added"}),
        verdicts=_counted(VERDICTS, (entry["verdict"] for entry in first)),
        second=_counted(SECOND, (entry["second_reading"] for entry in second)),
    )


def _counted(names: Sequence[str], found: Iterator[str]) -> Mapping[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in names}
