"""Which problems a change has to answer for: those of its own files, and what it took away.

Knows what was changed, and moves a problem that a change has caused elsewhere to the file that was
changed. Judges no record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from evidence.check.runner import NAMES_A_RECORD, Checked
from evidence.diagnostics.problem import Problem, make_problem
from evidence.read.git import Changes

_FILE = re.compile(r"\b(?:cases|taxonomy)/(?:[a-z]+/)?[A-Za-z0-9_-]+\.yml\b")
_KINDS = {"cases": "case", "taxonomy/factors": "factor"}
_MUTUAL = frozenset({"EV309", "EV508"})
"""Problems that two records have with each other, reported at both."""
_MOST_PLACES = 3


def answerable(checked: Checked, changes: Changes) -> tuple[Problem, ...]:
    """Return the problems of a check, each at the file whose change has caused it.

    Args:
        checked: all records, checked.
        changes: what was changed since the records were last right.
    """
    gone = dict(_gone(changes))
    naming: dict[str, list[Problem]] = {name: [] for name in gone}
    kept: list[Problem] = []
    for problem in checked.problems:
        named = next((name for name in gone if _names(problem, name)), None)
        if problem.file in changes.files:
            kept.append(problem)
        elif named is not None:
            naming[named].append(problem)
        elif not _is_told_at_its_twin(problem, checked.problems, changes.files):
            kept.append(_moved(problem, changes.files))
    kept += _taken_away(checked, gone, naming)
    return tuple(kept)


def _gone(changes: Changes) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the id of each record that is no longer there, with its path and the new one."""
    for path, new in changes.gone.items():
        place = PurePosixPath(path)
        if str(place.parent) in _KINDS and place.suffix == ".yml":
            yield place.stem, (path, new)


def _names(problem: Problem, name: str) -> bool:
    return problem.code in NAMES_A_RECORD and f"{name}`" in problem.message


def _taken_away(
    checked: Checked, gone: dict[str, tuple[str, str]], naming: dict[str, list[Problem]]
) -> Iterator[Problem]:
    """Report each record that is gone and leaves its address, or those that name it, alone."""
    for name, (path, new) in gone.items():
        kind = _KINDS[str(PurePosixPath(path).parent)]
        records = checked.cases if kind == "case" else checked.factors
        places = [f"{item.file}, line {item.line}" for item in naming[name]]
        where = "; ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
        if name in records:
            continue
        if not _leads_on(checked, name, kind, records.values()):
            successor = PurePosixPath(new).stem if new else ""
            variant = "renamed" if successor in records else ""
            named = f" It is named in {where}." if places else ""
            if variant:
                yield make_problem(
                    "EV322",
                    path,
                    (1, 1),
                    variant="renamed",
                    id=name,
                    new=successor,
                    file=new,
                    named=named,
                )
            else:
                yield make_problem("EV322", path, (1, 1), id=name, kind=kind, named=named)
        elif places:
            yield make_problem("EV322", path, (1, 1), variant="named", id=name, where=where)


def _leads_on(
    checked: Checked, name: str, kind: str, records: Collection[dict[str, object]]
) -> bool:
    """Say whether the address of a record that is gone leads to another one."""
    if any(name in (record.get("former_ids") or ()) for record in records):  # type: ignore[operator]
        return True
    return any(
        entry.get("kind") == kind and entry.get("from") == name for entry in checked.redirects
    )


def _is_told_at_its_twin(problem: Problem, others: Sequence[Problem], own: Collection[str]) -> bool:
    """Say whether the record that was changed tells of the same problem with this one."""
    name = PurePosixPath(problem.file).stem
    return problem.code in _MUTUAL and any(
        other.code == problem.code and other.file in own and f"`{name}" in other.message
        for other in others
    )


def _moved(problem: Problem, own: Collection[str]) -> Problem:
    """Return an error of a file that nobody changed at the one changed file that it names."""
    named = set(_FILE.findall(f"{problem.message} {problem.hint}")) & set(own)
    if not problem.is_error or len(named) != 1:
        return problem
    message = f"{problem.file}, line {problem.line}, {problem.place}: {problem.message}"
    return replace(
        problem, file=named.pop(), line=1, column=1, place="whole file", path=(), message=message
    )
