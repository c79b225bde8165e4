"""A value that the schema rejects, with all that a message about it may need.

Finds nothing itself, and says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from evidence.diagnostics.problem import Path
from evidence.read.document import Document
from evidence.schema.schema import Node, Schema


@dataclass(frozen=True, slots=True)
class RejectedValue:
    """A value that the schema rejects, its place, and the description of that place."""

    path: Path
    name: str
    """The field, or the list of which it is an entry."""
    value: Any
    node: Node
    document: Document
    schema: Schema

    @property
    def written(self) -> str:
        """The value as it stands in the file, without blanks around it."""
        return self.document.source(self.path).strip()

    @property
    def field(self) -> str:
        """The name and colon before a value; empty for an entry of a list."""
        return f"{self.name}: " if self.path and isinstance(self.path[-1], str) else ""

    @property
    def is_required(self) -> bool:
        """Say whether the group cannot do without the field."""
        return bool(self.path) and self.path[-1] in self.schema.required(self.path[:-1])

    @property
    def siblings(self) -> frozenset[str]:
        """The fields that the same group may have."""
        return frozenset(self.schema.fields(self.path[:-1]))

    def takes(self, value: str) -> bool:
        """Say whether the field would take a text, so that no hint leads into a second error."""
        if self.node.get("type", "string") != "string":
            return False
        terms = self.node.get("enum")
        fits = re.search(str(self.node.get("pattern", "")), value) is not None
        return fits and (terms is None or value in terms)
