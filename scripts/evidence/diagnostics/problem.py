"""A problem as a value, and the catalogue of the codes that a problem may have.

Nothing here finds or prints a problem. The catalogue is `catalogue.yml`; the page that
explains the codes is made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

Severity = Literal["error", "warning"]
MOST_IN_ONE_FILE = 100
"""So many problems of one file are told; who has more has one cause for most of them."""
Path = tuple[str | int, ...]
"""A place in a record: keys and list positions (from 0), from the top down."""


@dataclass(frozen=True, slots=True)
class Code:
    """What is always true of problems with the same code."""

    id: str
    """EV and three digits; the first digit is the group."""
    title: str
    """What is wrong, in a few words."""
    severity: Severity
    """Errors fail a build, warnings are shown and counted."""
    why: str
    """Why the check is there, for the reference page."""
    bad: str = ""
    """A few lines of YAML that have the problem."""
    good: str = ""
    """The same lines without it."""
    of: str = ""
    """The lines of the record of the tests that both stand for; those of `good` where empty."""
    elsewhere: str = ""
    """Lines that another record needs, where the mistake is mended there."""
    whole: bool = False
    """The examples are whole files rather than parts of a record."""
    kind: str = "case"
    """What the examples are part of: a case, a factor or another file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where."""

    code: str
    """Id in the catalogue."""
    severity: Severity
    """Taken from the catalogue."""
    file: str
    """POSIX path relative to the root of the repository."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    place: str
    """The place in human words, such as "finding 3 › effect"."""
    path: Path
    """The same place for a program."""
    message: str
    """What is wrong, with its value."""
    hint: str
    """What to do."""

    @property
    def is_error(self) -> bool:
        """Say whether it fails a build."""
        return self.severity == "error"


@lru_cache(maxsize=1)
def codes() -> Mapping[str, Code]:
    """Return the catalogue: every code by its id, in order."""
    text = files("evidence.diagnostics").joinpath("catalogue.yml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.CSafeLoader)
    return {entry["id"]: Code(**entry) for entry in entries}


def make_problem(
    code: str,
    file: str,
    position: tuple[int, int],
    message: str,
    hint: str = "",
    place: str = "whole file",
    path: Path = (),
) -> Problem:
    """Make a problem; its severity comes from the catalogue."""
    line, column = position
    return Problem(code, codes()[code].severity, file, line, column, place, path, message, hint)


def worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems: by file, then errors before warnings, then from the top down."""
    return tuple(
        sorted(
            problems,
            key=lambda p: (p.file, p.severity != "error", p.line, p.column, p.code, p.message),
        )
    )
