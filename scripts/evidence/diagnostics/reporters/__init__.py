"""Ways to show problems: for a person in a terminal, for GitHub, for another program.

The only part of the checks that makes output; it returns text and leaves the printing to others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence.diagnostics.problem import Problem, own_first
from evidence.diagnostics.reporters.github import github_comment, github_report
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
    own: frozenset[str] = frozenset()
    """The files that were changed; old warnings of others are only counted."""
    every_warning: bool = False
    """Whether these, and warnings beside errors, are shown as well."""

    @property
    def shown(self) -> tuple[Problem, ...]:
        """What is told in full: errors first, those of the changed files before others."""
        ordered = own_first(self.problems, self.own)
        if self.every_warning:
            return ordered
        return tuple(p for p in ordered if p.is_error or not self.own or p.file in self.own)

    @property
    def counted(self) -> tuple[Problem, ...]:
        """What is only counted: warnings of files that were not changed."""
        told = frozenset(map(id, self.shown))
        return tuple(problem for problem in self.problems if id(problem) not in told)


Reporter = Callable[[CheckReport], str]

FORMATS: Mapping[str, Reporter] = {
    "text": lambda found: terminal_report(
        found.shown, found.files, found.count, found.colour, found.counted
    ),
    "github": lambda found: github_report(found.shown, found.count, found.counted),
    "comment": lambda found: github_comment(found.shown, found.count),
    "json": lambda found: json_report(found.problems),
    "sarif": lambda found: sarif_report(found.problems),
    "junit": lambda found: junit_report(found.problems, found.count),
}
"""The reporters by the name of their format."""
