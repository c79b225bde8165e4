"""Guesses what the writer meant: the nearest field name, term or id.

Plain string work; knows no record.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

from evidence.diagnostics.catalogue import advice


def plain(word: str) -> str:
    """Return a word in small letters with single hyphens, for comparing.

    However its letters are written in Unicode: ü in one sign or in two, narrow or wide.
    """
    small = word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()
    return re.sub(r"[\W_]+", "-", small).strip("-")


def nearest(word: str, candidates: Iterable[str], least: float = 0.72) -> str | None:
    """Return the candidate most like a word, or None where none is near.

    Args:
        word: what was written, of any length.
        candidates: what may be written.
        least: how alike they must be, from 0 to 1.
    """
    target = plain(word[:100])
    best, best_ratio = None, least
    for candidate in candidates:
        other = plain(candidate)
        if other == target:
            return candidate
        ratio = 2 * LCSseq.similarity(target, other) / (len(target) + len(other))
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = candidate, ratio
    return best


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return a sentence with the nearest candidate, or nothing."""
    found = nearest(word, candidates)
    return advice("did-you-mean", meant=found) if found else ""


def one_of(terms: Iterable[str]) -> str:
    """Return terms as a choice: "`a`, `b` or `c`"."""
    *first, last = (f"`{term}`" for term in terms)
    return f"{', '.join(first)} or {last}" if first else last
