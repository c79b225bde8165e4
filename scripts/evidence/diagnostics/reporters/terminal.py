"""Shows problems to a person: file, place, what is wrong, what to do, and the line itself.

Text of a record is made harmless first: no control character reaches the terminal, and no command
reaches a workflow whose log it is printed to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby

from evidence.diagnostics.escape import harmless, without_commands
from evidence.diagnostics.problem import Problem

_RED, _YELLOW, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 100


def terminal_report(
    problems: Sequence[Problem],
    files: Mapping[str, Sequence[str]],
    count: int,
    colour: bool = False,
) -> str:
    """Return the report.

    Args:
        problems: what was found, in the order in which to show it.
        files: lines of each file that has a problem.
        count: how many files were checked.
        colour: whether the terminal shows colours.
    """
    parts: list[str] = []
    for file, group in groupby(problems, key=lambda problem: problem.file):
        parts += [_one(problem, files.get(file, ()), colour) for problem in group]
    return without_commands("\n".join([*parts, summary(problems, count)])) + "\n"


def summary(problems: Sequence[Problem], count: int) -> str:
    """Return the last lines: how much was found and what to do next."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    checked = f"{count} {'file' if count == 1 else 'files'} checked"
    if not problems:
        return f"{checked}: all is well."
    found = ", ".join(
        f"{number} {word if number == 1 else word + 's'}"
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    )
    text = f"{checked}: {found}."
    if errors:
        return f"{text}\nMend the errors from the top down, then run the same command again."
    return f"{text} Warnings do not stop the site from being built."


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
