"""What the search of the site holds: an entry for every case, factor, source, term and page.

Turns linked records into plain words with their filters; pure, so the same records give the same
entries. Does not write the index: that is `pagefind`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from evidence.common.text import listed, lower_first, plural
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Case, Factor, Name
from evidence.link.publications import Work
from evidence.render.page import Page, case_address, factor_address, source_anchor, term_address
from evidence.schema.vocabularies import Vocabulary

CASE, FACTOR, SOURCE, TOPIC, PAGE = "Case", "Factor", "Source", "Topic", "Page"
"""Kinds of result, in the word that readers see."""

Called = Literal["sentence", "phrase", "alone"]
"""In what a name asks for its record, of factors and topics."""

MOST_SOURCES = 1000
"""How many publications get an entry: those on which most claims rest. What a visitor fetches
before the first result grows with every entry, and cases bring more sources than all else."""

TEXT_OF_A_FACTOR = 40_000
"""Characters for one factor: its own words first, then its findings, as many as there is room."""

TEXT_OF_ALL_CASES = 36_000_000
"""Characters for all cases together, so that a word that every case holds stays quick to fetch.
Up to some 5,000 cases nothing is left out; with 10,000, each has 3,600 characters."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that the search can find."""

    address: str
    """Where it leads, relative to the root of the site; may end in a fragment."""
    kind: str
    """One of the five kinds."""
    title: str
    text: str
    """Plain words in which to search and from which the passage shown is taken."""
    names: tuple[str, ...] = ()
    """Other names of the thing; a match in one counts as much as one in the title."""
    called: Called = "alone"
    """Where one of its names asks for it: alone, also within a phrase, or even in a sentence."""
    terms: str = ""
    """What it is about, in single words: searched in, but never shown as a passage."""
    about: str = ""
    """A line under the title, such as "Live. Union catalogue. Norway"."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the results can be narrowed by: name of the filter to labels, as readers see them."""


def search_entries(base: EvidenceBase) -> list[SearchEntry]:
    """Make the entries of all records, in a fixed order."""
    longest = TEXT_OF_ALL_CASES // max(1, len(base.cases))
    return [
        *(case_entry(base, case, longest) for case in base.cases.values()),
        *(factor_entry(base, factor) for factor in base.factors.values()),
        *(_source_entry(base, work) for work in _works_with_entry(base)),
        *_topic_entries(base),
    ]


def page_entry(address: str, title: str, html: str) -> SearchEntry:
    """Make the entry of a page that shows no record, such as a hand-written one, from its HTML."""
    # A blank before each tag, or the last word of a paragraph would run into the next one.
    text = Markup(html.replace("<", " <")).striptags()  # noqa: S704 - to take the tags away
    return SearchEntry(address, PAGE, title, text)


def overview_entry(page: Page) -> SearchEntry:
    """Make the search entry of a page that shows no one record."""
    words = page.html if page.search == "text" else page.description
    return page_entry(page.address, page.title, words)


def case_entry(base: EvidenceBase, case: Case, longest: int) -> SearchEntry:
    """Make the entry of a case: words of every field, the most telling first.

    Args:
        base: the linked records.
        case: the case.
        longest: how many characters of text it may have; what is last is left out.
    """
    status = base.label("statuses", case.status)
    kinds = [base.kind_list[item].label for item in case.kinds] if base.kind_list else []
    where = [base.label("countries", item) for item in case.countries]
    names = tuple(name.text for name in case.also_known_as)
    about = (status, listed([*kinds[:1], *map(lower_first, kinds[1:])]), listed(where))
    return SearchEntry(
        address=case_address(case.id),
        kind=CASE,
        title=case.title,
        text=_text(base, _case_words(base, case))[:longest],
        terms=_case_terms(base, case),
        names=names,
        about=". ".join(filter(None, about)),
        filters={
            key: tuple(item[term].label for term in case.terms.get(item.id, ()))
            for key, item in search_filters(base)
        },
    )


def search_filters(base: EvidenceBase) -> list[tuple[str, Vocabulary]]:
    """Return the lists by which results can be narrowed, each with its name in the index."""
    return [(item.facet.key if item.facet else item.id, item) for item in base.lists if item.search]


