"""From checked data to the evidence base: builds the values of the model and joins them.

Nothing here tests the data again. `serialise` is the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from evidence.check.runner import Checked
from evidence.diagnostics.problem import Path
from evidence.link.evidence_base import EvidenceBase, Redirect, join
from evidence.link.model import (
    Action,
    Case,
    Citation,
    Factor,
    Finding,
    FindingName,
    Name,
    Neighbour,
    OtherDate,
    Partner,
    Publication,
    Source,
    Statement,
    ToAnswer,
)
from evidence.schema.about import about
from evidence.schema.fields import KIND, REACH, SERVES, OwnField
from evidence.schema.location import texts_at
from evidence.schema.releases import release
from evidence.schema.roles import UNKNOWN
from evidence.schema.schema import case_schema
from evidence.schema.selection import selection
from evidence.schema.vocabularies import Vocabulary

T = TypeVar("T")
Data = Mapping[str, Any]

_OF_THEIR_OWN = frozenset({"also_known_as", "partners", "findings", "outcomes", "sources"})
"""Lists of a case whose entries the model tells in another way than the record."""


def link(checked: Checked) -> EvidenceBase:
    """Join checked records into an evidence base.

    Args:
        checked: records without errors; with errors, any exception may follow.
    """
    shape = shape_of(checked.vocabularies, checked.fields)
    return join(
        cases=[case_from(data, shape) for data in checked.cases.values()],
        factors=[factor_from(data, shape) for data in checked.factors.values()],
        literature=[publication_from(data) for data in checked.literature.values()],
        vocabularies=checked.vocabularies,
        fields=checked.fields,
        about=about(checked.about),
        redirects=[Redirect(item["kind"], item["from"], item["to"]) for item in checked.redirects],
        person_words=checked.person_words,
        selection=None if checked.selection is None else selection(checked.selection),
        releases=[release(data) for data in reversed(checked.releases)],
    )


def _citations(items: Sequence[Any]) -> tuple[Citation, ...]:
    return tuple(
        Citation(item) if isinstance(item, str) else Citation(item["id"], item["locator"])
        for item in items
    )


def _statement(data: Data, kind: str = "") -> Statement:
    return Statement(
        data["text"],
        _citations(data["source"]),
        data[kind] if kind else "",
        data.get("according_to", ""),
    )


def _name(item: str | Data, language: str = "") -> Name:
    if isinstance(item, str):
        return Name(item, language)
    return Name(item["name"], item["language"])


def _plain(data: Data, *left_out: str) -> dict[str, Any]:
    """Return the keys that a dataclass takes as they are; lists become tuples."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key not in {"source", *left_out}
    }


def _entry(kind: type[T], data: Data) -> T:
    """Build an entry of a list, whose class names its parts as the record does."""
    dates = {name: _other_date(value) for name, value in data.items() if isinstance(value, dict)}
    cited = {"citations": _citations(data["source"])} if "source" in data else {}
    return kind(**_plain(data, *dates), **dates, **cited)


def _other_date(data: Data) -> OtherDate:
    """Build the date that another source gives: the one group that an entry may hold."""
    return OtherDate(data["date"], _citations(data["source"]))


def _partner(data: Data) -> Partner:
    return Partner(
        **_plain(data, "name", "language"),
        name=Name(data["name"], data.get("language", "")),
        citations=_citations(data["source"]),
    )


def _findings(items: Sequence[Data]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            **_plain(item, "phase"),
            number=number,
            phases=tuple(item.get("phase", ())),
            citations=_citations(item["source"]),
        )
        for number, item in enumerate(items, start=1)
    )


def _empty_lists(value: Any, path: Path) -> Iterator[Path]:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in parts:
        if part == []:
            yield (*path, step)
        elif isinstance(part, (dict, list)):
            yield from _empty_lists(part, (*path, step))


@dataclass(frozen=True)
class Shape:
    """What an evidence base adds to the core of its records, made ready to read it off them."""

    terms: Sequence[tuple[Path, str]]
    """Where a case has terms: path and closed list."""
    own: Mapping[str, frozenset[str]]
    """Names of the added fields, by kind of record."""
    roles: Mapping[str, OwnField]
    """The added field that has each role."""
    groups: Mapping[str, Mapping[str, str]]
    """For each list of groups of countries, the term that gathers a country, by its code."""
    depths: Mapping[str, str]
    """Role of each level of reading."""
    unknown: frozenset[tuple[str, str]]
    """(list, term) of the terms that say that nothing is known."""
    has_moments: bool
    """Whether there is a list of moments; without one, nobody can say what a moment is called."""


