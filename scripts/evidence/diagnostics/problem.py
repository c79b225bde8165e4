"""A problem as a value: what a check reports.

Nothing here finds or prints a problem; its words come from the catalogue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from evidence.diagnostics.catalogue import Severity, codes, in_words

MOST_IN_ONE_FILE = 100
"""So many problems of one file are reported; a file with more has one cause for most of them."""
Path = tuple[str | int, ...]
"""A place in a record: keys and list positions (from 0), from the top down."""


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


def make_problem(
    code: str,
    file: str,
    position: tuple[int, int],
    /,
    *,
    variant: str = "",
    hint: str = "",
    place: str = "whole file",
    path: Path = (),
    **fields: object,
) -> Problem:
    """Make a problem; its severity and its words come from the catalogue.

    Args:
        code: its id in the catalogue.
        file: POSIX path relative to the root of the repository.
        position: line and column, from 1.
        variant: which of the code's wordings; empty for the usual one.
        hint: what to do, in place of the catalogue's hint.
        place: the place in human words.
        path: the same place for a program.
        fields: a value for each field of the templates.
    """
    line, column = position
    message, usual = in_words(code, variant, fields)
    severity = codes()[code].severity
    return Problem(code, severity, file, line, column, place, path, message, hint or usual)


def own_first(problems: Iterable[Problem], own: Collection[str]) -> tuple[Problem, ...]:
    """Order problems: all errors first, those of some files before others, then as `worst_first`.

    Args:
        problems: what was found.
        own: the files that whoever reads this has changed.
    """
    ordered = worst_first(problems)
    return tuple(sorted(ordered, key=lambda p: (not p.is_error, p.file not in own)))


def worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order problems: by file, then errors before warnings, then from the top down."""
    return tuple(
        sorted(
            problems,
            key=lambda p: (p.file, p.severity != "error", p.line, p.column, p.code, p.message),
        )
    )
