"""The evidence base on disk, read, checked and linked: where every command and the build begin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from evidence.analyse.coding.files import read_rounds
from evidence.analyse.maintenance import Upkeep
from evidence.check.runner import Checked, check_tree
from evidence.link.evidence_base import Links, Redirect, link
from evidence.link.model import case_from, factor_from, publication_from


@dataclass(frozen=True, slots=True)
class Base:
    """The records of one checkout."""

    links: Links | None
    """The linked records; None where an error makes them unfit to show."""
    checked: Checked
    """The parsed data behind it, with every problem found."""
    upkeep: Upkeep
    """What is known of the upkeep of the records on the day of reading."""


def load_base(root: Path, today: date | None) -> Base:
    """Read, check and link all records below the root of a repository.

    Warnings are counted here and not shown, so they have no places.

    Args:
        root: folder that holds cases/ and taxonomy/.
        today: the day after which a date lies in the future; None leaves that check out.

    Raises:
        RepositoryError: the root is not an evidence base.
        AgreementError: the files of a second coding cannot be used.
    """
    checked = check_tree(root, today=today, locate_warnings=False)
    upkeep = Upkeep(
        today=today.isoformat() if today else "",
        warnings=Counter(problem.code for problem in checked.warnings),
        rounds=read_rounds(root),
    )
    return Base(None if checked.errors else linked(checked), checked, upkeep)


def linked(checked: Checked) -> Links:
    """Build the model and its index from data without errors."""
    return link(
        cases=[case_from(data) for data in checked.cases.values()],
        factors=[factor_from(data) for data in checked.factors.values()],
        literature=[publication_from(data) for data in checked.literature.values()],
        vocabularies=checked.vocabularies,
        redirects=[Redirect(item["kind"], item["from"], item["to"]) for item in checked.redirects],
    )


def current_date() -> date:
    """Return today's date, for the edges of the program; checks and pages never ask for it."""
    return datetime.now(UTC).date()
