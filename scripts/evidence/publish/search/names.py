"""The names by which a phrase finds a factor or a topic: a small list that the search reads first.

Pagefind weighs words; it cannot tell that a phrase holds the whole name of something. Cases are
left out, so the list stays small however many there are. Pure but for `write_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

from evidence.common.text import compact_json
from evidence.publish.search.entries import FACTOR, TOPIC, Called, SearchEntry

KNOWN_BY_NAME = (FACTOR, TOPIC)
"""Kinds of result that the list holds."""
Names = Mapping[str, Mapping[str, list[str]]]
"""Names by address, in a group for each of `Called`."""

_AND = re.compile(r",? and |, ")


def names_of(entries: Iterable[SearchEntry]) -> Names:
    """Return the names of all factors and topics.

    A title that names two things, such as "Trust and relationships", is also known by each.
    """
    names: dict[str, dict[str, list[str]]] = {group: {} for group in get_args(Called)}
    for entry in entries:
        if entry.kind in KNOWN_BY_NAME:
            all_names = (entry.title, *_AND.split(entry.title), *entry.names)
            names[entry.called][entry.address] = list(dict.fromkeys(all_names))
    return names


def write_names(names: Names, out: Path) -> None:
    """Write the list to a file."""
    out.write_text(compact_json(names), encoding="utf-8")