def shape_of(vocabularies: Mapping[str, Vocabulary], fields: Sequence[OwnField]) -> Shape:
    """Read off the taxonomy what an evidence base adds to its records."""
    countries = (("countries", 0), "countries")
    return Shape(
        terms=(*case_schema(vocabularies, fields).term_fields, countries),
        own={
            kind: frozenset(field.id for field in fields if field.of == kind)
            for kind in ("case", "factor")
        },
        roles={field.role: field for field in fields if field.role},
        groups={
            name: {code.lower(): term.id for term in terms for code in term.countries}
            for name, terms in vocabularies.items()
            if any(term.countries for term in terms)
        },
        depths={term.id: term.role for term in vocabularies["read-levels"]},
        unknown=frozenset(
            (name, term.id)
            for name, terms in vocabularies.items()
            for term in terms.with_role(UNKNOWN)
        ),
        has_moments="moments" in vocabularies,
    )


def _terms(data: Data, shape: Shape) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for path, vocabulary in shape.terms:
        if path[0] in data:
            terms = found.setdefault(vocabulary, {})
            for _, term in texts_at(data, path):
                terms[term.lower() if vocabulary == "countries" else term] = None
    for vocabulary, by_code in shape.groups.items():
        codes = found.get("countries", ())
        found[vocabulary] = {by_code[code]: None for code in codes if code in by_code}
    return {vocabulary: tuple(terms) for vocabulary, terms in found.items()}


def _terms_in(role: str, data: Data, shape: Shape) -> tuple[str, ...]:
    """Return the terms of a case in the field that has a role, but for one that is not known."""
    own = shape.roles.get(role)
    if own is None or own.id not in data:
        return ()
    value = data[own.id]
    terms = value if isinstance(value, list) else [value]
    return tuple(term for term in terms if (own.vocabulary, term) not in shape.unknown)


def _own(data: Data, kind: str, shape: Shape) -> Mapping[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data.items()
        if name in shape.own[kind]
    }


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, type]:
    """Return the lists of a case whose entries are groups of fields, with the class of each."""
    entries = {
        name: get_args(hint)[0]
        for name, hint in get_type_hints(Case).items()
        if get_origin(hint) is tuple
    }
    return {
        name: kind
        for name, kind in entries.items()
        if isinstance(kind, type) and is_dataclass(kind)
    }


def case_from(data: Data, shape: Shape) -> Case:
    """Build a case from the parsed data of its record, which must have passed the checks."""

    def items(key: str) -> Sequence[Data]:
        value: Sequence[Data] = data.get(key) or ()
        return value

    built: dict[str, Any] = {
        name: tuple(_entry(kind, item) for item in items(name))
        for name, kind in _lists().items()
        if name not in _OF_THEIR_OWN
    }
    built |= {
        "verdict": _statement(data["verdict"]),
        "also_known_as": tuple(_name(item) for item in data.get("also_known_as") or ()),
        "countries": tuple(code.lower() for code in data.get("countries") or ()),
        "partners": tuple(_partner(item) for item in items("partners")),
        "findings": _findings(items("findings")),
        "outcomes": tuple(_statement(item, "verdict") for item in items("outcomes")),
        "sources": tuple(
            Source(**_plain(item), depth=shape.depths.get(item["read"], ""))
            for item in items("sources")
        ),
        "said_to_be_empty": tuple(_empty_lists(data, ())),
        "own": _own(data, "case", shape),
        "terms": _terms(data, shape),
        "kinds": _terms_in(KIND, data, shape),
        "serves": _terms_in(SERVES, data, shape),
        "reach": _terms_in(REACH, data, shape),
    }
    return Case(**_plain(data, *built, *shape.own["case"]), **built)


def _action(data: Data, in_order: bool) -> Action:
    named = {
        name: tuple(FindingName.parse(text) for text in data.get(name, ()))
        for name in ("findings", "also")
    }
    moment = data.get("moment", "") if in_order else ""
    return Action(data["id"], data["text"], moment, data.get("basis", ""), **named)


def _to_answer(data: Data, in_order: bool) -> ToAnswer:
    plain = {name: text for name, text in data.items() if name not in ("moment", "findings")}
    findings = tuple(FindingName.parse(text) for text in data.get("findings", ()))
    return ToAnswer(**plain, moment=data.get("moment", "") if in_order else "", findings=findings)


def factor_from(data: Data, shape: Shape) -> Factor:
    """Build a factor from the parsed data of its record, which must have passed the checks."""
    neighbours = tuple(Neighbour(**item) for item in data.get("not_when", ()))
    return Factor(
        **_plain(data, "not_when", "actions", "statement", *shape.own["factor"]),
        not_when=neighbours,
        actions=tuple(_action(item, shape.has_moments) for item in data["actions"]),
        statement=_to_answer(data["statement"], shape.has_moments) if "statement" in data else None,
        own=_own(data, "factor", shape),
    )


def publication_from(data: Data) -> Publication:
    """Build an entry of the literature from its parsed data, which must have passed the checks."""
    return Publication(**_plain(data))
