"""The closed lists of the evidence base: taxonomy/vocabularies/*.yml as frozen values.

Knows nothing of cases or pages. What a list means stands in the list itself, never here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pycountry


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a closed list."""

    id: str
    """Name used in records; never changes."""
    label: str
    """Name shown to readers; may change."""
    definition: str
    """One sentence that says when the term applies."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Further properties, such as the `inverse` of a relation or the `tier` of a source kind."""


@dataclass(frozen=True, slots=True)
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

    def __iter__(self) -> Iterator[Term]:
        """Iterate over the terms in their order."""
        return iter(self.terms)

    def __contains__(self, term_id: object) -> bool:
        """Say whether an id belongs to the list."""
        return any(term.id == term_id for term in self.terms)

    def __getitem__(self, term_id: str) -> Term:
        """Return the term with this id; KeyError where there is none."""
        for term in self.terms:
            if term.id == term_id:
                return term
        raise KeyError(f"{self.id} has no term {term_id!r}")

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the terms in their order."""
        return tuple(term.id for term in self.terms)


_OWN_FIELDS = ("id", "label", "definition")


def vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """Build one list from its parsed file, which must have passed the checks."""
    return Vocabulary(
        id=data["id"],
        title=data["title"],
        singular=data["singular"],
        description=data["description"],
        browse=bool(data["browse"]),
        terms=tuple(
            Term(
                id=term["id"],
                label=term["label"],
                definition=term["definition"],
                extra={key: value for key, value in term.items() if key not in _OWN_FIELDS},
            )
            for term in data["terms"]
        ),
    )


def countries(codes: frozenset[str]) -> Vocabulary:
    """Build the list of the countries in use from ISO 3166-1, ordered by name.

    Args:
        codes: two-letter codes; each must be known to ISO 3166-1.
    """
    found = [(code, pycountry.countries.get(alpha_2=code)) for code in codes]
    terms = [
        Term(code.lower(), getattr(country, "common_name", country.name), country.name)
        for code, country in found
        if country is not None
    ]
    return Vocabulary(
        id="countries",
        title="Countries",
        singular="Country",
        description="Countries in which the project works.",
        browse=True,
        terms=tuple(sorted(terms, key=lambda term: term.label)),
    )
