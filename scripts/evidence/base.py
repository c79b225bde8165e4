"""The evidence base on disk, read, checked and linked: where every command and the build begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from evidence.links import Links, link
from evidence.model import case_from, factor_from, publication_from
from evidence.problems import Problem
from evidence.validation import Checked, check_tree
from evidence.vocabularies import vocabulary


@dataclass(frozen=True, slots=True)
class Base:
    """The records of one checkout."""

    links: Links | None
    """The linked records; None where an error makes them unfit to show."""
    problems: tuple[Problem, ...]
    """Everything that the checks found, warnings included."""
    checked: Checked
    """The parsed data behind it."""


def load_base(root: Path, today: date) -> Base:
    """Read, check and link all records below the root of a repository.

    Args:
        root: folder that holds cases/ and taxonomy/.
        today: the day after which a date lies in the future.
    """
    checked = check_tree(root, today=today)
    fit = not any(problem.is_error for problem in checked.problems)
    return Base(linked(checked) if fit else None, tuple(checked.problems), checked)


def linked(checked: Checked) -> Links:
    """Build the model and its index from data without errors."""
    lists: Mapping[str, Any] = checked.vocabularies
    return link(
        cases=[case_from(data) for data in checked.cases.values()],
        factors=[factor_from(data) for data in checked.factors.values()],
        literature=[publication_from(data) for data in checked.literature],
        vocabularies={name: vocabulary(data) for name, data in lists.items()},
    )


def today() -> date:
    """Return today's date, for callers at the edge of the program; rendering never asks for it."""
    return datetime.now(UTC).date()
