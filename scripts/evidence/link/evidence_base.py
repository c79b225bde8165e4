"""The evidence base: all records, joined both ways: case, factor, source, term.

Made once and used by every page and every download. Holds what the records and the closed lists
say, and counts and rates nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from evidence.common import prose
from evidence.common.prose import Reference
from evidence.common.text import name_order
from evidence.link.model import Action, Case, Factor, Finding, FindingName, Publication, Source
from evidence.link.publications import Work, works_of
from evidence.schema.about import About
from evidence.schema.fields import KIND, REACH, SERVES, OwnField
from evidence.schema.person_words import NO_WORDS, PersonWords
from evidence.schema.releases import Release
from evidence.schema.schema import Schema, case_schema
from evidence.schema.selection import Selection
from evidence.schema.vocabularies import Term, Vocabulary, by_rank, countries

SCRUTINY, OWN_ACCOUNT = "scrutiny", "own-account"
"""Groups of kinds of source: who looks at a project from outside, and who speaks of himself."""
REPORTED_TIER = 2
"""Weight of a source that reports scrutiny which was read only through it."""


@dataclass(frozen=True, slots=True)
class CodedFinding:
    """A finding together with the case that it belongs to."""

    case: Case
    finding: Finding


@dataclass(frozen=True, slots=True)
class Advice:
    """An action together with its factor and the findings that it names."""

    factor: Factor
    action: Action
    findings: tuple[CodedFinding, ...]
    """What it rests on."""
    also: tuple[CodedFinding, ...]
    """What speaks against it."""

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that it rests on, each once, in the order of its findings."""
        return tuple({use.case.id: use.case for use in self.findings}.values())


