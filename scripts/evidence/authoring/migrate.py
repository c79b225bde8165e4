"""Brings a record of an earlier version of the description up to the present one.

Version 2 gave every finding an id and a basis. The id is made from the factor. What the basis is
no program can know, so it becomes `inferred`, which claims least; an editor who reads the source
may then write `stated`. It made an entry with an id of every action of a factor, which rests on no
finding until an editor names one, and took the phases of a factor out: its findings show them.
Reads and writes no file.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
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
    actions: int = 0
    """How many actions of a factor became entries."""
    phases_gone: bool = False
    """Whether the phases of a factor were taken out."""

    @property
    def is_changed(self) -> bool:
        """Whether the record says anything else than before."""
        return bool(self.named or self.guessed or self.actions or self.phases_gone)


def migrate(document: Document, schema: Schema, kind: str = "case") -> Migrated:
    """Bring a case or a factor up to date, and put it into its layout.

    A record that is up to date stays as it is, to the byte.

    Args:
        document: the record as it was read.
        schema: the description of such a record, which gives the order of the fields.
        kind: case or factor.
    """
    if document.problems or document.data is None:
        return Migrated(lay_out(document, schema), (), ())
    return (_factor if kind == "factor" else _case)(document, schema)


def _factor(document: Document, schema: Schema) -> Migrated:
    """Make an entry of every action that is a plain text, and take the phases out."""
    data = copy.deepcopy(document.data)
    actions = data.get("actions")
    entries = actions if isinstance(actions, list) else []
    texts = [place for place, entry in enumerate(entries) if isinstance(entry, str)]
    taken = {str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry}
    ids = _free_ids(str(data.get("id") or "action"), taken)
    for place in texts:
        entries[place] = {"id": next(ids), "text": entries[place]}
    has_phases = data.pop("phases", None) is not None
    if not texts and not has_phases:
        return Migrated(LaidOut(document.text), (), ())
    layout = lay_out(document, schema, data)
    return Migrated(layout, (), (), actions=len(texts), phases_gone=has_phases)


def _case(document: Document, schema: Schema) -> Migrated:
    """Give every finding an id and a basis."""
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
            yield next(_free_ids(str(finding.get("factor") or "finding"), taken))


def _free_ids(name: str, taken: set[str]) -> Iterator[str]:
    """Yield a name with the first numbers that are free, and count each as taken."""
    for number in count(1):
        made = f"{name}-{number}"
        if made not in taken:
            taken.add(made)
            yield made
