"""What a change does to confidence levels, also where some record has errors.

A record with errors, before or after, is left out on both sides, so that what remains can be
compared. Only where the lists have errors on which all levels rest is nothing compared.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from evidence.analyse.confidence.levels import confidences
from evidence.check.repository import read_repository
from evidence.check.runner import Checked, check
from evidence.common.errors import RepositoryError
from evidence.common.text import listed
from evidence.link.build import link
from evidence.link.evidence_base import EvidenceBase
from evidence.read.git import Revision

_CASES, _FACTORS = "cases", "taxonomy/factors"
_HARMFUL = ("EV1", "EV2", "EV301", "EV303", "EV308", "EV315")
"""How the codes of errors begin by which a record cannot be read or counted: of its file, of its
fields, of sources or factors that are not there, of ids that are not what they seem."""
_NO_MATTER = (
    "taxonomy/literature.yml",
    "taxonomy/redirects.yml",
    "taxonomy/abbreviations.yml",
    "taxonomy/selection.yml",
    "taxonomy/person-words.yml",
)
"""Lists on which no level rests."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A factor whose confidence level is another one."""

    factor: str
    name: str
    before: str
    """Level in words; empty where the factor was not there."""
    after: str


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels that differ between two revisions."""

    changes: tuple[LevelChange, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files that have errors on one of the sides, and are left out on both."""
    not_compared: str = ""
    """Why nothing was compared; empty where it was."""


def compare_levels(base: Revision, head: Revision, moved: Mapping[str, str]) -> Levels:
    """Compare the levels of two revisions.

    Args:
        base: the earlier one.
        head: the later one.
        moved: the old file of every record that was renamed, by its new file.
    """
    sides: list[Checked] = []
    bad: set[str] = set()
    for side, files in (("before", base.files), ("after", head.files)):
        checked = _checked(files)
        if checked is None:
            return Levels(not_compared=f"the records {side} the change have errors")
        wrong = {
            problem.file
            for problem in checked.errors
            if problem.file in files
            and (problem.code.startswith(_HARMFUL) or not _is_record(problem.file))
        }
        lists = sorted(name for name in wrong if not _is_record(name) and name not in _NO_MATTER)
        if lists:
            named = listed([f"`{name}`" for name in lists[:_MOST_NAMED]])
            return Levels(not_compared=f"the lists {side} the change have errors: {named}")
        bad |= {name for name in wrong if _is_record(name)}
        sides.append(checked)
    bad |= {moved[name] for name in bad if name in moved}
    bad |= {new for new, old in moved.items() if old in bad}
    before, after = (_linked(checked, bad) for checked in sides)
    return Levels(level_changes(before, after), tuple(sorted(bad)))


def level_changes(before: EvidenceBase, after: EvidenceBase) -> tuple[LevelChange, ...]:
    """Return the factors whose confidence level differs, in their order."""
    rated = [confidences(state) for state in (before, after)]
    changes = []
    for factor_id in {**after.factors, **before.factors}:
        levels = [
            levels[factor_id].level if factor_id in state.factors else ""
            for state, levels in zip((before, after), rated, strict=True)
        ]
        if levels[0] != levels[1]:
            factor = after.factors.get(factor_id) or before.factors[factor_id]
            changes.append(LevelChange(factor_id, factor.name, levels[0], levels[1]))
    return tuple(changes)


def _is_record(name: str) -> bool:
    return str(PurePosixPath(name).parent) in (_CASES, _FACTORS)


def _checked(files: Mapping[str, bytes]) -> Checked | None:
    """Read and check the records of a revision in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            return check(read_repository(Path(folder), today=None), locate_warnings=False)
        except RepositoryError:
            return None


def _linked(checked: Checked, without: Collection[str]) -> EvidenceBase:
    """Join the records that levels rest on, but for some files."""

    def kept(records: Mapping[str, dict[str, object]], folder: str) -> dict[str, dict[str, object]]:
        return {
            name: data for name, data in records.items() if f"{folder}/{name}.yml" not in without
        }

    return link(
        replace(
            checked,
            cases=kept(checked.cases, _CASES),
            factors=kept(checked.factors, _FACTORS),
            literature={},
            redirects=(),
            selection=None,
            releases=(),
        )
    )
