"""Kinds of source in words: "2 audit reports and 1 news report".

Counts publications and names accounts of those involved as such. Knows nothing of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evidence.common.text import listed, lower_first, plural, upper_first
from evidence.link.evidence_base import EvidenceBase

_OWN_ACCOUNT = "own-account"
"""Group of the kinds in which those involved speak of themselves."""


def counted(base: EvidenceBase, kind: str, count: int) -> str:
    """Write a number of publications of a kind: "3 audit reports"."""
    term = base.term("source-kinds", kind)
    return plural(count, term.one or lower_first(term.label), term.many)


def kinds_in_words(base: EvidenceBase, kinds: Iterable[str]) -> str:
    """Write the kinds of some publications, the strongest first.

    Args:
        base: all records.
        kinds: the kind of each publication.
    """
    counts = Counter(kinds)
    order = [kind for kind in base.vocabularies["source-kinds"].ids if counts[kind]]
    words = [counted(base, kind, counts[kind]) + _own(base, kind) for kind in order]
    if counts.total() == 1:
        return upper_first(words[0].removeprefix("1 "))
    return listed(words)


def _own(base: EvidenceBase, kind: str) -> str:
    own = base.term("source-kinds", kind).extra["group"] == _OWN_ACCOUNT
    return " (own account)" if own else ""
