"""Runs every rule over every record and returns the checked data with all problems.

The one pass, of records and hand-written pages, that the command `validate` and the build of the
site share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from evidence.check.files import DOCS, links_below, misplaced_records, page_files, stray_file
from evidence.check.pages import page_problems
from evidence.check.record import Record
from evidence.check.repository import Repository, name_of, read_repository
from evidence.check.rules import RULES
from evidence.check.rules.releases import in_order
from evidence.check.suppressions import apply_suppressions
from evidence.check.violation import Violation, to_problem
from evidence.common.parallel import spread
from evidence.diagnostics.catalogue import codes
from evidence.diagnostics.problem import MOST_IN_ONE_FILE, Problem, make_problem, worst_first
from evidence.schema.fields import OwnField
from evidence.schema.person_words import PersonWords
from evidence.schema.vocabularies import Vocabulary

_LOSSES = frozenset({"EV107", "EV110", "EV129"})
"""Problems that leave a part of the record unread, so that the rules would go astray."""

NAMES_A_RECORD = frozenset({"EV303", "EV304", "EV306", "EV311", "EV319", "EV808"})
"""Problems that a record is not there which another one names."""


@dataclass(frozen=True)
class Checked:
    """The records of a repository and what is wrong with them."""

    cases: Mapping[str, dict[str, Any]]
    """Data of each case by id; only what has no structural error may be trusted."""
    factors: Mapping[str, dict[str, Any]]
    """Data of each factor by id."""
    literature: Mapping[str, Mapping[str, Any]]
    """Publications that factors name, by id."""
    redirects: Sequence[Mapping[str, Any]]
    """Retired ids: from, to, kind."""
    vocabularies: Mapping[str, Vocabulary]
    """The closed lists by name."""
    about: Mapping[str, Any]
    """What the evidence base says of itself."""
    selection: Mapping[str, Any] | None
    """How the cases were found; None where there is no such file."""
    rounds: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]
    """Worksheet and first coding of each second coding, by the name of its folder."""
    readings: Sequence[Mapping[str, Any]]
    """The entries of all logs of readings."""
    former_levels: Mapping[str, Any] | None
    """The newest levels of confidence by an earlier rule; None where none are kept."""
    judgements: Sequence[Mapping[str, Any]]
    """What two readers answered on findings, a sample each, the oldest first."""
    releases: Sequence[Mapping[str, Any]]
    """What each version of the data brought, the oldest first."""
    fields: Sequence[OwnField]
    """The fields that the evidence base adds to its records."""
    person_words: PersonWords
    """Words by which a name in a text is told to be a person's."""
    files: Mapping[str, Sequence[str]]
    """Lines of each file that has a problem, for showing them."""
    problems: tuple[Problem, ...]
    """All problems of the files asked for: by file, the worst first."""
    count: int
    """How many files were asked for."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail a build."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(problem for problem in self.problems if not problem.is_error)


def check(repository: Repository, *, locate_warnings: bool = True) -> Checked:
    """Run every rule over the records that are asked for.

    Args:
        repository: all records, read.
        locate_warnings: whether a warning gets its line and column. A build only counts
            warnings, and a place costs as much as reading the file once more.
    """
    problems: list[Problem] = []
    files: dict[str, Sequence[str]] = {}
    records = [item for item in repository.records if repository.is_asked(item.document.name)]
    checked = spread(lambda record: _problems_of(record, repository, locate_warnings), records)
    for record, found in zip(records, checked, strict=True):
        if found:
            files[record.document.name] = record.document.lines
        problems += found
    problems += [
        stray_file(repository.root, name) for name in repository.stray if repository.is_asked(name)
    ]
    if repository.asked is None:
        problems += misplaced_records(repository.root)
    known = {record.document.name for record in repository.records}
    problems += [
        make_problem("EV122", name, (1, 1), variant="elsewhere")
        for name in links_below(repository.root)
        # A record that is a link was reported when it was to be read.
        if repository.is_asked(name) and name not in known
    ]
    pages = {name_of(repository.root, path): path for path in page_files(repository.root / DOCS)}
    pages = {name: path for name, path in pages.items() if repository.is_asked(name)}
    for name, path in pages.items():
        lines, found = page_problems(path, name)
        if found:
            files[name] = lines
        problems += found
    return Checked(
        cases={name: record.data for name, record in repository.cases.items()},
        factors={name: record.data for name, record in repository.factors.items()},
        literature={str(entry.get("id")): entry for entry in repository.list_entries("literature")},
        redirects=repository.list_entries("redirects"),
        vocabularies=repository.vocabularies,
        about=repository.lists["base"].data if "base" in repository.lists else {},
        selection=repository.lists["selection"].data if "selection" in repository.lists else None,
        rounds=repository.rounds,
        readings=repository.readings,
        former_levels=repository.former_levels,
        judgements=repository.judgements,
        releases=[record.data for record in in_order(repository.releases)],
        fields=repository.fields,
        person_words=repository.person_words,
        files=files,
        problems=worst_first(problems),
        count=len(records) + len(pages),
    )


def check_tree(
    root: FilePath, paths: Sequence[FilePath] | None = None, today: date | None = None
) -> Checked:
    """Read and check the records of a repository: `read_repository`, then `check`."""
    return check(read_repository(root, paths, today))


def _problems_of(record: Record, repository: Repository, locate_warnings: bool) -> list[Problem]:
    found = record.problems()
    if record.kind in ("case", "factor") and not repository.fields_are_sound:
        # The field may be one that the base adds, and that is wrong where it is described.
        found = [item for item in found if item.code != "EV201" or len(item.path) > 1]
    lost = record.document.data is None or any(problem.code in _LOSSES for problem in found)
    if not lost and len(found) <= MOST_IN_ONE_FILE:
        rules = RULES.get(record.kind, ())
        violations = (
            violation
            for rule in rules
            for violation in rule(record, repository)
            if not _is_only_misnamed(violation, repository)
        )
        for violation in islice(violations, MOST_IN_ONE_FILE + 1):
            locate = locate_warnings or codes()[violation.code].severity == "error"
            found.append(to_problem(violation, record.document, record.schema, locate=locate))
        found = apply_suppressions(record, found)
    if len(found) > MOST_IN_ONE_FILE:
        found = [*found[:MOST_IN_ONE_FILE], _too_many(found[0])]
    record.document.forget_places()
    return found


def _is_only_misnamed(violation: Violation, repository: Repository) -> bool:
    """Say whether what is named stands there, in a file whose ending has a message of its own."""
    if not repository.misnamed or violation.code not in NAMES_A_RECORD:
        return False
    named = (violation.fields.get(field) for field in ("id", "case", "name"))
    return any(name in repository.misnamed for name in named)


def _too_many(first: Problem) -> Problem:
    return make_problem("EV126", first.file, (first.line, first.column), most=MOST_IN_ONE_FILE)
