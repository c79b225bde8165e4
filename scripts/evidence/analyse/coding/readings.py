"""The logs of findings read again beside their sources: `agreement/reading/*.yml`, and their sums.

Each entry is one finding as it stood when somebody read it. A first reading says what became of
it, a second reading whether that was right; both say who joins the fact to its effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.analyse.coding.files import FOLDER, AgreementError
from evidence.read.reader import read_bytes
from evidence.schema.roles import FIXED

VERDICTS = ("kept", "reworded", "inferred", "moved", "dropped", "added")
"""What became of a finding: inferred means that it stands, as the coder's reading of a fact."""
SECOND = ("kept", "corrected")
"""What a second reader, who did not write the finding, did with it."""
BASES = (*FIXED["bases"], "unclear")
"""Who joins fact and effect: source or coder; unclear where the source could not be read."""


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


def read_readings(root: Path) -> Readings | None:
    """Sum up the logs below the root of a repository; None where there are none.

    Raises:
        AgreementError: a log cannot be used.
    """
    files = sorted((root / FOLDER / "reading").glob("*.yml"))
    entries = [entry for file in files for entry in _entries(file)]
    return summed(entries) if entries else None


def summed(entries: Sequence[Mapping[str, Any]]) -> Readings:
    """Sum up entries of logs, in any order."""
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


def _entries(file: Path) -> Iterator[Mapping[str, Any]]:
    document = read_bytes(file.read_bytes(), str(file), "list")
    for problem in document.problems:
        raise AgreementError(f"{file}:{problem.line}: {problem.message} {problem.hint}".strip())
    for number, entry in enumerate(document.data or (), start=1):
        if not isinstance(entry, dict) or not {"case", "place", "basis"} <= entry.keys():
            raise AgreementError(f"{file}: entry {number} needs `case`, `place` and `basis`.")
        for name, known in (("verdict", VERDICTS), ("second_reading", SECOND), ("basis", BASES)):
            if name in entry and entry[name] not in known:
                raise AgreementError(
                    f"{file}: entry {number} has `{name}: {entry[name]}`; "
                    f"write one of {', '.join(known)}."
                )
        if "verdict" not in entry and "second_reading" not in entry:
            raise AgreementError(f"{file}: entry {number} needs a `verdict` or a `second_reading`.")
        yield entry
