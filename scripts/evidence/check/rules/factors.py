"""Rules on factors: what they name exists, and related factors name each other."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.check.hints.suggest import did_you_mean
from evidence.check.repository import Record, Tree
from evidence.check.violation import Mistake
from evidence.diagnostics.problem import Path


def related_factors_exist(record: Record, tree: Tree) -> Iterator[Mistake]:
    """Related and neighbouring factors are factors, and others than this one."""
    for path, name in _named(record):
        if name == record.id:
            yield Mistake(
                "EV313", path, "The factor names itself.", "Name another factor, or delete it."
            )
        elif name not in tree.factors:
            yield Mistake(
                "EV303",
                path,
                f"There is no factor `{name}`.",
                did_you_mean(name, tree.factors) or "Choose the id of a file in taxonomy/factors/.",
            )


def related_factors_name_each_other(record: Record, tree: Tree) -> Iterator[Mistake]:
    """Readers come from both sides."""
    for index, name in enumerate(record.data.get("related") or ()):
        other = tree.factors.get(str(name))
        if other is None or other is record or other.document.data is None:
            continue
        if record.id not in (other.data.get("related") or ()):
            yield Mistake(
                "EV610",
                ("related", index),
                f"The factor `{name}` does not name `{record.id}` in return.",
                f"Add `{record.id}` to `related` in {other.document.name}.",
            )


def literature_exists(record: Record, tree: Tree) -> Iterator[Mistake]:
    """Publications are listed in taxonomy/literature.yml."""
    if "literature" not in tree.lists:
        return
    for index, name in enumerate(record.data.get("literature") or ()):
        if isinstance(name, str) and name not in tree.literature_ids:
            yield Mistake(
                "EV312",
                ("literature", index),
                f"There is no publication `{name}` in taxonomy/literature.yml.",
                did_you_mean(name, tree.literature_ids) or "Add it there.",
            )


def _named(record: Record) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(record.data.get("related") or ()):
        if isinstance(name, str):
            yield ("related", index), name
    for path, entry in record.entries("not_when"):
        if "factor" in entry:
            yield (*path, "factor"), entry["factor"]


RULES = (related_factors_exist, related_factors_name_each_other, literature_exists)
