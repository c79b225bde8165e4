"""What the search of the site holds: an entry for every case, factor, source, term and page.

Turns linked records into plain words with their filters; pure, so the same records give the same
entries. Does not write the index: that is `search_index`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from evidence.common import prose
from evidence.common.prose import Reference
from evidence.common.text import listed, lower_first, plural
from evidence.link.evidence_base import BROWSABLE, EvidenceBase
from evidence.link.model import Case, Factor, Name
from evidence.link.publications import Work
from evidence.render.page import case_address, factor_address, source_anchor, term_address
from evidence.schema.schema import case_schema

CASE, FACTOR, SOURCE, TOPIC, PAGE = "Case", "Factor", "Source", "Topic", "Page"
"""Kinds of result, in the word that readers see."""

MOST_SOURCES = 1000
"""How many publications get an entry: those on which most claims rest. What a visitor fetches
before the first result grows with every entry, and cases bring more sources than all else."""

TEXT_OF_ALL_CASES = 36_000_000
"""Characters for all cases together, so that a word that every case holds stays quick to fetch.
Up to some 5,000 cases nothing is left out; with 10,000, each has 3,600 characters."""


SPOKEN: Mapping[str, Mapping[str, str]] = {
    "services": {
        "police": "police force, police service, constabulary",
        "fire": "fire service, fire brigade, fire department",
        "ambulance": "ambulance service, emergency medical service, paramedics",
        "local-government": "council, municipality",
        "ngo": "charity, voluntary organisation",
    },
    "infrastructure": {
        "control-room": "control centre, command centre, dispatch centre, emergency calls",
        "radio-network": "mobile communications",
        "records-system": "records management system, database",
        "shared-it-service": "information technology department, shared services",
    },
}
"""What people call a term who do not know its label: vocabulary and id to words."""


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
    terms: str = ""
    """What it is about, in single words: searched in, but never shown as a passage."""
    about: str = ""
    """A line under the title, such as "Live. Control room. United Kingdom"."""
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


def case_entry(base: EvidenceBase, case: Case, longest: int) -> SearchEntry:
    """Make the entry of a case: words of every field, the most telling first.

    Args:
        base: the linked records.
        case: the case.
        longest: how many characters of text it may have; what is last is left out.
    """
    status = base.label("statuses", case.status)
    kinds = tuple(base.label("infrastructure", item) for item in case.infrastructure)
    services = tuple(base.label("services", item) for item in case.services)
    where = tuple(base.label("countries", item) for item in case.countries)
    names = tuple(name.text for name in case.also_known_as)
    about = ". ".join((status, listed([kinds[0], *map(lower_first, kinds[1:])]), listed(where)))
    return SearchEntry(
        address=case_address(case.id),
        kind=CASE,
        title=case.title,
        text=_text(base, _case_words(base, case))[:longest],
        terms=_case_terms(base, case),
        names=names,
        about=about.removesuffix(". "),
        filters={
            "service": services,
            "infrastructure": kinds,
            "country": where,
            "status": (status,),
        },
    )


def factor_entry(base: EvidenceBase, factor: Factor) -> SearchEntry:
    """Make the entry of a factor."""
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
                *factor.actions,
                *factor.questions,
                *factor.signs_present,
                *factor.signs_missing,
            ),
        ),
        names=factor.aliases,
        about=f"{count}. Level: {level}",
    )


def _case_terms(base: EvidenceBase, case: Case) -> str:
    """Return the terms of a case with what people call them, and the names of its factors."""
    words = [case.region]
    for vocabulary, terms in (
        ("infrastructure", case.infrastructure),
        ("services", case.services),
        ("countries", case.countries),
    ):
        spoken = SPOKEN.get(vocabulary, {})
        for term in terms:
            words += [base.label(vocabulary, term), spoken.get(term, "")]
    factors = dict.fromkeys(finding.factor for finding in case.findings)
    return ", ".join(filter(None, (*words, *(base.factors[item].name for item in factors))))


def _case_words(base: EvidenceBase, case: Case) -> Iterator[str]:
    """Yield the texts of a case in the order in which the schema says that they tell most."""
    for field_name, inner in case_schema(base.vocabularies).searched.items():
        value = getattr(case, field_name)
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
    for name in BROWSABLE:
        vocabulary = base.vocabularies[name]
        for term in vocabulary:
            count = len(base.cases_with(name, term.id))
            if count:
                yield SearchEntry(
                    address=term_address(name, term.id),
                    kind=TOPIC,
                    title=term.label,
                    text=_text(base, (term.definition,)),
                    about=f"{vocabulary.singular}. {plural(count, 'case')}",
                )


def _text(base: EvidenceBase, parts: Iterable[str]) -> str:
    """Join texts to plain sentences; references become titles, empty and repeated texts go."""

    def title(reference: Reference) -> str:
        if reference.kind == "source":
            return ""
        if reference.words:
            return reference.words
        if reference.kind == "factor":
            return base.factors[reference.id].name
        return base.cases[reference.id].title

    sentences = dict.fromkeys(prose.plain(part, title).strip() for part in parts if part)
    return " ".join(
        text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences if text
    )
