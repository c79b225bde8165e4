"""Says in words why a term is not in its closed list, and which one is meant."""

from __future__ import annotations

import re

from evidence.check.hints.homoglyphs import odd_letter
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.suggest import nearest, one_of, plain
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice

_MOST_TERMS = 12
"""Longer lists are not printed where something can be suggested."""


def wrong_term(rejected: RejectedValue) -> Violation:
    """Say that a term is not in its list."""
    value = str(rejected.value)
    words = value.split()
    if len(words) > 1 and set(words) <= set(terms_of(rejected)):
        hint = (
            term_hint(rejected, value) if _by_name(rejected, value) else _several(rejected, words)
        )
        return Violation(
            "EV210",
            rejected.path,
            variant="several",
            hint=hint,
            name=rejected.name,
            value=shown(value),
        )
    return Violation(
        "EV210",
        rejected.path,
        hint=term_hint(rejected, value),
        name=rejected.name,
        value=shown(value),
    )


def terms_of(rejected: RejectedValue) -> list[str]:
    """Return the terms of the list."""
    return [str(term) for term in rejected.node.get("enum", ()) if term is not None]


def term_hint(rejected: RejectedValue, value: str) -> str:
    """Return what to write in place of a term that is not in its list."""
    terms = terms_of(rejected)
    parts = [terms_meant(rejected, part)[:1] for part in _parts(value)]
    if len(parts) > 1 and all(parts) and not _by_name(rejected, value):
        return _several(rejected, list(dict.fromkeys(term for part in parts for term in part)))
    meant = terms_meant(rejected, value)
    if not meant and (begun := re.match(r"[\w-]+(?=\W)", value)) and begun[0] in terms:
        return advice("term-alone", field=rejected.field, term=begun[0])
    said: list[str] = []
    if odd := odd_letter(value):
        said.append(odd)
    elif value.strip() != value and value.strip() in terms:
        said.append(advice("blank-beside", field=rejected.field, value=value.strip()))
    elif meant:
        said.append(advice("did-you-mean-one-of", names=one_of(meant)))
    if not meant and says_nothing(value) and not rejected.is_required:
        said.append(advice("no-source-no-line"))
    if len(terms) <= _MOST_TERMS or not meant:
        said.append(advice("allowed-terms", terms=", ".join(terms)))
    if "x-vocabulary" in rejected.node:
        said.append(advice("what-terms-mean", address=vocabulary_address(rejected)))
    return " ".join(said)


def _parts(value: str) -> list[str]:
    return [part for part in re.split(r"\s*[,;/+&]\s*|\s+(?:and|or)\s+", value.strip()) if part]


def _several(rejected: RejectedValue, terms: list[str]) -> str:
    """Say how to write several terms: a list takes them, any other field takes one."""
    if rejected.path and isinstance(rejected.path[-1], int):
        return advice("comma-between-terms", terms=", ".join(terms))
    if {"enabler", "barrier"} <= set(terms):
        return advice("two-findings")
    choice = one_of(f"{rejected.field}{term}" for term in terms)
    if "name" in rejected.siblings:
        return advice("one-term-an-entry", choice=choice)
    return advice("one-term", choice=choice)


def terms_meant(rejected: RejectedValue, value: str) -> list[str]:
    """Return the terms that a word may mean: by label, by what people say, by its spelling."""
    terms = terms_of(rejected)
    target = plain(value)
    of_list = rejected.schema.aliases.get(str(rejected.node.get("x-vocabulary", "")), {})
    usual = [term for term in of_list.get(target or value.strip(), ()) if term in terms]
    begun = [term for term in terms if len(target) >= 4 and plain(term).startswith(target)]
    near = nearest(value, terms)
    by_name = _by_name(rejected, value)
    return by_name or usual or (begun if len(begun) == 1 else [near] if near else [])


def _by_name(rejected: RejectedValue, value: str) -> list[str]:
    """Return the term whose id or label a text is, but for capitals and signs."""
    labels = rejected.schema.labels.get(str(rejected.node.get("x-vocabulary", "")), {})
    names = {term: (plain(term), plain(labels.get(term, ""))) for term in terms_of(rejected)}
    return [term for term, names_of in names.items() if plain(value) in names_of]


def vocabulary_address(rejected: RejectedValue) -> str:
    """Return where a closed list is explained: in the repository, which everyone has."""
    return f"taxonomy/vocabularies/{rejected.node.get('x-vocabulary', '')}.yml"
