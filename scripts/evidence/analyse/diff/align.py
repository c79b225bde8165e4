"""Finds which entry of a list became which entry of the same list at another time.

Entries have no numbers of their own, so they are matched by what names them, else by likeness.
Knows nothing of what the entries mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

Entry = Mapping[str, Any]

_ENOUGH = 0.5
"""Likeness, from 0 to 1, below which two entries are two different things; a convention."""
_MOST_PAIRS = 2_500
"""Beyond so many pairs likeness would take too long; then only names and equality count."""
_NAMES = ("id", "case", "field", "name")


@dataclass(frozen=True, slots=True)
class Matched:
    """Two lists, entry by entry; positions from 0."""

    pairs: tuple[tuple[int, int], ...]
    """(position before, position after), in the order of the later list."""
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def is_reordered(self) -> bool:
        """Say whether entries that stayed stand in another order."""
        places = [before for before, _ in self.pairs]
        return places != sorted(places)


def match(before: Sequence[Any], after: Sequence[Any]) -> Matched:
    """Match the entries of two lists: equal ones, then by what names them, then the likest."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[tuple[int, int]] = []

    def settle(one: int, other: int) -> None:
        pairs.append((one, other))
        del old[one], new[other]

    for other in list(new):
        same = next((one for one in old if old[one] == new[other]), None)
        if same is not None:
            settle(same, other)
    for name in _NAMES:
        for other, entry in list(new.items()):
            one = _only_with(old, name, _get(entry, name))
            if one is not None and _only_with(new, name, _get(entry, name)) == other:
                settle(one, other)
    if len(old) * len(new) <= _MOST_PAIRS:
        scored = [
            (-likeness(old[one], new[other]), abs(one - other), one, other)
            for one in old
            for other in new
        ]
        for score, _, one, other in sorted(scored):
            if -score >= _ENOUGH and one in old and other in new:
                settle(one, other)
    pairs.sort(key=lambda pair: pair[1])
    return Matched(tuple(pairs), tuple(old), tuple(new))


def likeness(one: Any, other: Any) -> float:
    """Return how alike two entries are, from 0 to 1: half by their texts, half by the rest."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return float(one == other)
    names = set(one) | set(other)
    texts = [name for name in names if _is_text(one.get(name)) or _is_text(other.get(name))]
    rest = [name for name in names if name not in texts]
    by_text = _mean([_ratio(str(one.get(name)), str(other.get(name))) for name in texts])
    by_rest = _mean([float(one.get(name) == other.get(name)) for name in rest])
    if not texts or not rest:
        return by_text if texts else by_rest
    return (by_text + by_rest) / 2


def _ratio(one: str, other: str) -> float:
    return Indel.normalized_similarity(one.split(), other.split())


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and " " in value


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _get(entry: Any, name: str) -> Any:
    return entry.get(name) if isinstance(entry, dict) else None


def _only_with(entries: Mapping[int, Any], name: str, value: Any) -> int | None:
    if value is None:
        return None
    found = [place for place, entry in entries.items() if _get(entry, name) == value]
    return found[0] if len(found) == 1 else None
