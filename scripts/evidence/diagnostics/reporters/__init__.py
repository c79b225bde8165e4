"""Ways to show problems: for a person in a terminal, for GitHub, for another program.

The only part of the checks that makes output; it returns text and leaves the printing to others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.diagnostics.problem import Problem
from evidence.diagnostics.reporters.github import github_report
from evidence.diagnostics.reporters.json import json_report
from evidence.diagnostics.reporters.junit import junit_report
from evidence.diagnostics.reporters.sarif import sarif_report
from evidence.diagnostics.reporters.terminal import terminal_report


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, for a reporter to show."""

    problems: Sequence[Problem]
    """In the order in which to show them."""
    files: Mapping[str, Sequence[str]]
    """Lines of each file that has a problem."""
    count: int
    """How many files were checked."""
    colour: bool = False
    """Whether the terminal shows colours."""


Reporter = Callable[[CheckReport], str]

FORMATS: Mapping[str, Reporter] = {
    "text": lambda found: terminal_report(found.problems, found.files, found.count, found.colour),
    "github": lambda found: github_report(found.problems, found.count),
    "json": lambda found: json_report(found.problems),
    "sarif": lambda found: sarif_report(found.problems),
    "junit": lambda found: junit_report(found.problems, found.count),
}
"""The reporters by the name of their format."""
