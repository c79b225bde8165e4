"""The rule that records speak of bodies and roles, never of persons by name.

Finds a title or an office before a capitalised name, and the name of a person who is an author of a
source of the same record. The words stand in taxonomy/person-words.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.schema.person_words import PersonWords

_WORD = re.compile(r"[A-Z]\w+")


@rule("EV605", kind="case")
def prose_names_no_person(record: Record, repository: Repository) -> Iterator[Violation]:
    """Statements are about bodies and roles."""
    words = repository.person_words
    authors = _authors(record, words)
    for path, partner in record.entries("partners"):
        found = _with_title(str(partner.get("name", "")), words)
        if found is not None:
            yield Violation("EV605", (*path, "name"), excerpt=found, name=found)
    for path, _, text in record.prose_texts:
        found = _with_title(text, words) or next((name for name in authors if name in text), None)
        if found is not None:
            yield Violation("EV605", path, excerpt=found, name=found)


@rule("EV627", kind="case")
def no_given_name_stands_in_a_text(record: Record, repository: Repository) -> Iterator[Violation]:
    """A given name before another one is mostly that of a person, and now and then of a body."""
    words = repository.person_words
    if not words.given:
        return
    for path, partner in record.entries("partners"):
        match = words.likely.fullmatch(str(partner.get("name", "")))
        if match is not None and not words.body.search(match[0]):
            yield Violation("EV627", (*path, "name"), name=match[0])
    others = _other_names(record)
    authors = _authors(record, words)
    given = frozenset(words.given)
    for path, _, text in record.prose_texts:
        # Looking for words is quicker than for names, and most texts hold none of these.
        if given.isdisjoint(_WORD.findall(text)):
            continue
        if _with_title(text, words) or any(author in text for author in authors):
            continue
        names = (match[0] for match in words.likely.finditer(text))
        found = next((n for n in names if n not in others and not words.body.search(n)), None)
        if found is not None:
            yield Violation("EV627", path, excerpt=found, name=found)


def _with_title(text: str, words: PersonWords) -> str | None:
    if not any(sign in text for sign in words.signs_of_title):
        return None
    for match in words.named.finditer(text):
        after = re.sub("['’]s?$", "", match[1].split()[0])
        if not words.body.search(match[0]) and after not in words.offices:
            return match[0]
    return None


def _authors(record: Record, words: PersonWords) -> list[str]:
    names = [
        name
        for _, source in record.entries("sources")
        for name in source.get("authors") or ()
        if isinstance(name, str) and words.person.fullmatch(name) and not words.body.search(name)
    ]
    # A place or a body may be listed as an author and be a partner, too.
    others = _other_names(record)
    return [name for name in names if name not in others and not name.startswith("The ")]


def _other_names(record: Record) -> str:
    """Return the names of all that is no person in a record, in one text."""
    bodies = " ".join(str(partner.get("name")) for _, partner in record.entries("partners"))
    publishers = " ".join(str(source.get("publisher")) for _, source in record.entries("sources"))
    return f"{bodies} {publishers} {record.data.get('title')} {record.data.get('region')}"
