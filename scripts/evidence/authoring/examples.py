"""Examples of fields out of the base's own records, in the place of those that the schema gives.

The rule, the same every time: of the first hundred records in the order of their titles, the first
value that is short; where none is, the shortest. A field that no record uses, and one whose
example shows a form that not every value has, keep the example of the schema.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from evidence.common.text import name_order
from evidence.diagnostics.problem import Path
from evidence.link.evidence_base import EvidenceBase
from evidence.link.serialise import data_of, data_of_factor
from evidence.schema.schema import Node, Schema, factor_schema

MOST_RECORDS = 100
"""Records that are looked at: enough for nearly every field, at any size of the base."""
SHORT = 100
"""Characters of a short value, with its signs as JSON has them."""
SHORT_LIST = 260
"""Characters of a short list or group of fields, with their names."""


def case_with_examples(base: EvidenceBase) -> Schema:
    """Return the description of a case with examples out of the base's cases."""
    records = [data_of(case) for case in islice(base.cases.values(), MOST_RECORDS)]
    return with_examples(base.case_schema, records)


def factor_with_examples(base: EvidenceBase) -> Schema:
    """Return the description of a factor with examples out of the base's factors."""
    records = [data_of_factor(factor) for factor in base.factors.values()]
    return with_examples(factor_schema(base.vocabularies, base.fields), records)


def with_examples(schema: Schema, records: Iterable[Mapping[str, Any]]) -> Schema:
    """Return a description whose examples are those of records without errors."""
    ordered = sorted(
        records, key=lambda record: (name_order(_title(record)), str(record.get("id", "")))
    )
    own = replace(schema, tree=copy.deepcopy(dict(schema.tree)))
    _fill(own.tree, (), own, ordered[:MOST_RECORDS])
    return own


def _title(record: Mapping[str, Any]) -> str:
    return str(record.get("title") or record.get("name") or "")


def _fill(node: Node, path: Path, schema: Schema, records: list[Mapping[str, Any]]) -> None:
    """Give every field below a node its example; what several fields share is left alone."""
    for name, child in node.get("properties", {}).items():
        place = (*path, name)
        described = schema.resolve(child)
        if "examples" in described and not _shows_a_form(described):
            found = _chosen(value for record in records for value in _values(record, place))
            if found is not None:
                child["examples"] = [found]
        _fill(child, place, schema, records)
        items = child.get("items", {})
        for branch in (items, *items.get("oneOf", ())):
            _fill(branch, (*place, 0), schema, records)


def _shows_a_form(node: Node) -> bool:
    """Say whether the examples show what a value may also look like."""
    examples = node["examples"]
    several_forms = "oneOf" in node.get("items", {})
    return len(examples) > 1 or (
        several_forms and any(isinstance(entry, dict) for entry in examples[0])
    )


def _chosen(values: Iterable[Any]) -> Any:
    """Return the first short value, else the shortest; None where there is none."""
    shortest: Any = None
    least = 0
    for value in values:
        size = len(json.dumps(value, ensure_ascii=False))
        if size <= (SHORT_LIST if isinstance(value, (dict, list)) else SHORT):
            return value
        if shortest is None or size < least:
            shortest, least = value, size
    return shortest


def _values(value: Any, path: Path) -> Iterator[Any]:
    """Yield what stands at a path, where 0 is any position; a list of groups entry by entry."""
    if not path:
        yield from _examples_in(value)
    elif isinstance(path[0], int):
        for entry in value if isinstance(value, (list, tuple)) else ():
            yield from _values(entry, path[1:])
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _values(value[path[0]], path[1:])


def _examples_in(value: Any) -> Iterator[Any]:
    if not isinstance(value, (list, tuple)):
        if value not in ("", None):
            yield value
    elif value and all(isinstance(entry, dict) for entry in value):
        yield from ([entry] for entry in value)
    elif value:
        yield list(value)
