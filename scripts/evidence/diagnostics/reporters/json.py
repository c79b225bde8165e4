"""Gives problems to another program: a JSON list of objects with eight fields each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from evidence.diagnostics.problem import Problem


def json_report(problems: Sequence[Problem]) -> str:
    """Return the list: code, severity, file, line, column, path, message, hint."""
    listed = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "path": list(problem.path),
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(listed, ensure_ascii=True, indent=2) + "\n"
