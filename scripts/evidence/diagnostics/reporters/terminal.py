"""Shows problems to a person: file, place, what is wrong, what to do, and the line itself.

Text of a record is made harmless first: no control character reaches the terminal, and no command
reaches a workflow whose log it is printed to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby

from evidence.common.text import plural
from evidence.diagnostics.escape import harmless, without_commands
from evidence.diagnostics.problem import Problem

_RED, _YELLOW, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 100
_LONGEST = 260
"""So many characters of a message are shown where many follow one another."""
MOST_IN_FULL = 8
"""So many problems are shown with their lines; more are shown in short, to be seen at once."""


def terminal_report(
    problems: Sequence[Problem],
    files: Mapping[str, Sequence[str]],
    count: int,
    colour: bool = False,
    counted: Sequence[Problem] = (),
) -> str:
    """Return the report.

    Args:
        problems: what was found, in the order in which to show it.
        files: lines of each file that has a problem.
        count: how many files were checked.
        colour: whether the terminal shows colours.
        counted: what was found as well, and is only counted.
    """
    parts: list[str] = []
    told: set[str] = set()
    for file, group in groupby(problems, key=lambda problem: problem.file):
        if len(problems) <= MOST_IN_FULL:
            parts += [_one(problem, files.get(file, ()), colour) for problem in group]
        else:
            parts.append(_painted(harmless(file), _BOLD, colour))
            parts += [_in_short(problem, told, colour) for problem in group]
    last = summary([*problems, *counted], count)
    if counted:
        last = f"{_others(counted)}\n{last}"
    return without_commands("\n".join([*parts, last])) + "\n"


def _others(counted: Sequence[Problem]) -> str:
    """Return one line for all warnings that are not shown."""
    return (
        f"Not shown: {plural(len(counted), 'warning')} of "
        f"{plural(len({problem.file for problem in counted}), 'file')} that you did not change. "
        "`evidence validate --warnings` shows them."
    )


def summary(problems: Sequence[Problem], count: int) -> str:
    """Return the last lines: how much was found and what to do next."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    checked = f"{plural(count, 'file')} checked"
    if not problems:
        return f"{checked}: all is well."
    found = ", ".join(
        plural(number, word)
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    )
    text = f"{checked}: {found}."
    if errors:
        return f"{text}\nMend the errors from the top down, then run the same command again."
    return f"{text} Warnings do not stop the site from being built."


def _in_short(problem: Problem, told: set[str], colour: bool) -> str:
    """Return a problem on two or three lines, without the line of the file; a hint only once."""
    where = f"  {problem.line}:{problem.column} {problem.severity} {problem.code}"
    place = "" if problem.place.startswith("whole") else f" {harmless(problem.place)}:"
    painted = _painted(where, _RED if problem.is_error else _YELLOW, colour)
    lines = [f"{painted}{place} {_shortened(problem.message)}"]
    if problem.hint and problem.hint not in told:
        told.add(problem.hint)
        lines.append(f"      {_shortened(problem.hint)}")
    return "\n".join(lines)


def _shortened(text: str) -> str:
    """Return the beginning of a text that would take more than two lines."""
    text = harmless(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _one(problem: Problem, lines: Sequence[str], colour: bool) -> str:
    paint = _RED if problem.is_error else _YELLOW
    where = f"{problem.file}:{problem.line}:{problem.column}"
    head = f"{harmless(where)}: {problem.severity} {problem.code} in {harmless(problem.place)}"
    if problem.place in ("whole file", "whole record"):
        head = f"{harmless(where)}: {problem.severity} {problem.code}"
    out = [_painted(head, paint + _BOLD, colour), f"  {harmless(problem.message)}"]
    if problem.hint:
        out.append(f"  {harmless(problem.hint)}")
    if 0 < problem.line <= len(lines) and lines[problem.line - 1].strip():
        out += _excerpt(lines[problem.line - 1], problem, colour, paint)
    return "\n".join([*out, ""])


def _excerpt(line: str, problem: Problem, colour: bool, paint: str) -> list[str]:
    """Return the line of the file and a caret under the place; a long line is cut around it."""
    column = problem.column - 1
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, after = harmless(line[start:column]), harmless(line[column : start + _WIDTH])
    cut = "…" if start else ""
    number = f"{problem.line} | "
    shown = f"  {number}{cut}{before}{after}{'…' if start + _WIDTH < len(line) else ''}"
    caret = " " * (2 + len(number) + len(cut) + display_width(before)) + "^"
    return [_painted(shown, _DIM, colour), _painted(caret, paint, colour)]


def display_width(text: str) -> int:
    """Return how many columns a terminal takes for a text."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    unseen = sum(unicodedata.combining(character) > 0 for character in text)
    return len(text) + wide - unseen


def _painted(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_OFF}" if colour else text
