"""Makes the JSON Schema that editors read: the description of a record with everything filled in.

References are resolved and closed lists written out, because draft-07 ignores words beside a
`$ref` and editors show what stands in the place itself. Allows exactly what the check allows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from evidence.schema.schema import Node, Schema
from evidence.schema.vocabularies import Vocabulary

_WRITTEN_ANEW = frozenset(
    ("$schema", "title", "description", "examples", "properties", "items", "oneOf", "definitions")
)


def editor_schema(
    schema: Schema,
    vocabularies: Mapping[str, Vocabulary],
    known_ids: Mapping[str, Sequence[str]],
) -> str:
    """Return the schema as JSON text.

    Args:
        schema: description of a case or a factor.
        vocabularies: the closed lists, for the meaning of each term.
        known_ids: ids that an editor may offer, by what refers to them, such as "factor".
    """
    made = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **described(schema.tree, schema, vocabularies, known_ids),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def described(
    node: Node,
    schema: Schema,
    vocabularies: Mapping[str, Vocabulary],
    known_ids: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Return the schema of a part of a record, with everything filled in; arguments as above.

    No keyword of it means another thing in JSON Schema 2020-12, which OpenAPI 3.1 speaks.
    """
    node = schema.resolve(node)
    made: dict[str, Any] = {}
    title = node.get("x-label") or node.get("title")
    if title:
        made["title"] = title
    words = [str(node[key]).strip() for key in ("description", "x-why") if key in node]
    if words:
        made["description"] = " ".join(words)
    limits = (key for key in node if key not in _WRITTEN_ANEW and not key.startswith("x-"))
    made.update({key: node[key] for key in limits})
    if "enum" in node:
        vocabulary = vocabularies.get(node.get("x-vocabulary", ""))
        if vocabulary is not None:
            made["enumDescriptions"] = [f"{t.label}: {t.definition}" for t in vocabulary]
    # Ids are no closed list for the structure, so they are offered as examples.
    offered = list(known_ids.get(node.get("x-reference", ""), ()))
    if offered or "examples" in node:
        made["examples"] = offered or node["examples"]
    if "properties" in node:
        made["properties"] = {
            name: described(field, schema, vocabularies, known_ids)
            for name, field in node["properties"].items()
        }
    if "items" in node:
        made["items"] = described(node["items"], schema, vocabularies, known_ids)
    if "oneOf" in node:
        made["oneOf"] = [
            described(branch, schema, vocabularies, known_ids) for branch in node["oneOf"]
        ]
    return made
