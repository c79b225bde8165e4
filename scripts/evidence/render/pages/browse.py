"""A page for every term of the vocabularies that readers browse by: its cases and its factors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evidence.analyse.counts import tally
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Factor, Finding
from evidence.render.page import Page, split, term_address
from evidence.render.renderer import Renderer
from evidence.schema.vocabularies import Term, Vocabulary


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the overview of all terms, then a page a term."""
    base = renderer.base
    lists = base.browsable
    yield renderer.page(
        "browse/overview.html",
        address="browse/",
        title="Browse",
        description="All terms by which cases are sorted, with the number of cases for each.",
        kind="browse",
        search="summary",
        section="cases/",
        vocabularies=[
            (
                vocabulary,
                [(term, len(base.cases_with(vocabulary.id, term.id))) for term in vocabulary],
            )
            for vocabulary in lists
        ],
    )
    for vocabulary in lists:
        for term in vocabulary:
            yield from _pages_of_term(renderer, vocabulary, term)


def _pages_of_term(renderer: Renderer, vocabulary: Vocabulary, term: Term) -> Iterator[Page]:
    """Make the page of one term, and those that its list of cases goes on to."""
    base = renderer.base
    cases = base.cases_with(vocabulary.id, term.id)
    found = factors_in(base, cases)
    named = {factor.id for factor, _, _ in found}
    for part in split(cases, term_address(vocabulary.id, term.id)):
        yield renderer.page(
            "browse/term.html",
            address=part.address,
            title=f"{vocabulary.singular}: {term.label}{part.suffix}",
            description=f"{vocabulary.singular} {term.label}: {term.definition}",
            kind="term",
            section="cases/",
            record=_record(vocabulary),
            vocabulary=vocabulary,
            term=term,
            total=len(cases),
            part=part,
            factors=found,
            gaps=[factor for factor in base.factors.values() if factor.id not in named],
        )


def _record(vocabulary: Vocabulary) -> str:
    """Return the file of a list; that of countries is none of the base's own."""
    return "" if vocabulary.id == "countries" else f"taxonomy/vocabularies/{vocabulary.id}.yml"


def factors_in(base: EvidenceBase, cases: tuple[Case, ...]) -> list[tuple[Factor, int, object]]:
    """Return the factors found in some cases: (factor, number of cases, counts), in their order."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    where: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for finding in case.findings:
            findings[finding.factor].append(finding)
            where[finding.factor].add(case.id)
    return [
        (factor, len(where[factor.id]), tally(findings[factor.id]))
        for factor in base.factors.values()
        if factor.id in findings
    ]
