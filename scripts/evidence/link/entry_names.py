"""Names of entries that have no id: events, amounts and figures, by what they say.

A name stays when entries come before or after, and when a number, a date of an event or a source is
corrected. Page and data both take it from here, so an address leads to the same entry everywhere.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

SAYS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "timeline": ("event", ("text",)),
    "costs": (
        "cost",
        (
            *("label", "kind", "part", "according_to", "condition", "per"),
            *("as_of", "period_start", "period_end"),
        ),
    ),
    "figures": ("figure", ("label", "unit", "as_of")),
}
"""By field of a case: how the names of its entries begin, and what tells them apart."""
_DIGITS = 6


def entry_names(field: str, entries: Sequence[Any]) -> tuple[str, ...]:
    """Return the names of the entries of a list, such as "event-3f9a1c", in their order.

    Those that say the same get a number behind it, from the second on.

    Args:
        field: one of SAYS.
        entries: as values of the model, or as the data of a record.
    """
    one, parts = SAYS[field]
    names = [f"{one}-{_digest([_part(entry, part) for part in parts])}" for entry in entries]
    seen = Counter[str]()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(told)


def _part(entry: Any, part: str) -> str:
    value = entry.get(part) if isinstance(entry, Mapping) else getattr(entry, part)
    return " ".join(str(value or "").split())


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_DIGITS]
