"""Turns records back into their data, as a reader of their files gets it.

The reverse of `build.case_from` and `build.factor_from`. Leaves out what a record leaves out: parts
that are not there, flags that are not set; a list of a case without entries stays. Reads no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from evidence.link.model import (
    Action,
    Case,
    Citation,
    Factor,
    FindingName,
    Name,
    Neighbour,
    OtherDate,
    Publication,
    Statement,
    ToAnswer,
)
from evidence.schema.releases import Entry, Release
from evidence.schema.vocabularies import Term, Vocabulary

_OWN = frozenset(
    (
        *("citations", "number", "phases", "name", "said_to_be_empty"),
        *("own", "terms", "kinds", "serves", "reach", "depth"),
    )
)
"""Attributes that a record has under another name or not at all."""
OF_TERMS = ("inverse", "tier", "group")
"""Further properties of a term that say what it means."""


def data_of(case: Case) -> dict[str, Any]:
    """Return the data of a case's record; the order of the fields is that of the model."""
    data: dict[str, Any] = {}
    for name in _names(Case):
        value = getattr(case, name)
        if value and name not in _OWN:
            data[name] = _value(name, value)
    data["verdict"] = _statement(case.verdict)
    for name, value in case.own.items():
        data[name] = list(value) if isinstance(value, tuple) else value
    for *way, last in case.said_to_be_empty:
        holder: Any = data
        for step in way:
            holder = holder[step]
        holder[last] = []
    return data


def data_of_factor(factor: Factor) -> dict[str, Any]:
    """Return the data of a factor's record; the order of the fields is that of the model."""
    data = {name: _plain(getattr(factor, name)) for name in _names(Factor) if name != "own"}
    given = {name: value for name, value in data.items() if value}
    return given | {name: _plain(value) for name, value in factor.own.items()}


def data_of_publication(publication: Publication) -> dict[str, Any]:
    """Return the data of an entry of the literature."""
    return _given(publication)


def data_of_release(release: Release) -> dict[str, Any]:
    """Return what a version of the data brought, without the ids that came with it."""
    told: dict[str, Any] = {"version": release.version, "date": release.date}
    if release.summary:
        told["summary"] = release.summary
    told["counts"] = dict(release.counts)
    for name, entries in (
        ("added", release.added),
        ("changed", release.changed),
        ("retired", release.retired),
    ):
        if entries:
            told[name] = [_told(entry) for entry in entries]
    if release.levels:
        told["levels"] = [
            {"factor": item.factor, "name": item.name, "from": item.before, "to": item.after}
            for item in release.levels
        ]
    return told


def data_of_vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what a closed list says to whoever reads records, without what pages do with it."""
    return {
        **{name: getattr(vocabulary, name) for name in ("id", "title", "singular", "description")},
        "terms": [_data_of_term(term) for term in vocabulary],
    }


def _data_of_term(term: Term) -> dict[str, Any]:
    data: dict[str, Any] = {"id": term.id, "label": term.label, "definition": term.definition}
    if term.role:
        data["role"] = term.role
    if term.aliases:
        data["aliases"] = list(term.aliases)
    if term.countries:
        data["countries"] = [code.upper() for code in term.countries]
    return data | {name: term.extra[name] for name in OF_TERMS if name in term.extra}


def _given(item: Any) -> dict[str, Any]:
    """Return the attributes of a value that are not empty."""
    values = {name: _plain(getattr(item, name)) for name in _names(item.__class__)}
    return {name: value for name, value in values.items() if value}


def _told(entry: Entry) -> dict[str, Any]:
    data = _given(entry)
    return {
        name: data[name] for name in ("kind", "id", "finding", "title", "words") if name in data
    }


def _plain(value: Any) -> Any:
    """Return a part of a factor as its record has it; what is empty is left out of groups."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, FindingName):
        return str(value)
    if isinstance(value, (Action, Neighbour, ToAnswer)):
        kind: type = type(value)
        parts = {name: _plain(getattr(value, name)) for name in _names(kind)}
        return {name: part for name, part in parts.items() if part}
    return value


@lru_cache(maxsize=32)
def _names(kind: type) -> tuple[str, ...]:
    """Return the attributes of a class of the model."""
    return tuple(field.name for field in fields(kind))


def _value(name: str, value: Any) -> Any:
    if name == "countries":
        return [code.upper() for code in value]
    if name == "also_known_as":
        return [_named(item) if item.language else item.text for item in value]
    if isinstance(value, tuple):
        kind = "verdict" if name == "outcomes" else "kind"
        return [_statement(i, kind) if isinstance(i, Statement) else _entry(i) for i in value]
    return value


def _entry(item: Any) -> Any:
    """Return a group of fields, or a plain value as it is."""
    if isinstance(item, str):
        return item
    data: dict[str, Any] = {}
    called = getattr(item, "name", "")
    if isinstance(called, Name):
        data["name"] = called.text
        if called.language:
            data["language"] = called.language
    elif called:
        data["name"] = called
    for name in _names(item.__class__):
        value = getattr(item, name)
        if name not in _OWN and not _is_left_out(name, value):
            data[name] = _part(value)
    if getattr(item, "phases", ()):
        data["phase"] = list(item.phases)
    if hasattr(item, "citations"):
        data["source"] = _citations(item.citations)
    return data


def _part(value: Any) -> Any:
    if isinstance(value, OtherDate):
        return _entry(value)
    return list(value) if isinstance(value, tuple) else value


def _is_left_out(name: str, value: Any) -> bool:
    if name == "count":
        return bool(value == 1)
    return value in ("", (), None) or value is False


def _statement(item: Statement, kind: str = "kind") -> dict[str, Any]:
    data: dict[str, Any] = {"text": item.text, "source": _citations(item.citations)}
    if item.according_to:
        data["according_to"] = item.according_to
    return data | ({kind: item.kind} if item.kind else {})


def _citations(items: Sequence[Citation]) -> list[Any]:
    return [
        {"id": item.source, "locator": item.locator} if item.locator else item.source
        for item in items
    ]


def _named(item: Name) -> dict[str, str]:
    return {"name": item.text, "language": item.language}