@dataclass(frozen=True, slots=True)
class Related:
    """A case that stands in a named relation to another."""

    case: Case
    relation: Term
    note: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that is gone, and the record that its address leads to."""

    kind: str
    """case or factor."""
    old: str
    new: str


@dataclass(frozen=True)
class EvidenceBase:
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
    about: About
    """What the evidence base says of itself."""
    fields: tuple[OwnField, ...]
    """The fields that the evidence base adds to its records."""
    selection: Selection | None
    """How the cases were found; None where the base does not say."""
    releases: tuple[Release, ...]
    """What each version of the data brought, the newest first."""
    person_words: PersonWords
    """Words by which a name in a text is told to be a person's."""
    _findings: Mapping[str, tuple[CodedFinding, ...]] = field(repr=False)
    _terms: Mapping[tuple[str, str], tuple[Case, ...]] = field(repr=False)

    @cached_property
    def newest_review(self) -> str:
        """Day on which some case was looked at last, as YYYY-MM-DD; empty without cases.

        What a page says of the age of records is counted from here, since it asks no clock.
        """
        return max((case.last_review for case in self.cases.values()), default="")

    def findings_on(self, factor_id: str) -> tuple[CodedFinding, ...]:
        """Findings on a factor, in the order of cases; none for an id that nobody uses."""
        return self._findings.get(factor_id, ())

    @cached_property
    def advice(self) -> Mapping[str, tuple[Advice, ...]]:
        """The actions of every factor with their findings, by the factor's id."""
        return {
            factor.id: tuple(
                Advice(
                    factor,
                    action,
                    tuple(map(self.coded, action.findings)),
                    tuple(map(self.coded, action.also)),
                )
                for action in factor.actions
            )
            for factor in self.factors.values()
        }

    def coded(self, name: FindingName) -> CodedFinding:
        """Return a finding by its name; KeyError or StopIteration where there is none."""
        case = self.cases[name.case]
        return CodedFinding(case, next(item for item in case.findings if item.id == name.finding))

    @cached_property
    def _resting(self) -> Mapping[tuple[str, str], tuple[Advice, ...]]:
        found: dict[tuple[str, str], list[Advice]] = defaultdict(list)
        for advice in chain.from_iterable(self.advice.values()):
            for use in advice.findings:
                found[use.case.id, use.finding.id].append(advice)
        return {name: tuple(items) for name, items in found.items()}

    def advice_on(self, case: str, finding: str) -> tuple[Advice, ...]:
        """Return the actions that rest on a finding, in the order of factors; often none."""
        return self._resting.get((case, finding), ())

    def cases_with(self, vocabulary: str, term: str) -> tuple[Case, ...]:
        """Cases to which a term applies, in the order of cases; none for an unknown term."""
        return self._terms.get((vocabulary, term), ())

    def term(self, vocabulary: str, term: str) -> Term:
        """Return a term by list and id; KeyError where there is none."""
        return self.vocabularies[vocabulary][term]

    def label(self, vocabulary: str, term: str) -> str:
        """Return the name that readers see for a term; KeyError where there is none."""
        return self.vocabularies[vocabulary][term].label

    def plain_words(self, text: str) -> str:
        """Return a text without markup: a record's name in the place of a reference to it.

        References to sources are left out. KeyError where a reference leads to no record.
        """
        return prose.plain(text, self._name_of)

    def _name_of(self, reference: Reference) -> str:
        if reference.words or reference.kind == "source":
            return reference.words
        if reference.kind == "factor":
            return self.factors[reference.id].name
        return self.cases[reference.id].title

    def related_to(self, case: Case) -> tuple[Related, ...]:
        """Cases with a record that a case names, with what the other one is to it."""
        return tuple(
            Related(self.cases[item.case], self.term("relations", item.relation), item.note)
            for item in case.related
            if item.case
        )

    @cached_property
    def _told_in(self) -> Mapping[str, frozenset[str]]:
        """Versions whose release names a case as new or changed, by the id that it has today."""
        today = {item.old: item.new for item in self.redirects if item.kind == "case"}
        found: dict[str, set[str]] = defaultdict(set)
        for release in self.releases:
            entries = ((item.kind, item.id) for item in (*release.added, *release.changed))
            for kind, name in chain(release.published, entries):
                if kind == "case":
                    found[today.get(name, name)].add(release.version)
        return {name: frozenset(versions) for name, versions in found.items()}

    def releases_of(self, case: Case) -> tuple[Release, ...]:
        """Releases that brought or changed a case, under any of its ids, the oldest first."""
        versions = self._told_in.get(case.id, frozenset())
        return tuple(item for item in reversed(self.releases) if item.version in versions)

    @cached_property
    def lists(self) -> tuple[Vocabulary, ...]:
        """The closed lists in the order in which readers see them."""
        return tuple(by_rank(self.vocabularies.values()))

    @cached_property
    def browsable(self) -> tuple[Vocabulary, ...]:
        """The lists whose terms have a page of their own."""
        return tuple(item for item in self.lists if item.browse)

    @cached_property
    def case_fields(self) -> tuple[OwnField, ...]:
        """The fields that the evidence base adds to a case, in the order of its page."""
        return tuple(field for field in self.fields if field.of == "case")

    def _list_with(self, role: str) -> Vocabulary | None:
        names = (field.vocabulary for field in self.case_fields if field.role == role)
        return self.vocabularies.get(next(names, ""))

    @cached_property
    def kind_list(self) -> Vocabulary | None:
        """The list by whose terms cases are grouped; None where the base has none."""
        return self._list_with(KIND)

    @cached_property
    def serves_list(self) -> Vocabulary | None:
        """The list of those whom cases serve; None where the base has none."""
        return self._list_with(SERVES)

    @cached_property
    def reach_list(self) -> Vocabulary | None:
        """The list of how far cases reach; None where the base has none."""
        return self._list_with(REACH)

    @cached_property
    def tiers(self) -> Mapping[str, int]:
        """The weight of each kind of source, from 0 to 3, by its id."""
        return {term.id: int(term.extra["tier"]) for term in self.vocabularies["source-kinds"]}

    def reports_scrutiny(self, source: Source) -> bool:
        """Whether an outsider reports independent scrutiny, which nobody read but through it."""
        if not source.reported_kind:
            return False
        kinds = self.vocabularies["source-kinds"]
        is_outsider = kinds[source.kind].extra["group"] != OWN_ACCOUNT
        is_scrutiny = kinds[source.reported_kind].extra["group"] == SCRUTINY
        return is_outsider and is_scrutiny and 0 < self.tiers[source.kind] <= REPORTED_TIER

    def tier(self, source: Source) -> int:
        """Return the weight of a source: that of its kind, or more if it reports scrutiny."""
        return REPORTED_TIER if self.reports_scrutiny(source) else self.tiers[source.kind]

    @cached_property
    def case_schema(self) -> Schema:
        """The description of a case, with what the evidence base adds."""
        return case_schema(self.vocabularies, self.fields)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Every publication that a case cites, by first author or publisher, year and title."""
        return works_of(self.cases.values())


def join(
    cases: Iterable[Case],
    factors: Iterable[Factor],
    literature: Iterable[Publication],
    vocabularies: Mapping[str, Vocabulary],
    about: About,
    fields: Iterable[OwnField] = (),
    redirects: Iterable[Redirect] = (),
    person_words: PersonWords = NO_WORDS,
    selection: Selection | None = None,
    releases: Iterable[Release] = (),
) -> EvidenceBase:
    """Join records into one evidence base, in fixed orders: same records, same bytes.

    Raises:
        KeyError: a factor's level is not in the list of levels.
    """
    factors = list(factors)
    ordered = sorted(cases, key=lambda case: (name_order(case.title), case.id))
    codes = frozenset(code.upper() for case in ordered for code in case.countries)
    lists = {**vocabularies, "countries": countries(codes, about.one, about.country_weight)}
    levels = {level: place for place, level in enumerate(lists["levels"].ids)}
    findings: dict[str, list[CodedFinding]] = defaultdict(list)
    terms: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in ordered:
        for finding in case.findings:
            findings[finding.factor].append(CodedFinding(case, finding))
        for vocabulary, ids in case.terms.items():
            for term in ids:
                terms[vocabulary, term].append(case)
    return EvidenceBase(
        cases={case.id: case for case in ordered},
        factors={
            factor.id: factor
            for factor in sorted(factors, key=lambda f: (levels[f.level], name_order(f.name)))
        },
        literature={item.id: item for item in literature},
        vocabularies=lists,
        redirects=(
            *(Redirect("case", old, case.id) for case in ordered for old in case.former_ids),
            *(Redirect("factor", old, item.id) for item in factors for old in item.former_ids),
            *redirects,
        ),
        about=about,
        fields=tuple(fields),
        selection=selection,
        releases=tuple(releases),
        person_words=person_words,
        _findings={factor: tuple(items) for factor, items in findings.items()},
        _terms={key: tuple(items) for key, items in terms.items()},
    )
