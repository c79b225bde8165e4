"""Brings a record of an earlier version of the description up to the present one.

Version 2 gave every finding an id and a basis. The id is made from the factor. What the basis is
no program can know, so it becomes `inferred`, which claims least; an editor who reads the source
may then write `stated`. Reads and writes no file.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.authoring.formatter import LaidOut, lay_out
from evidence.read.document import Document
from evidence.schema.schema import Schema

BASIS = "inferred"
"""What an old finding gets: the reading that claims least."""


@dataclass(frozen=True, slots=True)
class NamedFinding:
    """A finding that got its id."""

    position: int
    """Its place in the record, from 1."""
    id: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """A record in the present version."""

    layout: LaidOut
    named: tuple[NamedFinding, ...]
    """The findings that got an id; empty where none lacked one."""
    guessed: tuple[str, ...]
    """Ids of the findings whose basis was set without a source being read."""


def migrate(document: Document, schema: Schema) -> Migrated:
    """Give every finding of a case an id and a basis, and put the record into its layout.

    A record that lacks neither stays as it is, to the byte.

    Args:
        document: the record as it was read.
        schema: the description of a case, which gives the order of the fields.
    """
    if document.problems or document.data is None:
        return Migrated(lay_out(document, schema), (), ())
    data = copy.deepcopy(document.data)
    findings = data.get("findings")
    if not isinstance(findings, list):
        return Migrated(LaidOut(document.text), (), ())
    sound = [(place, item) for place, item in enumerate(findings, 1) if isinstance(item, dict)]
    ids = new_ids([item for _, item in sound], data.get("retired_findings") or ())
    named = []
    for place, finding in sound:
        if "id" not in finding:
            finding["id"] = next(ids)
            named.append(NamedFinding(place, finding["id"]))
    guessed = [str(finding["id"]) for _, finding in sound if "basis" not in finding]
    for _, finding in sound:
        finding.setdefault("basis", BASIS)
    if not named and not guessed:
        return Migrated(LaidOut(document.text), (), ())
    return Migrated(lay_out(document, schema, data), tuple(named), tuple(guessed))


def new_ids(findings: Sequence[Mapping[str, Any]], retired: Sequence[str]) -> Iterator[str]:
    """Yield an id for each finding without one: its factor, and the first number that is free."""
    taken = {*map(str, retired), *(str(finding["id"]) for finding in findings if "id" in finding)}
    for finding in findings:
        if "id" not in finding:
            factor = str(finding.get("factor") or "finding")
            number = 1
            while f"{factor}-{number}" in taken:
                number += 1
            taken.add(f"{factor}-{number}")
            yield f"{factor}-{number}"
