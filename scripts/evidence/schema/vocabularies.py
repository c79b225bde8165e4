"""The closed lists of the evidence base: taxonomy/vocabularies/*.yml as frozen values.

Knows nothing of cases or pages. What a list means stands in the list itself, never here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from evidence.common.text import lower_first, name_order, upper_first
from evidence.schema.countries import countries_by_code


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a closed list."""

    id: str
    """Name used in records; never changes."""
    label: str
    """Name shown to readers; may change."""
    definition: str
    """One sentence that says when the term applies."""
    role: str = ""
    """What the term means to the program, one of `ROLES`; empty for nothing special."""
    sign: str = ""
    """The shape that stands for it in drawings; empty for the general one."""
    spoken: str = ""
    """Other words by which readers search for it."""
    aliases: tuple[str, ...] = ()
    """Words that contributors write instead of the id, in the form of `hints.suggest.plain`."""
    one: str = ""
    """Its name in the singular within a sentence; empty where the label serves."""
    many: str = ""
    """Its name in the plural within a sentence; empty where an s after the singular does."""
    article: bool = True
    """Whether its name takes "a" within a sentence."""
    countries: tuple[str, ...] = ()
    """Codes of the countries that it gathers: a case in one of them has the term by itself."""
    ends_with: tuple[str, ...] = ()
    """Of a status: the kinds of event that show when it came about, the fitting one first."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Further properties, such as the `inverse` of a relation or the `tier` of a source kind."""

    @property
    def other_names(self) -> tuple[str, ...]:
        """The spoken words, one by one."""
        return tuple(filter(None, self.spoken.split(", ")))


@dataclass(frozen=True, slots=True)
class Facet:
    """How a list narrows the list of cases."""

    title: str
    """Heading of its terms, such as "Service"."""
    key: str
    """Its name in the address of a view; never changes."""
    all_of: str = ""
    """Name in the address of the choice between any and all of its terms; empty for no choice."""


@dataclass(frozen=True, slots=True)
class MapAxis:
    """How the evidence map is cut by a list, in the words of its pages."""

    folder: str
    """Folder of its pages, and part of the name of its CSV file; never changes."""
    title: str
    """As in "By kind of system"."""
    column: str
    """Continues a number of cases: "12 of this kind"."""
    twice: str
    """Why a row's cells can add up to more than its total."""
    where: str
    """Continues "No finding on trust"; `{term}` is the label of a term."""
    though: str
    """Continues it; `{cases}`: "12 cases", `{number}`: "12", `{are}` and `{have}`: its verb."""

    @property
    def by(self) -> str:
        """The title within a sentence."""
        return lower_first(self.title)

    @property
    def choose(self) -> str:
        """The title as the heading of a choice: without "By"."""
        return upper_first(self.by.removeprefix("by "))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a shared term counts for when cases are compared."""

    weight: float
    """Points for each shared term, before it is weighed how rare the term is."""
    place: str = ""
    """Where it stands in the sentence on what two cases share, one of `PLACES_IN_SENTENCE`; empty
    where it does not stand there."""
    first: float = 0
    """Points more for the same first term, where the order says which is the main one."""
    either_way: tuple[str, ...] = ()
    """Terms of which the lack can be shared too, where any other term of the list is known."""


@dataclass(frozen=True, slots=True)
class Spread:
    """When the cases behind a factor are spread widely over the terms of a list."""

    at_least: int
    """Different terms that are wide enough."""
    one: str
    many: str


PLACES_IN_SENTENCE = ("noun", "adjective", "for", "brackets")
"""As in "Also a county (adjective) catalogue (noun) for schools (for) (Norway) (brackets)"."""


@dataclass(frozen=True)
class Vocabulary:
    """A closed list: which ids a field may hold and what each means."""

    id: str
    """Name of the list, the same as its file name."""
    title: str
    """Plural heading, such as "Services"."""
    singular: str
    """Heading for one term, such as "Service"."""
    description: str
    """What the list is for."""
    browse: bool
    """Whether each term has a page of its own under /browse/."""
    terms: tuple[Term, ...]
    """The terms in the order in which readers see them."""
    rank: int = 99
    """Place among the lists wherever several serve, the lowest first."""
    facet: Facet | None = None
    map_axis: MapAxis | None = None
    search: bool = False
    """Whether the results of the search can be narrowed by it."""
    similarity: Likeness | None = None
    spread: Spread | None = None
    contrast: str = ""
    """Its heading where cases that disagree are compared; empty where it is not compared."""

    def __iter__(self) -> Iterator[Term]:
        """Iterate over the terms in their order."""
        return iter(self.terms)

    def __contains__(self, term_id: object) -> bool:
        """Say whether an id belongs to the list."""
        return term_id in self.by_id

    def __getitem__(self, term_id: str) -> Term:
        """Return the term with this id; KeyError where there is none."""
        try:
            return self.by_id[term_id]
        except KeyError:
            raise KeyError(f"{self.id} has no term {term_id!r}") from None

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """The terms by their ids."""
        return {term.id: term for term in self.terms}

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the terms in their order."""
        return tuple(term.id for term in self.terms)

    def with_role(self, *roles: str) -> tuple[Term, ...]:
        """Return the terms that have one of some roles, in their order."""
        return tuple(term for term in self.terms if term.role in roles)

    def means(self, term_id: str, *roles: str) -> bool:
        """Say whether a term has one of some roles; False for an id that the list lacks."""
        term = self.by_id.get(term_id)
        return term is not None and term.role in roles


