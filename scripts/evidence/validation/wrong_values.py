"""Says in words why the schema refuses a value, and what to write instead.

One function for each way of being wrong. Finds nothing itself: the validator did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jsonschema_rs import ValidationError

from evidence.document import Document
from evidence.problems import Path
from evidence.schema import Node, Schema
from evidence.validation.mistakes import Mistake, shown
from evidence.validation.suggest import COMMON_TERMS, nearest, plain
from evidence.validation.wrong_forms import number_in, wrong_form

_YES = {"yes", "y", "on", "true", "1"}
_NO = {"no", "n", "off", "false", "0"}
_KIND_WORDS = {
    "string": "a text",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "object": "a group of fields",
}


def wrong_value(error: ValidationError, path: Path, document: Document, schema: Schema) -> Mistake:
    """Say what is wrong with the value at a path."""
    node, value = schema.node(path), error.instance
    name = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    if value is None:
        return _empty(path, name, node)
    kind = type(error.kind).__name__
    details: dict[str, Any] = error.kind.as_dict()
    if kind == "OneOfNotValid":
        return _citation_or_name(path, name, value, document)
    if kind == "Type":
        wanted = details["types"][0]
        return _WRONG_TYPES[wanted](path, name, value, node, document)
    if kind == "Enum":
        return _wrong_term(path, name, str(value), node)
    if kind == "Pattern":
        return wrong_form(path, name, str(value), node)
    return _wrong_size(kind, details.get("limit"), path, name, value)


def _empty(path: Path, name: str, node: Node) -> Mistake:
    if isinstance(path[-1], int):
        return Mistake(
            "EV204", path, f"An entry of `{name}` is empty.", "Fill it in, or delete its line."
        )
    example = (node.get("examples") or [""])[0]
    such = f", such as {shown(example)}" if isinstance(example, (str, int)) and example else ""
    return Mistake(
        "EV204",
        path,
        f"The field `{name}` is empty.",
        f"Write its value after the colon{such}. If you do not know it, delete the line.",
        "key",
    )


def _text_wanted(path: Path, name: str, value: Any, node: Node, document: Document) -> Mistake:
    written = document.source(path).strip()
    label = f"{name}: " if path and isinstance(path[-1], str) else ""
    if isinstance(value, (bool, int, float)):
        what = "as true or false" if isinstance(value, bool) else "as a number"
        return Mistake(
            "EV205",
            path,
            f"`{name}` holds {written}, which is read {what}, but must be text.",
            f'Put it in quotation marks: `{label}"{written}"`.',
        )
    if isinstance(value, list):
        one = shown(value[0]).strip("`") if len(value) == 1 else "…"
        return Mistake(
            "EV209",
            path,
            f"`{name}` holds a list, but takes one text only.",
            f"Write it without brackets and dashes: `{label}{one}`.",
        )
    return Mistake(
        "EV209",
        path,
        f"`{name}` holds a group of fields, but must be text.",
        "If the text holds a colon, put the whole text in quotation marks.",
    )


def _list_wanted(path: Path, name: str, value: Any, node: Node, document: Document) -> Mistake:
    if isinstance(value, str) and re.match(r"-\S", value):
        first = value.split()[0][1:]
        return Mistake(
            "EV124",
            path,
            f"There is no space after the dash in the list `{name}`.",
            f"Write `- {first}`, each entry on a line of its own.",
        )
    if isinstance(value, dict):
        return Mistake(
            "EV206",
            path,
            f"`{name}` must be a list, but its first line has no dash.",
            "Begin each entry with a dash and a space; its other lines go two spaces further in.",
        )
    parts = re.split(r"\s*[,;/]\s*|\s+(?:and|&)\s+", document.source(path).strip().strip("'\""))
    if "x-prose" in node.get("items", {}) or any(len(part) > 40 for part in parts):
        parts = ["…"]
    entries = ", ".join(part for part in parts if part)
    return Mistake(
        "EV206",
        path,
        f"`{name}` must be a list, but holds {shown(value)}.",
        f"Put square brackets around it: `{name}: [{entries}]`.",
    )


def _number_wanted(path: Path, name: str, value: Any, node: Node, document: Document) -> Mistake:
    written = shown(value)
    message = f"`{name}` must be a number, but holds {written}."
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        number = number_in(str(value), whole=node.get("type") == "integer")
        if number:
            return Mistake("EV207", path, message, f"Write `{name}: {number}`{_unit_hint(name)}.")
    return Mistake(
        "EV207",
        path,
        message,
        "Write digits only, without spaces, commas, signs and quotation marks.",
    )


def _unit_hint(name: str) -> str:
    if name in {"amount", "amount_max"}:
        return ": digits only; the currency goes into `currency`"
    return ": digits only, without quotation marks"


def _flag_wanted(path: Path, name: str, value: Any, node: Node, document: Document) -> Mistake:
    word = str(value).strip().lower()
    hint = "Write `true` where it holds, and leave the line out where it does not."
    if word in _YES:
        hint = f"Write `{name}: true`."
    elif word in _NO:
        hint = f"Write `{name}: false`, or leave the line out."
    if isinstance(value, str) and word in {"true", "false"}:
        hint = f"Write it without quotation marks: `{name}: {word}`."
    return Mistake(
        "EV208", path, f"`{name}` must be true or false, but holds {shown(value)}.", hint
    )


def _group_wanted(path: Path, name: str, value: Any, node: Node, document: Document) -> Mistake:
    fields = list(node.get("required", ())) or list(node.get("properties", ()))
    inside = ", ".join(f"`{field}`" for field in fields)
    what = str(node.get("x-label") or name).lower()
    if isinstance(value, str) and (match := re.match(r"(\w+):(\S.*)", value)):
        return Mistake(
            "EV115",
            path,
            f"There is no space after the colon of `{match[1]}`.",
            f"Write `{match[1]}: {match[2][:40]}`.",
        )
    return Mistake(
        "EV209",
        path,
        f"{what.capitalize()} must be a group of fields, but is {shown(value)}.",
        f"Write its fields by name: {inside}.",
    )


_WRONG_TYPES: dict[str, Callable[[Path, str, Any, Node, Document], Mistake]] = {
    "string": _text_wanted,
    "array": _list_wanted,
    "number": _number_wanted,
    "integer": _number_wanted,
    "boolean": _flag_wanted,
    "object": _group_wanted,
}


def _citation_or_name(path: Path, name: str, value: Any, document: Document) -> Mistake:
    if name == "source":
        hint = (
            "Write ids from the list `sources` in square brackets: `source: [nao-2011]`. "
            "To give the page, write `{id: nao-2011, locator: p. 4}` in place of the id."
        )
        meant = _source_meant(value, document) if isinstance(value, str) else None
        return Mistake(
            "EV216",
            path,
            f"{shown(value)} is not the id of a source.",
            f"Did you mean `{meant}`?" if meant else hint,
        )
    return Mistake(
        "EV209",
        path,
        f"An entry of `{name}` must be one line of text, but is {shown(value)}.",
        "Write the name as text, or as `{name: …, language: nb}`.",
    )


def _source_meant(value: str, document: Document) -> str | None:
    """Return the source whose id or title is nearest to what was cited."""
    listed = document.data.get("sources") if isinstance(document.data, dict) else None
    ids: dict[str, str] = {}
    for source in listed if isinstance(listed, list) else ():
        if isinstance(source, dict) and isinstance(source.get("id"), str):
            ids[source["id"]] = source["id"]
            ids[str(source.get("title"))] = source["id"]
    return ids.get(nearest(value, ids) or "")


def _wrong_term(path: Path, name: str, value: str, node: Node) -> Mistake:
    terms = [str(term) for term in node.get("enum", ())]
    vocabulary = str(node.get("x-vocabulary", ""))
    words = value.split()
    if len(words) > 1 and set(words) <= set(terms):
        hint = f"Put a comma between them: `{', '.join(words)}`."
        return Mistake("EV210", path, f"`{name}` holds {shown(value)} as one term.", hint)
    meant = COMMON_TERMS.get(plain(value))
    if meant not in terms:
        meant = nearest(value, terms, least=0.65)
    hint = f"Did you mean `{meant}`? " if meant else ""
    if len(terms) <= 12 or not meant:
        hint += f"Allowed are: {', '.join(terms)}. "
    hint += f"What each means: {vocabulary_address(vocabulary)}."
    return Mistake("EV210", path, f"`{name}` holds {shown(value)}, which is not in its list.", hint)


def vocabulary_address(vocabulary: str) -> str:
    """Return where a closed list is explained: in the repository, which everyone has."""
    return f"taxonomy/vocabularies/{vocabulary}.yml"


def _wrong_size(kind: str, limit: Any, path: Path, name: str, value: Any) -> Mistake:
    length = len(value) if isinstance(value, (str, list)) else 0
    if kind == "MaxLength":
        return Mistake(
            "EV212",
            path,
            f"`{name}` has {length} characters; at most {limit} are allowed.",
            "Shorten it, or split it into two entries.",
        )
    if kind == "MinLength":
        return Mistake(
            "EV212",
            path,
            f"`{name}` holds {shown(value)}, which is too short; it needs {limit} characters.",
            "Write it out.",
        )
    if kind in {"MinItems", "MaxItems"}:
        least = "at least" if kind == "MinItems" else "at most"
        return Mistake(
            "EV214",
            path,
            f"The list `{name}` has {length} entries; it must have {least} {limit}.",
            "Add what is missing." if kind == "MinItems" else "Shorten it.",
        )
    if kind == "UniqueItems":
        return _same_twice(path, name, value)
    if kind in {"Minimum", "Maximum"}:
        least = "at least" if kind == "Minimum" else "at most"
        return Mistake(
            "EV217", path, f"`{name}` is {value}; it must be {least} {limit}.", "Check the number."
        )
    return Mistake("EV219", path, f"`{name}` holds {shown(value)}, which does not fit.")


def _same_twice(path: Path, name: str, value: list[Any]) -> Mistake:
    for index, item in enumerate(value):
        if item in value[:index]:
            return Mistake(
                "EV215",
                (*path, index),
                f"The list `{name}` names {shown(item)} twice.",
                "Delete one of the two.",
            )
    return Mistake("EV215", path, f"The list `{name}` names something twice.", "Delete one.")
