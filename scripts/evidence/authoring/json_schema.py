"""Makes the JSON Schema that editors read: the description of a record with everything filled in.

References are resolved and closed lists written out, because draft-07 ignores words beside a
`$ref` and editors show what stands in the place itself. Allows what the check of fields allows,
but for ids and codes that a rule refuses later: of factors, countries and currencies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jsonschema_rs import Draft7Validator

from evidence.authoring.constraints import limits_in_words
from evidence.common.text import upper_first
from evidence.diagnostics.catalogue import advice
from evidence.schema.schema import Node, Schema
from evidence.schema.vocabularies import Vocabulary

_WRITTEN_ANEW = frozenset(
    ("$schema", "title", "description", "examples", "properties", "items", "oneOf", "definitions")
)


def editor_schema(
    schema: Schema,
    vocabularies: Mapping[str, Vocabulary],
    known: Mapping[str, Mapping[str, str]],
) -> str:
    """Return the schema as JSON text.

    Args:
        schema: description of a case or a factor.
        vocabularies: the closed lists, for the meaning of each term.
        known: ids and codes that exist, each with its meaning, by what refers to them, such as
            "factor".
    """
    made = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **described(schema.tree, schema, vocabularies, known),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def described(
    node: Node,
    schema: Schema,
    vocabularies: Mapping[str, Vocabulary],
    known: Mapping[str, Mapping[str, str]],
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
        made["markdownDescription"] = _hover(words, node, schema)
    limits = (key for key in node if key not in _WRITTEN_ANEW and not key.startswith("x-"))
    made.update({key: node[key] for key in limits})
    if "enum" in node:
        vocabulary = vocabularies.get(node.get("x-vocabulary", ""))
        if vocabulary is not None:
            made["enumDescriptions"] = [f"{t.label}: {t.definition}" for t in vocabulary]
    if closed := known.get(node.get("x-reference", "")):
        made["enum"] = list(closed)
        made["enumDescriptions"] = list(closed.values())
    if "properties" in node:
        made["properties"] = {
            name: described(field, schema, vocabularies, known)
            for name, field in node["properties"].items()
        }
    if "items" in node:
        made["items"] = described(node["items"], schema, vocabularies, known)
    if "oneOf" in node:
        made["oneOf"] = [described(branch, schema, vocabularies, known) for branch in node["oneOf"]]
    # An example of another base may name what this one does not have.
    fits = Draft7Validator(made).is_valid
    if examples := [example for example in node.get("examples", ()) if fits(example)]:
        made["examples"] = examples
    return made


def _hover(words: Sequence[str], node: Node, schema: Schema) -> str:
    """Return what an editor shows of a field: what it is, why it is there, what may be written."""
    items = schema.resolve(node.get("items", {}))
    branches = [schema.resolve(branch) for branch in items.get("oneOf", ())]
    limits = upper_first(limits_in_words(node, items, branches))
    signs = f" {advice('date-signs')}" if node.get("x-date") == "open" else ""
    return "\n\n".join((*words, f"*{limits}.*{signs}"))
