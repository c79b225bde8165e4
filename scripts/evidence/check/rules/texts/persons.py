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


@rule("EV605", kind="case")
def prose_names_no_person(record: Record, repository: Repository) -> Iterator[Violation]:
    """Statements are about bodies and roles."""
    words = repository.person_words
    authors = _authors(record, words)
    for path, _, text in record.prose_texts:
        found = _with_title(text, words) or next((name for name in authors if name in text), None)
        if found is not None:
            yield Violation("EV605", path, excerpt=found, name=found)


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
    bodies = " ".join(str(partner.get("name")) for _, partner in record.entries("partners"))
    publishers = " ".join(str(source.get("publisher")) for _, source in record.entries("sources"))
    others = f"{bodies} {publishers} {record.data.get('title')} {record.data.get('region')}"
    return [name for name in names if name not in others and not name.startswith("The ")]
