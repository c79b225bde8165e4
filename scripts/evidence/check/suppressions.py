"""Leaves out the warnings that a record accepts with a reason. Errors cannot be accepted."""

from __future__ import annotations

from evidence.check.record import Record
from evidence.check.violation import Violation, to_problem
from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.problem import Problem


def apply_suppressions(record: Record, problems: list[Problem]) -> list[Problem]:
    """Return the problems that are left, with those of the suppressions themselves."""
    if record.kind != "case" or not record.data.get("suppress"):
        return problems
    violations: list[Violation] = []
    for path, entry in record.entries("suppress"):
        code, at = str(entry.get("code", "")), str(entry.get("at", ""))
        known = codes().get(code)
        if not code:
            continue
        if known is None:
            violations.append(Violation("EV314", (*path, "code"), code=code))
            continue
        if known.severity == "error":
            violations.append(
                Violation("EV609", (*path, "code"), code=code, title=known.title.lower())
            )
            continue
        left = [p for p in problems if p.code != code or not _covers(at, p.place)]
        if len(left) == len(problems):
            where = f" at “{at}”" if at else ""
            violations.append(Violation("EV608", path, code=code, where=where))
        problems = left
    return [*problems, *(to_problem(m, record.document, record.schema) for m in violations)]


def _covers(at: str, place: str) -> bool:
    return not at or place == at or place.startswith(f"{at} › ")
