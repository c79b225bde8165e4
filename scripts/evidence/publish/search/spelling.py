"""The words that a misspelt search is corrected by: small lists, one a letter, fetched only then.

A word stands in the list of its first and in that of its second letter, so that an error in
either leaves one list in which it is found. Pure but for `write_words`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from evidence.common.text import compact_json, plain_letters
from evidence.publish.search.entries import SearchEntry

FEWEST_ENTRIES = 3
"""In how many entries a word must stand to be offered, unless it is part of a name."""
SHORTEST = 4
"""Shorter words have too many neighbours one letter away."""
MOST_WORDS = 20_000
"""How many words that are no part of a name are kept, the most frequent first."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def word_lists(entries: Iterable[SearchEntry]) -> dict[str, tuple[list[str], list[str]]]:
    """Sort the words of all entries by letter: (words of names, other words), most frequent first.

    The letter is one of a to z; words in other scripts are left out.
    """
    names: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for entry in entries:
        names.update(_words(" ".join((entry.title, *entry.names))))
        others.update(_words(entry.text))
    common = [
        word for word, count in _by_count(others) if count >= FEWEST_ENTRIES and word not in names
    ]
    lists: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, words in enumerate(([word for word, _ in _by_count(names)], common[:MOST_WORDS])):
        for word in words:
            for letter in dict.fromkeys(plain_letters(word)[:2]):
                if "a" <= letter <= "z":
                    lists[letter][place].append(word)
    return dict(sorted(lists.items()))


def write_words(words: Mapping[str, tuple[list[str], list[str]]], out: Path) -> None:
    """Write one JSON file a letter to a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for letter, lists in words.items():
        text = compact_json(lists)
        (out / f"{letter}.json").write_text(text, encoding="utf-8")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _by_count(words: Counter[str]) -> list[tuple[str, int]]:
    return sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
