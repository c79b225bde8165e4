"""Rules on what factors advise and ask: what it rests on exists and is what it is said to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evidence.check.hints.suggest import did_you_mean
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.diagnostics.problem import Path

LITERATURE = "from-the-literature"
_SHOWS = {"done-and-helped": "enabler", "missing-and-hindered": "barrier"}
"""What at least one of the findings must show for an action to rest on them in this way."""
_BOTH = "mixed"


@rule("EV319", kind="factor")
def findings_behind_advice_exist(record: Record, repository: Repository) -> Iterator[Violation]:
    """A reader follows the link to see what happened."""
    for path, case, finding in _named(record):
        other = repository.cases.get(case)
        if other is None:
            hint = did_you_mean(case, repository.cases)
            yield Violation("EV319", path, hint=hint, case=case)
        elif finding in (other.data.get("retired_findings") or ()):
            yield Violation("EV319", path, variant="retired", case=case, finding=finding)
        elif other.document.data is not None and finding not in _ids(other):
            hint = did_you_mean(finding, _ids(other))
            yield Violation("EV319", path, variant="finding", hint=hint, case=case, finding=finding)


@rule("EV320", kind="factor")
def each_action_has_its_own_id(record: Record, repository: Repository) -> Iterator[Violation]:
    """A link to an action must never lead to another one."""
    seen: dict[str, int] = {}
    for path, action in record.entries("actions"):
        name = str(action.get("id"))
        if "id" in action and name in seen:
            yield Violation("EV320", (*path, "id"), id=name, number=seen[name])
        seen.setdefault(name, int(path[1]) + 1)


@rule("EV519", kind="factor")
def actions_rest_on_what_they_say(record: Record, repository: Repository) -> Iterator[Violation]:
    """The pages tell the basis and the findings in one breath."""
    for path, action in record.entries("actions"):
        basis, findings = action.get("basis"), action.get("findings") or ()
        if basis is None and findings and not record.has(*path, "basis"):
            yield Violation("EV519", (*path, "findings"), variant="unsaid", at="key")
        elif basis == LITERATURE and findings:
            yield Violation("EV519", (*path, "basis"), variant="literature")
        elif basis not in (None, LITERATURE) and not findings:
            if not record.has(*path, "findings"):
                yield Violation("EV519", (*path, "basis"), basis=basis)
        elif basis in _SHOWS:
            shown = {_shown(name, record, repository) for name in findings}
            if not {_SHOWS[basis], _BOTH, None} & shown:
                variant = "helped" if basis == "done-and-helped" else "hindered"
                yield Violation("EV519", (*path, "basis"), variant=variant, basis=basis)
        for place, name in enumerate(action.get("also") or ()):
            if name in findings:
                yield Violation("EV519", (*path, "also", place), variant="both", name=name)


@rule("EV623", kind="factor")
def literature_of_actions_is_named(record: Record, repository: Repository) -> Iterator[Violation]:
    """Where a factor names no publication, nothing can come from one."""
    if record.has("literature"):
        return
    for path, action in record.entries("actions"):
        if action.get("basis") == LITERATURE:
            yield Violation("EV623", (*path, "basis"))


def _named(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Yield every finding that an action or the statement names: its place, case and own id."""
    groups = list(record.entries("actions"))
    if isinstance(statement := record.data.get("statement"), Mapping):
        groups.append((("statement",), statement))
    for path, group in groups:
        for part in ("findings", "also"):
            for place, name in enumerate(group.get(part) or ()):
                if isinstance(name, str):
                    case, _, finding = name.partition("/")
                    yield (*path, part, place), case, finding


def _ids(case: Record) -> list[str]:
    """Return the ids of a case's findings, whatever else is wrong with these."""
    entries = case.raw.get("findings")
    listed = entries if isinstance(entries, list) else []
    return [str(entry["id"]) for entry in listed if isinstance(entry, Mapping) and "id" in entry]


def _shown(name: Any, record: Record, repository: Repository) -> str | None:
    """Return which way a finding went; None where that cannot be told.

    A finding that speaks against the very factor went neither of the two ways.
    """
    case, _, finding = str(name).partition("/")
    other = repository.cases.get(case)
    for _, entry in other.entries("findings") if other is not None else ():
        if entry.get("id") == finding and "effect" in entry:
            is_against = entry.get("contrary") and entry.get("factor") == record.id
            return "contrary" if is_against else str(entry["effect"])
    return None
