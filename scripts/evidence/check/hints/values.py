"""Says in words why the schema rejects a value, and what to write instead.

One function for each way of being wrong. Finds nothing itself: the validator did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jsonschema_rs import ValidationError

from evidence.check.hints.citations import (
    how_to_cite,
    ids_of,
    located_citation,
    quoted,
    source_meant,
    wrong_citation,
)
from evidence.check.hints.codes import countries_hint
from evidence.check.hints.dates.wrong_date import date_hint, date_list_hint
from evidence.check.hints.formats import COUNTRY, wrong_form
from evidence.check.hints.numbers import number_wanted
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.suggest import one_of
from evidence.check.hints.terms import term_hint, terms_meant, wrong_term
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice, in_words
from evidence.diagnostics.problem import Path
from evidence.read.document import Document
from evidence.schema.location import place_in_words
from evidence.schema.schema import Node, Schema

_YES = {"yes", "y", "on", "true", "1"}
_NO = {"no", "n", "off", "false", "0"}


def wrong_value(
    error: ValidationError, path: Path, document: Document, schema: Schema
) -> Violation:
    """Say what is wrong with the value at a path."""
    name = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    rejected = RejectedValue(path, name, error.instance, schema.node(path), document, schema)
    if rejected.value is None:
        return _empty(rejected)
    kind = type(error.kind).__name__
    details: dict[str, Any] = error.kind.as_dict()
    if kind == "Type":
        # Where a field may be blank or a number, it may also be a text, which stands last.
        return _WRONG_TYPES[details["types"][-1]](rejected)
    if kind in _WRONG_KINDS:
        return _WRONG_KINDS[kind](rejected)
    if kind in {"Minimum", "Maximum"}:
        return _wrong_range(kind, details["limit"], rejected)
    return _wrong_size(kind, details.get("limit"), rejected)


def _empty(rejected: RejectedValue) -> Violation:
    if isinstance(rejected.path[-1], int):
        return Violation("EV204", rejected.path, variant="entry", name=rejected.name)
    return Violation(
        "EV204", rejected.path, at="key", hint=_empty_hint(rejected), name=rejected.name
    )


def _empty_hint(rejected: RejectedValue) -> str:
    line = rejected.document.lines[rejected.document.position(rejected.path, key=True)[0] - 1]
    if re.search(rf"{rejected.name}['\"]?\s*:\s+#", line):
        return advice("hash-begins-remark")
    if rejected.name == "source":
        return how_to_cite(rejected.document)
    needed = list(rejected.node.get("required", ()))
    if needed and rejected.is_required:
        return _fields_hint(rejected, needed)
    example = (rejected.node.get("examples") or [""])[0]
    such = f", such as {shown(example)}" if isinstance(example, (str, int)) and example else ""
    if rejected.is_required:
        return advice("value-required", such=such)
    return advice("value-optional", such=such)


def _text_wanted(rejected: RejectedValue) -> Violation:
    name, value = rejected.name, rejected.value
    if isinstance(value, (bool, int, float)):
        what = "as true or false" if isinstance(value, bool) else "as a number"
        return Violation(
            "EV205",
            rejected.path,
            hint=_quote_hint(rejected),
            name=name,
            value=rejected.written,
            how=what,
        )
    if isinstance(value, list):
        return Violation(
            "EV209", rejected.path, variant="text-list", hint=_one_text_hint(rejected), name=name
        )
    return Violation("EV209", rejected.path, variant="text-group", name=name)


def _quote_hint(rejected: RejectedValue) -> str:
    """Say that a number or a word goes into quotation marks, where the field would take it then."""
    written = rejected.written
    if rejected.takes(written):
        return advice("quote-field", field=rejected.field, value=written)
    if "enum" in rejected.node:
        return term_hint(rejected, written)
    if "x-date" in rejected.node:
        return date_hint(rejected, written)
    inside = replace(rejected, value=written)
    found = wrong_form(inside)
    return found.hint or in_words(found.code, found.variant, found.fields)[1]


def _one_text_hint(rejected: RejectedValue) -> str:
    if "x-date" in rejected.node and (hint := date_list_hint(rejected)):
        return hint
    texts = [item for item in rejected.value if isinstance(item, str)]
    if len(texts) != len(rejected.value) or not texts:
        return advice("write-one-text", field=rejected.field)
    if len(texts) == 1:
        return advice("text-alone", field=rejected.field, text=texts[0][:60])
    if rejected.takes(texts[0]) and not rejected.takes(", ".join(texts)):
        return advice("one-of-texts", choice=one_of(f"{rejected.field}{text}" for text in texts))
    joined = (" " if "x-prose" in rejected.node else ", ").join(texts)
    one = joined if len(joined) <= 60 else "…"
    return advice("one-text", field=rejected.field, text=one)


def _list_wanted(rejected: RejectedValue) -> Violation:
    name, value = rejected.name, rejected.value
    if isinstance(value, str) and re.match(r"-\S", value):
        first = value.split()[0][1:]
        return Violation("EV124", rejected.path, variant="in-list", name=name, first=first)
    if isinstance(value, dict):
        return Violation(
            "EV206", rejected.path, variant="group", hint=_group_for_list_hint(rejected), name=name
        )
    return Violation(
        "EV206", rejected.path, hint=_list_hint(rejected), name=name, value=shown(value)
    )


def _group_for_list_hint(rejected: RejectedValue) -> str:
    written = " ".join(rejected.written.split())
    if written.startswith("{") and len(written) <= 80:
        return advice("brackets-around-braces", name=rejected.name, value=written)
    return advice("begin-with-dash")


def _list_hint(rejected: RejectedValue) -> str:
    """Return the list that a text means, if every entry of it would be taken."""
    entry = rejected.schema.resolve(rejected.node.get("items", {}))
    if entry.get("type") == "object":
        return _groups_hint(rejected, list(entry.get("required", ())))
    if says_nothing(str(rejected.value)):
        if rejected.name == "source":
            return how_to_cite(rejected.document)
        return advice("nothing-to-say")
    text = rejected.written.strip("'\"()[] ")
    parts = [part for part in re.split(r"\s*[,;/]\s*|\s+(?:and|&)\s+", text) if part]
    if rejected.name == "source":
        return _sources_hint(rejected, parts)
    if "enum" in entry:
        return _terms_hint(rejected, entry, parts)
    return _names_hint(rejected, entry, text, parts)


def _names_hint(rejected: RejectedValue, entry: Node, text: str, parts: list[str]) -> str:
    """Say how to write a list of names; whether a text is one or several, only the writer knows."""
    name = rejected.name
    if entry.get("pattern") == COUNTRY:
        return countries_hint(name, text)
    if len(parts) == 1:
        return advice("brackets-around-value", name=name, entries=quoted(parts[0]))
    if any(len(part) > 40 for part in parts):
        return advice("brackets-around-value", name=name, entries="…")
    entries = ", ".join(map(quoted, parts))
    return advice("brackets-around-names", name=name, one=quoted(text), entries=entries)


def _sources_hint(rejected: RejectedValue, parts: list[str]) -> str:
    ids = ids_of(rejected.document)
    if located := located_citation(str(rejected.value), ids):
        return advice("brackets-around-value", name="source", entries=located)
    if all(part in ids for part in parts):
        return advice("brackets-around-value", name="source", entries=", ".join(parts))
    meant = [source_meant(part, rejected.document) for part in parts]
    if all(meant):
        entries = ", ".join(name for name in meant if name)
        return advice("did-you-mean-list", name="source", entries=entries)
    return how_to_cite(rejected.document)


def _groups_hint(rejected: RejectedValue, fields: list[str]) -> str:
    if says_nothing(str(rejected.value)):
        return advice("name-under-unknown")
    first, *others = fields
    rest = ", ".join(f"`{field}:`" for field in others)
    below = f", and {rest} on lines of their own below it, two spaces further in" if rest else ""
    return advice("begin-entries-with-dash", first=first, below=below)


def _terms_hint(rejected: RejectedValue, entry: Any, parts: list[str]) -> str:
    inside = RejectedValue(
        (*rejected.path, 0), rejected.name, "", entry, rejected.document, rejected.schema
    )
    found = [terms_meant(inside, part)[:1] for part in parts]
    if parts and all(found):
        terms = [term for part in found for term in part]
        name = "brackets-around-value" if terms == parts else "did-you-mean-list"
        return advice(name, name=rejected.name, entries=", ".join(terms))
    return (
        advice("terms-in-brackets-optional", terms=", ".join(entry["enum"]))
        if not rejected.is_required
        else advice("terms-in-brackets", terms=", ".join(entry["enum"]))
    )


def _flag_wanted(rejected: RejectedValue) -> Violation:
    name, value = rejected.name, rejected.value
    word = str(value).strip().lower()
    hint = ""
    if word in _YES:
        hint = advice("write-field", name=name, value="true")
    elif word in _NO:
        hint = advice("false-or-nothing", name=name)
    if isinstance(value, str) and word in {"true", "false"}:
        hint = advice("without-quotation-marks", name=name, value=word)
    return Violation("EV208", rejected.path, hint=hint, name=name, value=shown(value))


def _group_wanted(rejected: RejectedValue) -> Violation:
    node, value = rejected.node, rejected.value
    fields = _fields_of_text(rejected) or list(node.get("properties", ()))
    # A group may name its entries itself, such as the levels of factors; then the example does.
    fields = fields or list(*node.get("examples", ({},))[:1])
    what = str(node.get("x-label") or rejected.name).lower()
    if isinstance(value, str) and (match := re.match(r"(\w+):(\S.*)", value)):
        return Violation("EV115", rejected.path, name=match[1], value=match[2][:40])
    return Violation(
        "EV209",
        rejected.path,
        variant="group",
        hint=_fields_hint(rejected, fields),
        label=what.capitalize(),
        value=shown(value),
    )


def _fields_of_text(rejected: RejectedValue) -> list[str]:
    """Return the fields that a group needs; where it is a text, the one that takes it first."""
    needed = list(rejected.node.get("required", ()))
    if not isinstance(rejected.value, str):
        return needed
    for name, node in rejected.schema.fields(rejected.path).items():
        if replace(rejected, node=node).takes(rejected.value):
            return [name, *(field for field in needed if field != name)]
    return needed


def _fields_hint(rejected: RejectedValue, fields: list[str]) -> str:
    first, *others = fields
    rest = ", ".join(f"`{field}:`" for field in others)
    if isinstance(rejected.value, str):
        first_line = (
            f"`{first}: {quoted(rejected.value[:40])}{'…' if len(rejected.value) > 40 else ''}`"
        )
        below = "below it, each on a line of its own" if rest else "there"
        return advice(
            "group-from-text", first=first_line, others=rest or "nothing else", below=below
        )
    return advice("fields-by-name", fields=", ".join(f"`{field}`" for field in fields))


_WRONG_TYPES: dict[str, Callable[[RejectedValue], Violation]] = {
    "string": _text_wanted,
    "array": _list_wanted,
    "number": number_wanted,
    "integer": number_wanted,
    "boolean": _flag_wanted,
    "object": _group_wanted,
}


def _neither(rejected: RejectedValue) -> Violation:
    """Answer for a value that has neither of two shapes."""
    return wrong_citation(rejected) if rejected.name == "source" else _wrong_name(rejected)


def _wrong_name(rejected: RejectedValue) -> Violation:
    hint = ""
    if isinstance(rejected.value, (bool, int, float)):
        hint = advice("quote-value", value=rejected.written)
    return Violation(
        "EV209",
        rejected.path,
        variant="name",
        hint=hint,
        name=rejected.name,
        value=shown(rejected.value),
    )


def _wrong_size(kind: str, limit: Any, rejected: RejectedValue) -> Violation:
    path, name, value = rejected.path, rejected.name, rejected.value
    length = len(value) if isinstance(value, (str, list)) else 0
    if kind == "MaxLength":
        in_list = any(isinstance(step, int) for step in path)
        variant = "long" if in_list else "long-alone"
        return Violation("EV212", path, variant=variant, name=name, length=length, limit=limit)
    if kind == "MinLength":
        return Violation(
            "EV212",
            path,
            variant="short",
            hint="" if value else _empty_hint(rejected),
            name=name,
            value=shown(value),
            limit=limit,
        )
    if kind == "MinItems":
        hint = _missing_entries_hint(rejected)
        return Violation(
            "EV214", path, variant="few", hint=hint, name=name, length=length, limit=limit
        )
    if kind == "MaxItems":
        return Violation("EV214", path, variant="many", name=name, length=length, limit=limit)
    return Violation("EV219", path, variant="other", name=name, value=shown(value))


def _wrong_range(kind: str, limit: Any, rejected: RejectedValue) -> Violation:
    return Violation(
        "EV217",
        rejected.path,
        variant="low" if kind == "Minimum" else "high",
        hint=_range_hint(rejected),
        name=rejected.name,
        value=rejected.value,
        limit=limit,
    )


def _missing_entries_hint(rejected: RejectedValue) -> str:
    if rejected.name == "source":
        return how_to_cite(rejected.document)
    entry = rejected.schema.resolve(rejected.node.get("items", {}))
    if "enum" in entry:
        name = "terms" if rejected.is_required else "terms-or-nothing"
        return advice(name, terms=", ".join(entry["enum"]))
    return "" if rejected.is_required else advice("add-or-delete")


def _range_hint(rejected: RejectedValue) -> str:
    if rejected.name == "count":
        return advice("count-of-one")
    if rejected.name == "year":
        return advice("year-of-publication")
    if rejected.value < 0:
        return advice("without-minus", name=rejected.name, value=abs(rejected.value))
    return ""


def _same_twice(rejected: RejectedValue) -> Violation:
    path, name, value = rejected.path, rejected.name, rejected.value
    for index, item in enumerate(value):
        if item in value[:index] and isinstance(item, dict):
            first = place_in_words((*path, value.index(item)), rejected.schema)
            return Violation("EV215", (*path, index), variant="entry", other=first)
        if item in value[:index]:
            return Violation("EV215", (*path, index), name=name, value=shown(item))
    return Violation("EV215", path, variant="some", name=name)


_WRONG_KINDS: dict[str, Callable[[RejectedValue], Violation]] = {
    "OneOfNotValid": _neither,
    "Enum": wrong_term,
    "Pattern": wrong_form,
    "UniqueItems": _same_twice,
}
