"""The one index of relations, both ways: case, factor, source, term, and what follows from them.

Built once from checked records and used by every page and every download. Holds no words for
readers beyond what the records and the vocabularies say, and makes no HTML.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest

from evidence.analyse.confidence import CaseEvidence, Confidence, SourceEvidence, confidence
from evidence.link.model import Case, Citation, Factor, Finding, Name, Publication, Source
from evidence.schema.vocabularies import Term, Vocabulary, countries

BROWSABLE = (
    "services",
    "infrastructure",
    "countries",
    "scales",
    "statuses",
    "driver-kinds",
    "source-kinds",
)
"""Vocabularies whose terms have a page of their own."""


@dataclass(frozen=True, slots=True)
class Use:
    """A finding together with the case that it belongs to."""

    case: Case
    finding: Finding


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings went which way."""

    helped: int = 0
    hindered: int = 0
    both: int = 0
    contrary: int = 0
    """Of the three above, how many speak against the factor's definition."""

    @property
    def total(self) -> int:
        """All findings."""
        return self.helped + self.hindered + self.both


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings by effect."""
    items = list(findings)
    effects = [finding.effect for finding in items]
    return Tally(
        helped=effects.count("enabler"),
        hindered=effects.count("barrier"),
        both=effects.count("mixed"),
        contrary=sum(finding.contrary for finding in items),
    )


@dataclass(frozen=True, slots=True)
class Related:
    """A case that stands in a named relation to another."""

    case: Case
    relation: Term
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a case that cites a source."""

    place: str
    """What sort of statement it is, in words."""
    anchor: str
    """Fragment on the case's page."""
    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class CaseSource:
    """A source as one case cites it."""

    case: Case
    source: Source
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One publication, whichever cases cite it."""

    key: str
    """Its DOI or address; for one that has neither, case id and source id."""
    source: Source
    """As the first case describes it."""
    cited_by: tuple[CaseSource, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like another one, and what the two share."""

    case: Case
    infrastructure: tuple[str, ...]
    services: tuple[str, ...]
    same_scale: bool
    countries: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    """(factor id, effect) that both were found to have."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that is gone, and the record that its address leads to."""

    kind: str
    """case or factor."""
    old: str
    new: str