def aliases(of: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the words that people write for the terms of a list, each with the terms meant."""
    found: dict[str, tuple[str, ...]] = {}
    for term in of:
        for word in term.aliases:
            found[word] = (*found.get(word, ()), term.id)
    return found


def by_rank(lists: Iterable[Vocabulary]) -> list[Vocabulary]:
    """Return lists in the order in which readers see them."""
    return sorted(lists, key=lambda item: (item.rank, item.id))


def vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """Build one list from its parsed file, which must have passed the checks."""
    return Vocabulary(
        id=data["id"],
        title=data["title"],
        singular=data["singular"],
        description=data["description"],
        browse=bool(data["browse"]),
        terms=tuple(_term(term) for term in data["terms"]),
        rank=data.get("rank", 99),
        facet=_facet(data["id"], data.get("facet")),
        map_axis=_map_axis(data["id"], data.get("map_axis")),
        search=data.get("search", False),
        similarity=_likeness(data.get("similarity")),
        spread=Spread(**given) if (given := data.get("spread")) else None,
        contrast=data.get("contrast", ""),
    )


_OWN_FIELDS = tuple(item.name for item in fields(Term) if item.name != "extra")


def _term(data: Mapping[str, Any]) -> Term:
    own: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key in _OWN_FIELDS
    }
    return Term(**own, extra={key: value for key, value in data.items() if key not in _OWN_FIELDS})


def _facet(of: str, data: Mapping[str, Any] | None) -> Facet | None:
    return Facet(**{"key": of, **data}) if data else None


def _likeness(data: Mapping[str, Any] | None) -> Likeness | None:
    return Likeness(**{**data, "either_way": tuple(data.get("either_way", ()))}) if data else None


def _map_axis(of: str, data: Mapping[str, Any] | None) -> MapAxis | None:
    if not data:
        return None
    usual = {
        "folder": of,
        "column": "with it",
        "twice": "A case with two terms appears in both columns",
        "where": "in cases with {term}",
        "though": "though there {are} {number}",
    }
    return MapAxis(**{**usual, **data})


def countries(codes: frozenset[str], case: str, weight: float = 1) -> Vocabulary:
    """Build the list of the countries in use from ISO 3166-1, ordered by name.

    Args:
        codes: two-letter codes; one that no country has is left out.
        case: what the base calls a case.
        weight: points for a shared country when cases are compared.
    """
    known = countries_by_code()
    terms = [
        Term(code.lower(), known[code].name, known[code].definition)
        for code in codes
        if code in known
    ]
    return Vocabulary(
        id="countries",
        title="Countries",
        singular="Country",
        description=f"Countries in which the {case} works.",
        browse=True,
        terms=tuple(sorted(terms, key=lambda term: name_order(term.label))),
        rank=40,
        facet=Facet("Country", "country"),
        search=True,
        similarity=Likeness(weight, "brackets"),
        spread=Spread(5, "country", "countries"),
    )
