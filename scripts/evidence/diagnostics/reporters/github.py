"""Shows problems as annotations of a GitHub workflow run, and as its step summary.

Everything is escaped, so that no record can give GitHub a command. GitHub drops what goes beyond
ten annotations a step, so the first nine are shown and the last line says how many more there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.common.text import plural
from evidence.diagnostics.escape import escaped, with_code
from evidence.diagnostics.problem import Problem
from evidence.diagnostics.reporters.terminal import summary

SHOWN = 9
IN_COMMENT = 10
"""So many errors a comment on a pull request lists."""


def github_report(problems: Sequence[Problem], count: int, counted: Sequence[Problem] = ()) -> str:
    """Return the lines that GitHub turns into annotations.

    Args:
        problems: what was found; errors are shown before warnings.
        count: how many files were checked.
        counted: what was found as well, and is only counted.
    """
    ordered = sorted(problems, key=lambda problem: not problem.is_error)
    lines = [_annotation(problem) for problem in ordered[:SHOWN]]
    more = len(ordered) - SHOWN
    if more > 0:
        word = "problem" if more == 1 else "problems"
        lines.append(f"::notice::{_data(f'{more} more {word}: see the summary of this run.')}")
    last = _data(summary([*problems, *counted], count)).replace("%0A", " ")
    return "\n".join([*lines, last]) + "\n"


def github_summary(problems: Sequence[Problem], count: int, counted: Sequence[Problem] = ()) -> str:
    """Return the full list as Markdown for the summary of the run, errors first."""
    everything = [*problems, *counted]
    out = [f"## {'Checked: all is well' if not everything else 'What the check found'}", ""]
    out += [with_code(summary(everything, count)), ""]
    if problems:
        out += ["| | Where | What is wrong | What to do |", "|---|---|---|---|"]
    for problem in sorted(problems, key=lambda problem: not problem.is_error):
        cells = [
            f"{problem.severity} {problem.code}",
            f"{escaped(problem.file)}, line {problem.line}<br>{escaped(problem.place)}",
            with_code(problem.message),
            with_code(problem.hint),
        ]
        out.append(f"| {' | '.join(cells)} |")
    if counted:
        files = len({problem.file for problem in counted})
        told = f"{plural(len(counted), 'older warning')} of {plural(files, 'file')}"
        out += ["", f"Not listed: {told} that this change does not touch."]
    return "\n".join(out) + "\n"


def github_comment(problems: Sequence[Problem], count: int) -> str:
    """Return the first errors as Markdown for a comment."""
    errors = [problem for problem in problems if problem.is_error]
    out = [f"### {plural(len(errors), 'error')} in {plural(count, 'checked file')}", ""]
    for problem in errors[:IN_COMMENT]:
        place = f"{escaped(problem.file)}, line {problem.line}"
        said = " ".join(filter(None, (with_code(problem.message), with_code(problem.hint))))
        out.append(f"- **{place}**, {escaped(problem.place)}: {said}")
    more = len(errors) - IN_COMMENT
    if more > 0:
        out += ["", f"And {more} more: see the summary of the run."]
    return "\n".join(out) + "\n"


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.file,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": f"{problem.code} {problem.place}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.severity} {listed}::{_data(f'{problem.message} {problem.hint}'.strip())}"


def _data(text: str) -> str:
    # A file name that is no UTF-8 cannot be printed.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
