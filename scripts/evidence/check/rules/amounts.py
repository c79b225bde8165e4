"""Rules on amounts and figures: ranges run upwards, and amounts stand there in full."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.check.hints.numbers import MONEY, written_with_point
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation


@rule("EV409", kind="case")
def ranges_run_upwards(record: Record, repository: Repository) -> Iterator[Violation]:
    """The lower end of a range comes first, and the upper end is above it."""
    for section, low, high in (
        ("costs", "amount", "amount_max"),
        ("figures", "value", "value_max"),
    ):
        for path, entry in record.entries(section):
            lower, upper = entry.get(low), entry.get(high)
            if lower is not None and upper is not None and upper <= lower:
                yield Violation(
                    "EV409", (*path, high), high=high, upper=upper, low=low, lower=lower
                )


@rule("EV416", kind="case")
def a_part_is_smaller_than_its_whole(record: Record, repository: Repository) -> Iterator[Violation]:
    """No more than 442 of 442 can be meant."""
    for path, entry in record.entries("figures"):
        whole = entry.get("of")
        for name in ("value", "value_max"):
            part = entry.get(name)
            if whole is not None and part is not None and part > whole:
                yield Violation("EV416", (*path, "of"), part=part, whole=whole)
                break


@rule("EV221", kind="case")
def amounts_are_written_in_full(record: Record, repository: Repository) -> Iterator[Violation]:
    """Half of Europe writes `120.000` for what YAML reads as 120."""
    for path, cost in record.entries("costs"):
        for name in sorted(MONEY & set(cost)):
            value = cost[name]
            if isinstance(value, float):
                written = record.document.source((*path, name))
                yield written_with_point((*path, name), name, value, written)