@dataclass(frozen=True)
class Links:
    """All records with their relations, in fixed orders: same records, same bytes."""

    cases: Mapping[str, Case]
    """By id, in the order of their titles."""
    factors: Mapping[str, Factor]
    """By id, in the order of levels, then names."""
    literature: Mapping[str, Publication]
    vocabularies: Mapping[str, Vocabulary]
    """The closed lists, with `countries` made of the codes in use."""
    redirects: tuple[Redirect, ...]
    """Every former id, whether its record names it or the list of redirects does."""
    _uses: Mapping[str, tuple[Use, ...]] = field(repr=False)
    _terms: Mapping[tuple[str, str], tuple[Case, ...]] = field(repr=False)

    def uses_of(self, factor_id: str) -> tuple[Use, ...]:
        """Findings on a factor, in the order of cases."""
        return self._uses.get(factor_id, ())

    def cases_with(self, vocabulary: str, term: str) -> tuple[Case, ...]:
        """Cases to which a term applies, in the order of cases."""
        return self._terms.get((vocabulary, term), ())

    def term(self, vocabulary: str, term: str) -> Term:
        """Return a term by list and id."""
        return self.vocabularies[vocabulary][term]

    def label(self, vocabulary: str, term: str) -> str:
        """Return the name that readers see for a term."""
        return self.vocabularies[vocabulary][term].label

    def related_to(self, case: Case) -> tuple[Related, ...]:
        """Cases that a case names, with what the other one is to it."""
        return tuple(
            Related(self.cases[item.case], self.term("relations", item.relation), item.note)
            for item in case.related
        )

    @cached_property
    def confidences(self) -> Mapping[str, Confidence]:
        """Confidence of every factor."""
        tiers = {term.id: int(term.extra["tier"]) for term in self.vocabularies["source-kinds"]}
        return {
            factor_id: confidence([_evidence(use, tiers) for use in self.uses_of(factor_id)])
            for factor_id in self.factors
        }

    @cached_property
    def companions(self) -> Mapping[str, tuple[tuple[Factor, int], ...]]:
        """For every factor the others found in the same cases: (factor, number of cases)."""
        together: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for case in self.cases.values():
            found = {finding.factor for finding in case.findings}
            for one in found:
                for other in found - {one}:
                    together[one][other] += 1
        order = {factor_id: place for place, factor_id in enumerate(self.factors)}
        return {
            factor_id: tuple(
                (self.factors[other], count)
                for other, count in sorted(
                    together[factor_id].items(), key=lambda pair: (-pair[1], order[pair[0]])
                )
            )
            for factor_id in self.factors
        }

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Every publication once, by first author or publisher, year and title."""
        groups: dict[str, list[CaseSource]] = defaultdict(list)
        for case in self.cases.values():
            claims = claims_by_source(case)
            for source in case.sources:
                key = source.doi.lower() or source.url or f"{case.id}/{source.id}"
                cited = CaseSource(case, source, tuple(claims.get(source.id, ())))
                groups[key].append(cited)
        works = [Work(key, group[0].source, tuple(group)) for key, group in groups.items()]
        return tuple(sorted(works, key=bibliographic_order))

    def like(self, case: Case, most: int = 3) -> tuple[Alike, ...]:
        """Return the cases that share most with one, leaving out those it names as related.

        Counts shared kinds of infrastructure four times, services twice, scale, country and
        each factor with the same effect once. Only cases of a shared kind are looked at.
        """
        named = {item.case for item in case.related} | {case.id}
        candidates = {
            other.id
            for kind in case.infrastructure
            for other in self.cases_with("infrastructure", kind)
            if other.id not in named
        }
        own = self._marks[case.id]
        scored = (((own & self._marks[other]).bit_count(), other) for other in candidates)
        best = nlargest(most, scored, key=lambda pair: (pair[0], pair[1]))
        return tuple(_alike(case, self.cases[other]) for _, other in best)

    @cached_property
    def _marks(self) -> Mapping[str, int]:
        """For every case a number whose bits are its properties, weighty ones several times."""
        bits: dict[object, int] = {}

        def mark(item: object, weight: int) -> int:
            place = bits.setdefault(item, len(bits))
            return ((1 << weight) - 1) << (4 * place)

        marks = {}
        for case in self.cases.values():
            value = mark(("scale", case.scale), 1)
            for kind in case.infrastructure:
                value |= mark(("kind", kind), 4)
            for service in case.services:
                value |= mark(("service", service), 2)
            for country in case.countries:
                value |= mark(("country", country), 1)
            for finding in case.findings:
                value |= mark((finding.factor, finding.effect), 1)
            marks[case.id] = value
        return marks


def link(
    cases: Iterable[Case],
    factors: Iterable[Factor],
    literature: Iterable[Publication],
    vocabularies: Mapping[str, Vocabulary],
    redirects: Iterable[Redirect] = (),
) -> Links:
    """Join checked records into one index."""
    factors = list(factors)
    ordered = sorted(cases, key=lambda case: (case.title.casefold(), case.id))
    codes = frozenset(code.upper() for case in ordered for code in case.countries)
    lists = {**vocabularies, "countries": countries(codes)}
    levels = {level: place for place, level in enumerate(lists["levels"].ids)}
    uses: dict[str, list[Use]] = defaultdict(list)
    terms: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in ordered:
        for finding in case.findings:
            uses[finding.factor].append(Use(case, finding))
        for vocabulary, term in terms_of(case):
            terms[vocabulary, term].append(case)
    return Links(
        cases={case.id: case for case in ordered},
        factors={
            factor.id: factor
            for factor in sorted(factors, key=lambda f: (levels[f.level], f.name.casefold()))
        },
        literature={item.id: item for item in literature},
        vocabularies=lists,
        redirects=(
            *(Redirect("case", old, case.id) for case in ordered for old in case.former_ids),
            *(Redirect("factor", old, item.id) for item in factors for old in item.former_ids),
            *redirects,
        ),
        _uses={factor: tuple(items) for factor, items in uses.items()},
        _terms={key: tuple(items) for key, items in terms.items()},
    )


def terms_of(case: Case) -> list[tuple[str, str]]:
    """Return every (vocabulary, term) that applies to a case and has a page to browse, once."""
    found = [
        *(("services", item) for item in case.services),
        *(("infrastructure", item) for item in case.infrastructure),
        *(("countries", item) for item in case.countries),
        ("scales", case.scale),
        ("statuses", case.status),
        *(("driver-kinds", item.kind) for item in case.drivers),
        *(("source-kinds", item.kind) for item in case.sources),
    ]
    return list(dict.fromkeys(found))


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


def claims_by_source(case: Case) -> Mapping[str, list[Claim]]:
    """For every source of a case the statements that cite it."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for place, anchor, text, citations in claims_of(case):
        for citation in citations:
            found[citation.source].append(Claim(place, anchor, text, citation.locator))
    return found


def _evidence(use: Use, tiers: Mapping[str, int]) -> CaseEvidence:
    case, finding = use.case, use.finding
    cited = [case.source(citation.source) for citation in finding.citations]
    return CaseEvidence(
        case=case.id,
        effect=finding.effect,
        contrary=finding.contrary,
        sources=tuple(
            SourceEvidence(case.family(source), tiers[source.kind], source.read) for source in cited
        ),
        countries=frozenset(case.countries),
        services=frozenset(case.services),
        infrastructure=frozenset(case.infrastructure),
        scale="" if case.scale == "not-known" else case.scale,
    )


def bibliographic_order(work: Work) -> tuple[str, int, str]:
    """Return what publications are sorted by: first author or publisher, year, title."""
    source = work.source
    head = source.authors[0] if source.authors else source.publisher
    return head.casefold(), source.year or 0, source.title.casefold()


def _alike(case: Case, other: Case) -> Alike:
    found = {(finding.factor, finding.effect) for finding in other.findings}
    shared = dict.fromkeys(pair for f in case.findings if (pair := (f.factor, f.effect)) in found)
    return Alike(
        case=other,
        infrastructure=tuple(kind for kind in case.infrastructure if kind in other.infrastructure),
        services=tuple(item for item in case.services if item in other.services),
        same_scale=case.scale == other.scale,
        countries=tuple(code for code in case.countries if code in other.countries),
        factors=tuple(shared),
    )
