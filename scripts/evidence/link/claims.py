"""The statements of a case that cite sources, and by source the statements that rest on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence.link.model import Case, Citation, Name, OtherDate


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a case that cites a source."""

    place: str
    """What sort of statement it is, in words."""
    anchor: str
    """Fragment on the case's page."""
    text: str
    locator: str


CLAIMS = (
    ("Driver", "why", "drivers", "text"),
    ("Governance", "why", "governance", "text"),
    ("Timeline", "timeline", "timeline", "text"),
    ("Planned date", "milestones", "milestones", "label"),
    ("Finding", "", "findings", "text"),
    ("Cost", "costs", "costs", "label"),
    ("Figure", "figures", "figures", "label"),
    ("Outcome", "outcomes", "outcomes", "text"),
    ("Lesson", "lessons", "lessons", "text"),
    ("Partner", "partners", "partners", "name"),
)
"""Statements that carry citations: word, anchor on the page, attribute, and that of its text."""


def other_dates(item: object) -> tuple[OtherDate, ...]:
    """Return the dates that other sources give for an event or a milestone."""
    names = ("other_date", "other_planned", "other_actual")
    return tuple(found for name in names if (found := getattr(item, name, None)))


def claims_of(case: Case) -> Iterator[tuple[str, str, str, tuple[Citation, ...]]]:
    """Walk all statements that carry citations: (kind of statement, anchor, text, citations)."""
    yield "Verdict", "verdict", case.verdict.text, case.verdict.citations
    for word, anchor, attribute, text in CLAIMS:
        for item in getattr(case, attribute):
            said = getattr(item, text)
            yield (
                word,
                anchor or item.anchor,
                said.text if isinstance(said, Name) else said,
                item.citations,
            )
            for other in other_dates(item):
                yield word, anchor, said, other.citations


def claims_by_source(case: Case) -> Mapping[str, list[Claim]]:
    """For every source of a case the statements that cite it."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for place, anchor, text, citations in claims_of(case):
        for citation in citations:
            found[citation.source].append(Claim(place, anchor, text, citation.locator))
    return found
