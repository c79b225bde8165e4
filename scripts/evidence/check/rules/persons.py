"""The rule that records speak of bodies and roles, never of persons by name.

Works on form alone: a title or an office before a capitalised name, or the name of a person who is
an author of a source of the same record. The words stand in person_words.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import yaml

from evidence.check.repository import Record, Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation


def _words() -> Mapping[str, Sequence[str]]:
    text = files("evidence.check.rules").joinpath("person_words.yml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return words


def _any_of(words: Sequence[str]) -> str:
    """Return a pattern for one of some words; a star stands for any ending."""
    return f"(?:{'|'.join(words)})".replace("*", r"\w+")


_WORDS = _words()
_SIGNS_OF_TITLE = tuple(
    title
    for title in _WORDS["titles"]
    if not any(other in title for other in _WORDS["titles"] if other != title)
)
"""The titles that hold no other one; looking for them is quicker, and most texts hold none."""
_NAME = r"[A-Z][a-zà-ÿ'’-]+"
NAMED = re.compile(rf"\b{_any_of(_WORDS['titles'])}\.?\s+(?:[A-Z]\.\s*)*({_NAME}(?:\s+{_NAME})?)")
PERSON = re.compile(
    rf"{_NAME}(?: [A-Z]\.?)* (?:(?:van|von|de|der|da|di|la|le) )*[A-Z][a-zà-ÿA-Z'’-]+"
)
BODY = re.compile(rf"\b{_any_of(_WORDS['bodies'])}\b")
"""Words that a body has in its name and a person has not."""
OFFICES = frozenset(_WORDS["offices"])


@rule("EV605", kind="case")
def prose_names_no_person(record: Record, repository: Repository) -> Iterator[Violation]:
    """Statements are about bodies and roles."""
    authors = _authors(record)
    for path, _, text in record.prose_texts:
        found = _with_title(text) or next((name for name in authors if name in text), None)
        if found is not None:
            yield Violation("EV605", path, excerpt=found, name=found)


def _with_title(text: str) -> str | None:
    if not any(sign in text for sign in _SIGNS_OF_TITLE):
        return None
    for match in NAMED.finditer(text):
        if not BODY.search(match[0]) and match[1].split()[0] not in OFFICES:
            return match[0]
    return None


def _authors(record: Record) -> list[str]:
    names = [
        name
        for _, source in record.entries("sources")
        for name in source.get("authors") or ()
        if isinstance(name, str) and PERSON.fullmatch(name) and not BODY.search(name)
    ]
    # A place or a body may be listed as an author and be a partner, too.
    bodies = " ".join(str(partner.get("name")) for _, partner in record.entries("partners"))
    publishers = " ".join(str(source.get("publisher")) for _, source in record.entries("sources"))
    others = f"{bodies} {publishers} {record.data.get('title')} {record.data.get('region')}"
    return [name for name in names if name not in others and not name.startswith("The ")]