def factor_entry(base: EvidenceBase, factor: Factor) -> SearchEntry:
    """Make the entry of a factor: its own words, and those of the findings that came of it."""
    uses = base.findings_on(factor.id)
    count = plural(len(uses), "finding") if uses else "No finding yet"
    level = lower_first(base.label("levels", factor.level))
    return SearchEntry(
        address=factor_address(factor.id),
        kind=FACTOR,
        title=factor.name,
        text=_text(
            base,
            (
                factor.definition,
                factor.why_it_matters,
                factor.use_when,
                *(action.text for action in factor.actions),
                *factor.questions,
                *factor.signs_present,
                *factor.signs_missing,
                *(f"{use.case.title}: {use.finding.text}" for use in uses),
            ),
        )[:TEXT_OF_A_FACTOR],
        names=factor.aliases,
        called="sentence",
        about=f"{count}. Level: {level}",
    )


def _case_terms(base: EvidenceBase, case: Case) -> str:
    """Return the terms of a case with what people call them, and the names of its factors."""
    words = [case.region]
    for _, item in search_filters(base):
        # The status has its place in the line under the title.
        for term in () if item.id == "statuses" else case.terms.get(item.id, ()):
            words += [item[term].label, item[term].spoken]
    factors = dict.fromkeys(finding.factor for finding in case.findings)
    return ", ".join(filter(None, (*words, *(base.factors[item].name for item in factors))))


def _case_words(base: EvidenceBase, case: Case) -> Iterator[str]:
    """Yield the texts of a case in the order in which the schema says that they tell most."""
    own = {field.id for field in base.case_fields}
    for field_name, inner in base.case_schema.searched.items():
        value = case.own.get(field_name, "") if field_name in own else getattr(case, field_name)
        for entry in value if isinstance(value, tuple) else (value,):
            for text in [getattr(entry, name) for name in inner] or [entry]:
                yield text.text if isinstance(text, Name) else text


def _works_with_entry(base: EvidenceBase) -> list[Work]:
    ranked = sorted(base.works, key=lambda work: -_claims(work))
    kept = {work.key for work in ranked[:MOST_SOURCES]}
    return [work for work in base.works if work.key in kept]


def _source_entry(base: EvidenceBase, work: Work) -> SearchEntry:
    source, first = work.source, work.cited_by[0]
    kind = base.label("source-kinds", source.kind)
    cases = listed([cited.case.title for cited in work.cited_by])
    return SearchEntry(
        address=f"{case_address(first.case.id)}#{source_anchor(first.source.id)}",
        kind=SOURCE,
        title=source.title,
        text=_text(
            base,
            (
                listed(source.authors),
                source.publisher,
                source.translation,
                str(source.year or ""),
                source.reports_on,
                source.note,
                f"Cited by {cases}",
            ),
        ),
        about=f"{kind}, {source.year}" if source.year else kind,
    )


def _claims(work: Work) -> int:
    return sum(len(cited.claims) for cited in work.cited_by)


def _topic_entries(base: EvidenceBase) -> Iterator[SearchEntry]:
    for vocabulary in base.browsable:
        for term in vocabulary:
            count = len(base.cases_with(vocabulary.id, term.id))
            if count:
                yield SearchEntry(
                    address=term_address(vocabulary.id, term.id),
                    kind=TOPIC,
                    title=term.label,
                    text=_text(base, (term.definition,)),
                    names=term.other_names,
                    # "In progress" within a phrase seldom asks for what is in progress; the map
                    # is cut by what a base speaks of. A sentence with its words describes a case.
                    called="phrase" if vocabulary.map_axis else "alone",
                    about=f"{vocabulary.singular}. {plural(count, 'case')}",
                )


def _text(base: EvidenceBase, parts: Iterable[str]) -> str:
    """Join texts to plain sentences; references become titles, empty and repeated texts go."""
    sentences = dict.fromkeys(base.plain_words(part).strip() for part in parts if part)
    return " ".join(
        text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences if text
    )
