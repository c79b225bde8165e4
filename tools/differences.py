"""Differences between two lists of lines, and those that many places share told once.

Knows nothing of sites: a place is any text that says where, an aspect any that says in what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

CONTEXT = 4
"""Words shown on both sides of what differs within a line."""
MOST_WORDS = 2000
"""Compared word by word; of longer passages, which takes seconds, all but the ends differs."""
MOST_LINES = 6
"""Lines shown of what a difference takes away, and of what it brings."""
MOST_CHARACTERS = 200
"""Shown of one line."""
MOST_PLACES = 3
"""Places named of those that share a difference."""


@dataclass(frozen=True)
class Difference:
    """What one passage lost and what it got in its place; either may be empty."""

    aspect: str
    """What is compared, such as "links"."""
    removed: tuple[str, ...]
    added: tuple[str, ...]
    left: str = field(default="", compare=False)
    right: str = field(default="", compare=False)
    """Words that stand before and after it, of the first place where it was found."""

    def lines(self, most: int = MOST_LINES) -> Iterator[str]:
        """Tell what it takes away and what it brings, as in a unified diff."""
        for sign, lines in (("-", self.removed), ("+", self.added)):
            # To say that one more is left out would take the line that it takes.
            shown = lines if len(lines) <= most + 1 else lines[:most]
            for line in shown:
                yield f"{sign} {_cut(f'{self.left}{line}{self.right}')}"
            if len(lines) > len(shown):
                yield f"{sign} … {len(lines) - len(shown)} more lines"


def differences(
    aspect: str, before: Sequence[str], after: Sequence[str], *, prose: bool = False
) -> list[Difference]:
    """Compare two lists of lines.

    As many lines that stand in the place of as many others are paired one by one. With `prose`,
    only the words that differ count and where lines break does not; the aspect of what differs
    in nothing but white space ends in ", only white space".
    """
    if before == after or (prose and " ".join(before) == " ".join(after)):
        return []
    found: list[Difference] = []
    for removed, added in _passages(before, after):
        if prose:
            found += _of_words(aspect, removed, added)
        elif len(removed) == len(added):
            found += [
                Difference(aspect, (old,), (new,))
                for old, new in zip(removed, added, strict=True)
                if old != new
            ]
        else:
            found.append(Difference(aspect, tuple(removed), tuple(added)))
    return found


def _passages(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the lines that stand in each other's place and are not the same."""
    # What is the same at both ends is most of it, and the matcher is slow.
    start, end = _same_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old[a:b], new[c:d]


def _of_words(aspect: str, removed: Sequence[str], added: Sequence[str]) -> Iterator[Difference]:
    if not removed or not added:
        yield Difference(aspect, tuple(removed), tuple(added))
        return
    # At single blanks only: more than one stand for themselves where white space counts.
    old, new = " ".join(removed).split(" "), " ".join(added).split(" ")
    for a, b, c, d in _runs(old, new):
        gone, come = " ".join(old[a:b]), " ".join(new[c:d])
        only_blanks = "".join(gone.split()) == "".join(come.split())
        yield Difference(
            f"{aspect}, only white space" if only_blanks else aspect,
            (gone,) if gone else (),
            (come,) if come else (),
            left="".join(f"{word} " for word in ["…"] * (a > CONTEXT) + old[:a][-CONTEXT:]),
            right="".join(
                f" {word}" for word in old[b:][:CONTEXT] + ["…"] * (len(old) > b + CONTEXT)
            ),
        )


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return where runs of words differ; what a few words part is one run, for ease of reading."""
    start, end = _same_ends(old, new)
    old_end, new_end = len(old) - end, len(new) - end
    if max(old_end, new_end) - start > MOST_WORDS:
        return [(start, old_end, start, new_end)]
    matcher = SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False)
    runs: list[tuple[int, int, int, int]] = []
    for kind, *ends in matcher.get_opcodes():
        if kind == "equal":
            continue
        a, b, c, d = (start + end for end in ends)
        if runs and a - runs[-1][1] < CONTEXT:
            a, _, c, _ = runs.pop()
        runs.append((a, b, c, d))
    return runs


def _same_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Count the items that are the same at the start and, of the others, at the end."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


class Report:
    """Differences gathered from many places."""

    def __init__(self) -> None:
        self._places: dict[Difference, Counter[str]] = {}

    def add(self, place: str, found: Sequence[Difference]) -> None:
        """Note what differs at a place."""
        for difference in found:
            self._places.setdefault(difference, Counter())[place] += 1

    def __len__(self) -> int:
        """Return the number of differences, each counted once however many places share it."""
        return len(self._places)

    @property
    def places(self) -> set[str]:
        """Where anything differs."""
        return {place for places in self._places.values() for place in places}

    def lines(self, unit: str, most: int) -> Iterator[str]:
        """Tell the differences: those that places share first, then the others place by place.

        Args:
            unit: what a place is, in the plural, such as "pages".
            most: differences to show; how many more there are is said.
        """
        shared = [item for item in self._places.items() if len(item[1]) > 1]
        shared.sort(key=lambda item: (-len(item[1]), item[0].aspect))
        single = [item for item in self._places.items() if len(item[1]) == 1]
        single.sort(key=lambda item: min(item[1]))
        for difference, places in shared[:most]:
            yield f"{len(places)} {unit} ({_some(sorted(places))}): {difference.aspect}"
            yield from (f"  {line}" for line in difference.lines())
        for place, items in groupby(single[: max(0, most - len(shared))], lambda i: min(i[1])):
            yield place
            told = ""
            for difference, places in items:
                times = places[place]
                heading = difference.aspect + (f", {times} times" if times > 1 else "")
                if heading != told:
                    yield f"  {heading}"
                told = heading
                yield from (f"    {line}" for line in difference.lines())
        if len(self) > most:
            yield f"… and {len(self) - most} more differences; --most N shows more"


def _some(names: Sequence[str]) -> str:
    more = [f"{len(names) - MOST_PLACES} more"] if len(names) > MOST_PLACES else []
    return ", ".join([*names[:MOST_PLACES], *more])
