"""Rules on amounts and figures: ranges run upwards."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.validation.mistakes import Mistake
from evidence.validation.tree import Record, Tree


def ranges_run_upwards(record: Record, tree: Tree) -> Iterator[Mistake]:
    """The lower end of a range comes first, and the upper end is above it."""
    for section, low, high in (
        ("costs", "amount", "amount_max"),
        ("figures", "value", "value_max"),
    ):
        for path, entry in record.entries(section):
            lower, upper = entry.get(low), entry.get(high)
            if lower is not None and upper is not None and upper <= lower:
                yield Mistake(
                    "EV409",
                    (*path, high),
                    f"The upper end `{high}` ({upper}) is not above `{low}` ({lower}).",
                    f"Write the smaller number first. For a single number, leave out `{high}`.",
                )


RULES = (ranges_run_upwards,)
