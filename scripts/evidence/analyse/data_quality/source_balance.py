"""Who says what: findings that helped and hindered, by the group of sources they rest on.

Counts, and says in words only what the counts show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.analyse.counts import Tally, tally
from evidence.common.text import whole_percent
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Finding

GROUP_NAMES = {
    "research": "Research",
    "scrutiny": "Audits, inspections, inquiries and parliaments",
    "official": "Evaluations and papers of public bodies",
    "own-account": "Pages of bodies involved",
    "press": "Press",
    "other": "Other",
}
"""Name for readers of each group in the list of source kinds."""
FEWEST_TO_COMPARE = 20
"""Findings that helped or hindered which each side needs before their shares are compared.

A convention: among 20 one finding moves a share by 5 points, half of a clear difference.
"""
CLEAR_DIFFERENCE = 10
"""Percentage points from which on two shares are called different; a convention."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    count: int
    of: int

    @property
    def percent(self) -> int:
        """The share in whole per cent; 0 of nothing."""
        return whole_percent(self.count, self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class GroupBalance:
    """Findings that rest, alone or among others, on sources of one group."""

    group: str
    """Group of source kinds, as in the list of source kinds."""
    references: int
    count: Tally

    @property
    def hindered(self) -> Share:
        """How many of the findings with a clear direction tell of a factor that hindered."""
        return Share(self.count.hindered, self.count.helped + self.count.hindered)


def balance(base: EvidenceBase) -> tuple[GroupBalance, ...]:
    """Count findings by effect for every group of sources, in the order of the list of kinds."""
    groups = groups_of_kinds(base)
    references: Counter[str] = Counter()
    found: dict[str, list[Finding]] = {group: [] for group in dict.fromkeys(groups.values())}
    for case in base.cases.values():
        references.update(groups[source.kind] for source in case.sources)
        for finding in case.findings:
            cited = {groups[case.source(item.source).kind] for item in finding.citations}
            for group in cited:
                found[group].append(finding)
    return tuple(
        GroupBalance(group, references[group], tally(items)) for group, items in found.items()
    )


def what_the_balance_shows(groups: Iterable[GroupBalance]) -> str:
    """Say in words whether those involved and those who scrutinise tell different things."""
    by_name = {item.group: item for item in groups}
    own, scrutiny = by_name["own-account"].hindered, by_name["scrutiny"].hindered
    if min(own.of, scrutiny.of) < FEWEST_TO_COMPARE:
        return (
            "Too few findings rest on one of the two, pages of bodies involved or independent "
            "scrutiny, to say whether they tell a different story."
        )
    figures = (
        f"Of the findings with a clear direction that rest on audits, inspections, inquiries and "
        f"parliaments, {scrutiny.percent}% report a factor that hindered; of those that rest on "
        f"pages of bodies involved, {own.percent}%."
    )
    difference = scrutiny.percent - own.percent
    if difference >= CLEAR_DIFFERENCE:
        said = (
            "So those involved report more of what helped, and those who look into it from outside "
            "more of what hindered. Read both with that in mind."
        )
    elif difference <= -CLEAR_DIFFERENCE:
        said = (
            "So in these cases those involved report more of what hindered than those who look "
            "into it from outside."
        )
    else:
        said = "In these cases the two do not differ much."
    return f"{figures} {said}"


def groups_of_kinds(base: EvidenceBase) -> Mapping[str, str]:
    """Return the group of every kind of source, in the order of the list of kinds."""
    return {term.id: str(term.extra["group"]) for term in base.vocabularies["source-kinds"]}
