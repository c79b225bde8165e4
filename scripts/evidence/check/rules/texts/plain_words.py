"""Warnings on turns that no reader would use: each is in plain_words.yml, with what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation


@rule("EV640", kind=("case", "factor", "selection"))
def words_are_plain(record: Record, repository: Repository) -> Iterator[Violation]:
    """A turn that stops a reader has an everyday one beside it."""
    texts = [(path, text) for path, _, text in record.prose_texts]
    texts += [
        ((*path, "headline"), finding["headline"])
        for path, finding in record.entries("findings")
        if "headline" in finding
    ]
    # Hardly any record holds one; one look through all its texts is quicker than a look at each.
    everything = "\n".join(text for _, text in texts).lower()
    for words, instead in plain_words().items():
        if words not in everything:
            continue
        for path, text in texts:
            match = _whole(words).search(text)
            if match:
                yield Violation("EV640", path, excerpt=match[0], words=match[0], instead=instead)


@lru_cache(maxsize=1)
def plain_words() -> Mapping[str, str]:
    """Return what to write, such as “begin” or “start”, by the words in small letters."""
    text = files("evidence.check.rules.texts").joinpath("plain_words.yml").read_text("utf-8")
    entries = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        words: " or ".join(f"“{other}”" for other in entry["instead"])
        for entry in entries
        for words in entry["words"]
    }


@lru_cache(maxsize=256)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
