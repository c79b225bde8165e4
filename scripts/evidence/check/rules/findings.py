"""Warnings on what a record says: no more than a source, each thing once and with its own source.

The patterns come from findings that were read beside their sources and said more than these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from evidence.check.hints.suggest import plain
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.rules.texts.readability import MARKUP, start_of
from evidence.check.violation import Violation
from evidence.common.prose import SOURCE
from evidence.common.text import sentences
from evidence.diagnostics.problem import Path

GENERAL = re.compile(
    r"^(?:(?:This|That|It|Which) "
    r"(?:shows?|showed|proves?|proved|means|meant|suggests?|illustrates?|demonstrates?)\b"
    r"|(?:In general|Generally|As a rule)\b"
    r"|Such \w+ (?:are|is|can|do|need|tend|work|fail|rarely|often|seldom)\b"
    r"|An? \w+ (?:that|who|which) (?:is|was|are|were|does|has|had)\b)"
)
"""How a last sentence begins that draws a general conclusion."""
PLAN = re.compile(
    r"\b(?:This|It|They|These) (?:is|are|was|were) to\b"
    r"|(?<!\ba )(?<!\bof )(?<!\bthe )\bwill(?= [a-z])"
    r"|\b(?:is|are|was|were) (?:expected|planned|intended|due|meant) to\b"
    r"|\b(?:plans|hopes|intends|aims) to\b"
)
"""What speaks of something that had yet to happen."""
ATTRIBUTED = re.compile(
    r"\b(?:said|says|expect\w*|promis\w+|predict\w+|fear\w+|warn\w+|estimat\w+|hop(?:es|ed)"
    r"|wrote|writes|found|told|holds|held|gives|concluded?|argued?|named?|adds|added|saw"
    r"|according to)\b"
)
"""What says whose word it is."""

IN_VAIN = re.compile(
    r"^(?:No|None|Nothing)\b(?:(?!\b(?:was|were|is|are|has|have|when|that|who|which)\b)[^.;:,])*"
    r"\b(?:was|were|is|are|has been|have been|could be)"
    r"(?: (?:seen|looked for|read)\b| (?:found|known)\W*$)"
)
"""What tells of a search without result."""
FIGURE = re.compile(r"(?<![\w/-])(?![0-9]+(?:/[0-9]|-[0-9](?![0-9])|[A-Z]))[0-9]")
"""A number, an amount or a year; no digit of a name, such as i6, 4G, 24/7 or 9-1-1."""
FEWEST_WORDS = 4
"""So long a sentence is not the same in two places by chance."""
FEWEST_ALIKE = 3
"""Statements with one list of sources from which on the list looks copied."""


@rule("EV614", "EV615", kind="case")
def each_thing_is_told_once(record: Record, repository: Repository) -> Iterator[Violation]:
    """A text that stands twice is counted twice."""
    outcomes: dict[str, int] = {}
    in_outcomes: dict[str, int] = {}
    for path, outcome in record.entries("outcomes"):
        outcomes.setdefault(plain(str(outcome.get("text", ""))), int(path[1]) + 1)
        for sentence in sentences(str(outcome.get("text", ""))):
            in_outcomes.setdefault(plain(sentence), int(path[1]) + 1)
    seen: dict[str, int] = {}
    for path, finding in record.entries("findings"):
        if "text" not in finding:
            continue
        text = plain(str(finding["text"]))
        if text in outcomes:
            yield Violation("EV614", (*path, "text"), at="key", number=outcomes[text])
        else:
            yield from _told_in_outcomes((*path, "text"), str(finding["text"]), in_outcomes)
        if text in seen:
            yield Violation("EV615", (*path, "text"), at="key", number=seen[text])
        seen.setdefault(text, int(path[1]) + 1)


def _told_in_outcomes(path: Path, text: str, in_outcomes: Mapping[str, int]) -> Iterator[Violation]:
    """Find the first sentence of a finding that an outcome has, too; a short one may well recur."""
    for sentence in sentences(text):
        number = in_outcomes.get(plain(sentence))
        if number is not None and len(sentence.split()) >= FEWEST_WORDS:
            start = start_of(sentence)
            yield Violation(
                "EV614", path, variant="sentence", excerpt=start, start=start, number=number
            )
            return


@rule("EV616", kind="case")
def findings_do_not_generalise(record: Record, repository: Repository) -> Iterator[Violation]:
    """What holds beyond the case is for the source to say."""
    for path, finding in record.entries("findings"):
        told = sentences(str(finding.get("text", "")))
        last = told[-1] if len(told) > 1 else ""
        if GENERAL.search(last) and not ATTRIBUTED.search(last):
            start = start_of(last)
            yield Violation("EV616", (*path, "text"), excerpt=start, start=start)


@rule("EV617", kind="case")
def plans_stay_plans(record: Record, repository: Repository) -> Iterator[Violation]:
    """What was only planned has helped nobody yet."""
    for path, finding in record.entries("findings"):
        if finding.get("basis") != "stated":
            continue
        for sentence in sentences(str(finding.get("text", ""))):
            match = PLAN.search(sentence)
            if match and not ATTRIBUTED.search(sentence):
                words = match[0].strip()
                yield Violation("EV617", (*path, "text"), excerpt=words, words=words)
                break


@rule("EV618", kind="case")
def figures_of_the_summary_have_a_source(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """The summary is what most readers read, and quote."""
    summary = record.data.get("summary")
    for sentence in sentences(summary) if isinstance(summary, str) else ():
        if FIGURE.search(MARKUP.sub(" ", sentence)) and not SOURCE.search(sentence):
            start = start_of(sentence)
            yield Violation("EV618", ("summary",), excerpt=start, start=start)


@rule("EV619", kind="case")
def each_statement_on_governance_has_its_own_sources(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """Sources of a whole part tell nobody which of them says what."""
    lists = [
        {str(c.get("id") if isinstance(c, dict) else c) for c in entry.get("source") or ()}
        for _, entry in record.entries("governance")
    ]
    most = (item for item in lists if len(item) > 1 and 2 * lists.count(item) > len(lists))
    found = next(most, set())
    number = lists.count(found)
    if found and number >= FEWEST_ALIKE:
        yield Violation(
            "EV619",
            ("governance",),
            at="key",
            number=number,
            of=len(lists),
            sources=", ".join(f"`{name}`" for name in sorted(found)),
        )


@rule("EV622", kind="case")
def findings_tell_of_the_case(record: Record, repository: Repository) -> Iterator[Violation]:
    """That a coder looked in vain says nothing of what helped or hindered."""
    for path, finding in record.entries("findings"):
        for sentence in sentences(str(finding.get("text", ""))):
            if IN_VAIN.search(sentence):
                start = start_of(sentence)
                yield Violation("EV622", (*path, "text"), excerpt=start, start=start)
