"""Levels by a rule of confidence that no longer holds: `agreement/confidence-*.yml`.

They belong to the evidence base: a record of one moment, never computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.analyse.coding.files import FOLDER, AgreementError
from evidence.analyse.confidence.rule import LEVELS, NOT_ASSESSED
from evidence.read.reader import read_bytes


@dataclass(frozen=True, slots=True)
class FormerLevels:
    """What an earlier rule gave on one day."""

    computed: str
    """The day, as YYYY-MM-DD."""
    rule: str
    """What the rule did, and why another took its place."""
    levels: Mapping[str, str]
    """Level of each factor by its id."""


def read_former_levels(root: Path) -> FormerLevels | None:
    """Read the newest file below the root of a repository; None where there is none.

    Raises:
        AgreementError: the file cannot be used.
    """
    files = sorted((root / FOLDER).glob("confidence-*.yml"))
    return _read(files[-1]) if files else None


def _read(file: Path) -> FormerLevels:
    document = read_bytes(file.read_bytes(), str(file))
    for problem in document.problems:
        raise AgreementError(f"{file}:{problem.line}: {problem.message} {problem.hint}".strip())
    data = document.data or {}
    missing = {"computed", "rule", "levels"} - data.keys()
    if missing:
        raise AgreementError(f"{file}: it has no `{min(missing)}`.")
    if not isinstance(data["levels"], dict):
        raise AgreementError(f"{file}: `levels` is no list of factors with a level each.")
    for factor, level in data["levels"].items():
        if level not in (*LEVELS, NOT_ASSESSED):
            raise AgreementError(
                f"{file}: `{factor}: {level}` names no level; write one of "
                f"{', '.join((*LEVELS, NOT_ASSESSED))}."
            )
    return FormerLevels(str(data["computed"]), str(data["rule"]), data["levels"])
