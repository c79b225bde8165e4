"""Kinds of source in words: "2 audit reports and 1 news report".

Counts publications, names accounts of those involved as such, and says through whom scrutiny was
read. Knows nothing of pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from evidence.common.text import listed, lower_first, plural, upper_first, with_article
from evidence.link.evidence_base import OWN_ACCOUNT, EvidenceBase
from evidence.link.model import Source


def counted(base: EvidenceBase, kind: str, count: int) -> str:
    """Write a number of publications of a kind: "3 audit reports"."""
    return plural(count, one_of(base, kind), base.term("source-kinds", kind).many)


def one_of(base: EvidenceBase, kind: str) -> str:
    """Name a publication of a kind within a sentence: "audit report"."""
    term = base.term("source-kinds", kind)
    return term.one or lower_first(term.label)


def kinds_in_words(base: EvidenceBase, sources: Iterable[Source]) -> str:
    """Write the kinds of some publications, in the order of the list of kinds.

    What reports scrutiny is named by what it reports: "audit report as reported by a news report".
    """
    groups: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in sources:
        reported = source.reported_kind if base.reports_scrutiny(source) else ""
        groups[source.kind, reported].append(source)
    ids = base.vocabularies["source-kinds"].ids
    ordered = sorted(groups, key=lambda group: (ids.index(group[0]), not group[1], group[1]))
    words = [_group(base, *group, groups[group]) for group in ordered]
    return upper_first(words[0].removeprefix("1 ")) if _is_one(groups) else listed(words)


def _is_one(groups: dict[tuple[str, str], list[Source]]) -> bool:
    return [len(sources) for sources in groups.values()] == [1]


def _group(base: EvidenceBase, kind: str, reported: str, sources: list[Source]) -> str:
    """Write how many publications of a kind there are, and what they report."""
    number = len(sources)
    if not reported:
        own = base.term("source-kinds", kind).extra["group"] == OWN_ACCOUNT
        return counted(base, kind, number) + (" (own account)" if own else "")
    documents = counted(base, reported, len({source.reports_on for source in sources}))
    through = counted(base, kind, number) if number > 1 else with_article(one_of(base, kind))
    return f"{documents} as reported by {through}"
