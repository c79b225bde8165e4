"""Says in words why a term is not in its closed list, and which one is meant."""

from __future__ import annotations

import re

from evidence.check.hints.homoglyphs import odd_letter
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import Refused
from evidence.check.hints.suggest import COMMON_TERMS, nearest, one_of, plain
from evidence.check.violation import Mistake, shown

_MOST_TERMS = 12
"""Longer lists are not printed where something can be suggested."""


def wrong_term(refused: Refused) -> Mistake:
    """Say that a term is not in its list."""
    value = str(refused.value)
    words = value.split()
    if len(words) > 1 and set(words) <= set(terms_of(refused)):
        message = f"`{refused.name}` holds {shown(value)} as one term."
        hint = term_hint(refused, value) if _by_name(refused, value) else _several(refused, words)
        return Mistake("EV210", refused.path, message, hint)
    return Mistake(
        "EV210",
        refused.path,
        f"`{refused.name}` holds {shown(value)}, which is not in its list.",
        term_hint(refused, value),
    )


def terms_of(refused: Refused) -> list[str]:
    """Return the terms of the list."""
    return [str(term) for term in refused.node.get("enum", ())]


def term_hint(refused: Refused, value: str) -> str:
    """Return what to write in place of a term that is not in its list."""
    terms = terms_of(refused)
    parts = [terms_meant(refused, part)[:1] for part in _parts(value)]
    if len(parts) > 1 and all(parts) and not _by_name(refused, value):
        return _several(refused, list(dict.fromkeys(term for part in parts for term in part)))
    meant = terms_meant(refused, value)
    hint = f"Did you mean {one_of(meant)}? " if meant else ""
    if odd := odd_letter(value):
        hint = f"{odd} "
    elif value.strip() != value and value.strip() in terms:
        hint = f"Delete the blank beside it: `{refused.field}{value.strip()}`. "
    if not meant and says_nothing(value) and not refused.is_required:
        hint += "If no source says it, leave the line out. "
    if len(terms) <= _MOST_TERMS or not meant:
        hint += f"Allowed are: {', '.join(terms)}. "
    return hint + f"What each means: {vocabulary_address(refused)}."


def _parts(value: str) -> list[str]:
    return [part for part in re.split(r"\s*[,;/+&]\s*|\s+(?:and|or)\s+", value.strip()) if part]


def _several(refused: Refused, terms: list[str]) -> str:
    """Say how to write several terms: a list takes them, any other field takes one."""
    if refused.path and isinstance(refused.path[-1], int):
        return f"Put a comma between them: `{', '.join(terms)}`."
    if {"enabler", "barrier"} <= set(terms):
        return "One only: make two findings of it, or write `mixed` where they cannot be parted."
    if "name" in refused.siblings:
        return f"One only: `{refused.field}{terms[0]}`. Where both hold, make two entries of it."
    return f"One only: `{refused.field}{terms[0]}`."


def terms_meant(refused: Refused, value: str) -> list[str]:
    """Return the terms that a word may mean: by label, by what people say, by its spelling."""
    terms = terms_of(refused)
    target = plain(value)
    usual = [term for term in COMMON_TERMS.get(target or value.strip(), ()) if term in terms]
    begun = [term for term in terms if len(target) >= 4 and plain(term).startswith(target)]
    near = nearest(value, terms)
    by_name = _by_name(refused, value)
    return by_name or usual or (begun if len(begun) == 1 else [near] if near else [])


def _by_name(refused: Refused, value: str) -> list[str]:
    """Return the term whose id or label a text is, but for capitals and signs."""
    labels = refused.schema.labels.get(str(refused.node.get("x-vocabulary", "")), {})
    names = {term: (plain(term), plain(labels.get(term, ""))) for term in terms_of(refused)}
    return [term for term, names_of in names.items() if plain(value) in names_of]


def vocabulary_address(refused: Refused) -> str:
    """Return where a closed list is explained: in the repository, which everyone has."""
    return f"taxonomy/vocabularies/{refused.node.get('x-vocabulary', '')}.yml"
