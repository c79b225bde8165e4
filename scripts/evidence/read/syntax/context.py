"""The context of a parser error: what libyaml reported, and the text around the place.

Holds facts only; the detectors in the modules beside it find the error behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class Explanation(NamedTuple):
    """What keeps a file from being YAML: the problem, where it is, and how to word it."""

    code: str
    line: int
    column: int
    variant: str
    hint: str
    """What to do, in place of the catalogue's hint; empty where that one fits."""
    fields: Mapping[str, Any]
    """A value for each field of the templates in the catalogue."""


def explanation(
    code: str, line: int, column: int, /, *, variant: str = "", hint: str = "", **fields: object
) -> Explanation:
    """Return an explanation; its words are filled in from the catalogue."""
    return Explanation(code, line, column, variant, hint, fields)


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """What libyaml reported, and the text around the place."""

    text: str
    lines: list[str]
    what: str
    """libyaml's own words: context and problem."""
    line: int
    column: int
    from_line: int
    """Where the construct began in which it happened; 0 where libyaml does not say."""
    from_column: int

    @property
    def here(self) -> str:
        """The line of the place."""
        return self.at(self.line)

    @property
    def before(self) -> str:
        """The part of the line before the place."""
        return self.here[: self.column - 1]

    @property
    def character(self) -> str:
        """The character at the place."""
        return self.here[self.column - 1 : self.column]

    def at(self, line: int) -> str:
        """Return a line by its number; empty where there is none."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def line_above(self, line: int) -> int:
        """Return the nearest line above that is not empty; 0 where there is none."""
        above = line - 1
        while above > 0 and not self.at(above).strip():
            above -= 1
        return above


def indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def last_words(text: str) -> str:
    """Return the end of a text, as a message shows it."""
    return " ".join(text.split()[-3:])[-40:]
