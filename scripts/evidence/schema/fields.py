"""The fields that an evidence base adds to the core of its records: taxonomy/fields.yml.

Each becomes a part of the description of a record, as if it stood in the schema file, so the check,
the form, the references and the empty record know it without more ado.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KIND, SERVES, REACH = "kind", "serves", "reach"
"""Roles of fields: by which cases are grouped; for whom it works; how far it reaches."""

_SHAPES: Mapping[str, Mapping[str, Any]] = {
    "line": {"$ref": "#/definitions/line"},
    "text": {"$ref": "#/definitions/text", "x-prose": "inline"},
    "number": {"type": "integer", "minimum": 0, "maximum": 10**15},
    "date": {"$ref": "#/definitions/when"},
    "yes-no": {"type": "boolean"},
}


@dataclass(frozen=True)
class OwnField:
    """A field of this evidence base's own."""

    id: str
    """Its name in the record."""
    of: str
    """case or factor."""
    label: str
    description: str
    type: str
    """term, terms, line, text, number, date or yes-no."""
    vocabulary: str = ""
    """The list whose ids it holds, for a term or terms."""
    row: str = ""
    """Its heading under "At a glance", where that is not its label."""
    why: str = ""
    example: Any = None
    required: bool = False
    after: str = ""
    """The field that it follows in a record; empty: it stands at the end."""
    form: str = "what"
    ordered: bool = False
    role: str = ""
    """One of kind, serves and reach, or empty."""
    search: int = 0
    """How early its words stand in the search, 1 first; 0: not at all."""
    compare: bool = False
    section: bool = False

    @property
    def heading(self) -> str:
        """Its heading under "At a glance"."""
        return self.row or self.label

    @property
    def node(self) -> dict[str, Any]:
        """Its description as a schema file would give it."""
        made: dict[str, Any] = {"x-label": self.label, "x-form": self.form}
        if self.ordered:
            made["x-ordered"] = True
        if self.search:
            made["x-search"] = self.search
        made["description"] = self.description
        if self.why:
            made["x-why"] = self.why
        if self.example is not None:
            made["examples"] = [self.example]
        if self.type == "term":
            return made | {"x-vocabulary": self.vocabulary, "type": "string"}
        if self.type == "terms":
            least = {"minItems": 1} if self.required else {}
            item = {"type": "string", "x-vocabulary": self.vocabulary}
            shape = {"type": "array", **least, "uniqueItems": True, "x-open": True}
            return made | shape | {"items": item}
        return made | dict(_SHAPES[self.type])


def own_fields(entries: Iterable[Mapping[str, Any]]) -> tuple[OwnField, ...]:
    """Build the fields from the entries of their file, leaving out those that are not whole.

    Of two with one name, the first counts.
    """
    found = [
        OwnField(**entry)
        for entry in entries
        if {"id", "of", "label", "description", "type"} <= entry.keys()
        and entry["type"] in (*_SHAPES, "term", "terms")
        and bool(entry.get("vocabulary")) == entry["type"].startswith("term")
    ]
    first = {(field.of, field.id): field for field in reversed(found)}
    return tuple(field for field in found if first[field.of, field.id] is field)


def with_own(
    tree: dict[str, Any], kind: str, fields: Sequence[OwnField], shared: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the description of a kind of record with the fields that a base adds to it.

    Args:
        tree: the description of its core.
        kind: case or factor.
        fields: the fields of both.
        shared: definitions for what a field refers to and the description itself does not have.
    """
    own = [field for field in fields if field.of == kind]
    properties = dict(tree["properties"])
    waiting = [field for field in own if field.id not in properties]
    while waiting:
        # A field may follow another one of the base's own, whichever stands first in the file.
        ready = [field for field in waiting if field.after in properties] or waiting[:1]
        for field in ready:
            properties = _placed(properties, field)
            waiting.remove(field)
    required = [*tree["required"], *(field.id for field in own if field.required)]
    order = list(properties)
    needed = {field.node.get("$ref", "").rpartition("/")[2] for field in own}
    lent = {name: node for name, node in shared.items() if name in needed}
    return {
        **tree,
        "properties": properties,
        "required": sorted(set(required), key=order.index),
        "definitions": lent | tree["definitions"],
    }


def _placed(properties: Mapping[str, Any], field: OwnField) -> dict[str, Any]:
    names = list(properties)
    place = names.index(field.after) + 1 if field.after in properties else len(names)
    names.insert(place, field.id)
    return {name: field.node if name == field.id else properties[name] for name in names}
