"""The first four steps of the main path, which every command that needs the records shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evidence.analyse.analysis import Analysis, analyse
from evidence.analyse.coding.judgements import judgements_from
from evidence.analyse.coding.readings import readings_from
from evidence.analyse.coding.rounds import rounds_from
from evidence.analyse.confidence.history import former_levels_from
from evidence.analyse.data_quality.maintenance import Maintenance
from evidence.check.repository import read_repository
from evidence.check.runner import Checked, check
from evidence.link.build import link

OVERDUE = "EV607"
"""The warning that depends on the day; it is told of each record, by the newest review."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records of one checkout, as far as they are right."""

    checked: Checked
    """The parsed data, with every problem found."""
    analysis: Analysis | None
    """The linked records and what follows from them; None where an error makes them unfit."""


def load(root: Path, today: date | None) -> Loaded:
    """Read, check, link and analyse all records of an evidence base.

    Warnings are counted and not shown, so they have no places. What follows from the records is the
    same on any day: whether one is overdue is told by the newest review of all.

    Args:
        root: folder that holds cases/ and taxonomy/.
        today: the day after which a date lies in the future; None leaves that check out.

    Raises:
        RepositoryError: the root is not an evidence base.
    """
    repository = read_repository(root, today=today)
    checked = check(repository, locate_warnings=False)
    if checked.errors:
        return Loaded(checked, None)
    base = link(checked)
    maintenance = Maintenance(
        today=base.newest_review,
        warnings=Counter(p.code for p in checked.warnings if p.code != OVERDUE),
        rounds=rounds_from(checked.rounds),
        readings=readings_from(checked.readings),
        former_levels=former_levels_from(checked.former_levels),
        judgements=judgements_from(checked.judgements),
    )
    return Loaded(checked, analyse(base, maintenance))
