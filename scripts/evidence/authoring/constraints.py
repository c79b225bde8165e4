"""Says in words what the schema allows in a field: "text on one line, at most 300 characters"."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.common.text import listed, number, plural
from evidence.schema.schema import Node

_OF_REFERENCE = {
    "case": "the id of a case",
    "factor": "the id of a factor",
    "source": "the id of a source of this record",
    "partner": "the name of a partner of this record",
    "list": "the name of a list of this record",
    "code": "the code of a message, such as EV601",
    "country": "a country code of ISO 3166-1",
    "currency": "a currency code of ISO 4217",
    "literature": "the id of a publication in taxonomy/literature.yml",
}
OPEN = "; signs say what the source leaves open"
"""What is said of dates that may be open; the field reference tells the signs."""


def limits_in_words(node: Node, items: Node, branches: Sequence[Node] = ()) -> str:
    """Describe what may be written.

    Args:
        node: the field, resolved.
        items: what its entries may be; empty where it is no list.
        branches: the shapes that an entry may have, where there are several.
    """
    kind = node.get("type")
    if kind == "array":
        return _list(node, items, branches)
    if kind == "object":
        return "a group of fields"
    if kind == "boolean":
        return "`true`, or leave it out"
    if kind in ("number", "integer"):
        return _number(node)
    return _text(node)


def _list(node: Node, items: Node, branches: Sequence[Node]) -> str:
    if "properties" in items:
        words = "a list of entries"
    elif branches:
        words = f"a list; each entry is {listed([_branch(b) for b in branches], 'or')}"
    else:
        words = f"a list; each entry is {_text(items)}"
    if node.get("minItems"):
        words += f", at least {number(node['minItems'])}"
    if node.get("maxItems"):
        words += f", at most {number(node['maxItems'])}"
    return (
        f"{words}, none twice" if node.get("uniqueItems") and "properties" not in items else words
    )


def _branch(node: Node) -> str:
    if "properties" in node:
        names = [f"`{name}`" for name in node["properties"]]
        return f"a group of {listed(names)}"
    return _text(node)


def _number(node: Node) -> str:
    words = "a whole number" if node["type"] == "integer" else "a number"
    least, most = node.get("minimum"), node.get("maximum")
    if least is not None and most is not None:
        return f"{words} from {_figure(least)} to {_figure(most)}"
    return f"{words}, {_figure(least)} or more" if least is not None else words


def _figure(value: float) -> str:
    # Years and small numbers are not set with commas.
    return str(value) if value < 10_000 else number(value)


def _text(node: Node) -> str:
    if "enum" in node:
        return "one of the terms of its list"
    if "x-date" in node:
        forms = "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in quotation marks"
        return f"a date: {forms}{OPEN if node['x-date'] == 'open' else ''}"
    if node.get("x-reference") in _OF_REFERENCE:
        return _OF_REFERENCE[node["x-reference"]]
    pattern = str(node.get("pattern", ""))
    if "a-z0-9" in pattern and "A-Z" not in pattern:
        return "an id: small letters, digits and hyphens"
    words = "text on one line" if "\\n" in pattern else "text"
    least, most = node.get("minLength", 0), node.get("maxLength")
    if least > 2 and most:
        return f"{words}, {least} to {plural(most, 'character')}"
    return f"{words}, at most {plural(most, 'character')}" if most else words
