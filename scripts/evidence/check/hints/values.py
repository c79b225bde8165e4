"""Says in words why the schema refuses a value, and what to write instead.

One function for each way of being wrong. Finds nothing itself: the validator did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jsonschema_rs import ValidationError

from evidence.check.hints.citations import ids_of, quoted, source_meant, wrong_citation
from evidence.check.hints.dates import date_hint
from evidence.check.hints.formats import wrong_form
from evidence.check.hints.numbers import number_wanted
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.terms import term_hint, terms_meant, wrong_term
from evidence.check.violation import Violation, shown
from evidence.diagnostics.problem import Path
from evidence.read.document import Document
from evidence.schema.schema import Schema

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
    if kind == "OneOfNotValid":
        return wrong_citation(rejected) if name == "source" else _wrong_name(rejected)
    if kind == "Type":
        return _WRONG_TYPES[details["types"][0]](rejected)
    if kind == "Enum":
        return wrong_term(rejected)
    if kind == "Pattern":
        return wrong_form(rejected)
    return _wrong_size(kind, details.get("limit"), rejected)


def _empty(rejected: RejectedValue) -> Violation:
    if isinstance(rejected.path[-1], int):
        return Violation(
            "EV204",
            rejected.path,
            f"An entry of `{rejected.name}` is empty.",
            "Fill it in, or delete its line.",
        )
    return Violation(
        "EV204",
        rejected.path,
        f"The field `{rejected.name}` is empty.",
        _empty_hint(rejected),
        "key",
    )


def _empty_hint(rejected: RejectedValue) -> str:
    line = rejected.document.lines[rejected.document.position(rejected.path, key=True)[0] - 1]
    if re.search(rf"{rejected.name}['\"]?\s*:\s+#", line):
        return (
            "A `#` after a space begins a remark that nobody sees. If what follows is the text, "
            "put it in quotation marks."
        )
    if rejected.name == "source":
        return _how_to_cite(rejected)
    example = (rejected.node.get("examples") or [""])[0]
    such = f", such as {shown(example)}" if isinstance(example, (str, int)) and example else ""
    if rejected.is_required:
        return f"Write its value after the colon{such}. This field cannot be left out."
    return f"Write its value after the colon{such}. If you do not know it, delete the line."


def _how_to_cite(rejected: RejectedValue) -> str:
    ids = list(ids_of(rejected.document))
    shown_ids = ", ".join(f"`{name}`" for name in ids[:6]) + (" …" if len(ids) > 6 else "")
    return (
        f"Write the id of a source in square brackets: `source: [{ids[0] if ids else '…'}]`. "
        f"This record has {shown_ids or 'none yet'}. A claim that no source makes has to go."
    )


def _text_wanted(rejected: RejectedValue) -> Violation:
    name, value = rejected.name, rejected.value
    if isinstance(value, (bool, int, float)):
        what = "as true or false" if isinstance(value, bool) else "as a number"
        return Violation(
            "EV205",
            rejected.path,
            f"`{name}` holds {rejected.written}, which is read {what}, but must be text.",
            _quote_hint(rejected),
        )
    if isinstance(value, list):
        return Violation(
            "EV209",
            rejected.path,
            f"`{name}` holds a list, but takes one text only.",
            _one_text_hint(rejected),
        )
    return Violation(
        "EV209",
        rejected.path,
        f"`{name}` holds a group of fields, but must be text.",
        "If the text holds a colon, put the whole text in quotation marks.",
    )


def _quote_hint(rejected: RejectedValue) -> str:
    """Say that a number or a word goes into quotation marks, where the field would take it then."""
    written = rejected.written
    if rejected.takes(written):
        return f'Put it in quotation marks: `{rejected.field}"{written}"`.'
    if "enum" in rejected.node:
        return term_hint(rejected, written)
    if "x-date" in rejected.node:
        return date_hint(rejected, written)
    return wrong_form(
        RejectedValue(
            rejected.path,
            rejected.name,
            written,
            rejected.node,
            rejected.document,
            rejected.schema,
        )
    ).hint


def _one_text_hint(rejected: RejectedValue) -> str:
    texts = [item for item in rejected.value if isinstance(item, str)]
    if len(texts) != len(rejected.value) or not texts:
        return f"Write one text, without brackets and dashes: `{rejected.field}…`."
    if len(texts) == 1:
        return f"Write it without brackets and dashes: `{rejected.field}{texts[0][:60]}`."
    if rejected.takes(texts[0]) and not rejected.takes(", ".join(texts)):
        return f"Keep one of them, without brackets: `{rejected.field}{texts[0]}`."
    joined = (" " if "x-prose" in rejected.node else ", ").join(texts)
    one = joined if len(joined) <= 60 else "…"
    return f"Write them as one text, without brackets and dashes: `{rejected.field}{one}`."


def _list_wanted(rejected: RejectedValue) -> Violation:
    name, value = rejected.name, rejected.value
    if isinstance(value, str) and re.match(r"-\S", value):
        first = value.split()[0][1:]
        return Violation(
            "EV124",
            rejected.path,
            f"There is no space after the dash in the list `{name}`.",
            f"Write `- {first}`, each entry on a line of its own.",
        )
    if isinstance(value, dict):
        return Violation(
            "EV206",
            rejected.path,
            f"`{name}` must be a list, but its first line has no dash.",
            _group_for_list_hint(rejected),
        )
    return Violation(
        "EV206",
        rejected.path,
        f"`{name}` must be a list, but holds {shown(value)}.",
        _list_hint(rejected),
    )


def _group_for_list_hint(rejected: RejectedValue) -> str:
    written = " ".join(rejected.written.split())
    if written.startswith("{") and len(written) <= 80:
        return f"Put square brackets around the braces: `{rejected.name}: [{written}]`."
    return "Begin each entry with a dash and a space; its other lines go two spaces further in."


def _list_hint(rejected: RejectedValue) -> str:
    """Return the list that a text means, if every entry of it would be taken."""
    entry = rejected.schema.resolve(rejected.node.get("items", {}))
    if entry.get("type") == "object":
        return _groups_hint(rejected, list(entry.get("required", ())))
    if says_nothing(str(rejected.value)):
        if rejected.name == "source":
            return _how_to_cite(rejected)
        return "Leave the line out where there is nothing to say."
    text = rejected.written.strip("'\"()[] ")
    parts = [part for part in re.split(r"\s*[,;/]\s*|\s+(?:and|&)\s+", text) if part]
    if rejected.name == "source":
        return _sources_hint(rejected, parts)
    if "enum" in entry:
        return _terms_hint(rejected, entry, parts)
    whole = len(parts) == 1 or not any(len(part) > 40 for part in parts)
    entries = ", ".join(quoted(part) for part in parts) if whole else "…"
    return f"Put square brackets around it: `{rejected.name}: [{entries}]`."


def _sources_hint(rejected: RejectedValue, parts: list[str]) -> str:
    ids = ids_of(rejected.document)
    if all(part in ids for part in parts):
        return f"Put square brackets around it: `source: [{', '.join(parts)}]`."
    meant = [source_meant(part, rejected.document) for part in parts]
    if all(meant):
        return f"Write `source: [{', '.join(name for name in meant if name)}]`."
    return _how_to_cite(rejected)


def _groups_hint(rejected: RejectedValue, fields: list[str]) -> str:
    if says_nothing(str(rejected.value)):
        return "Delete the line, and name the part under `unknown` with the reason."
    first, *others = fields
    rest = ", ".join(f"`{field}:`" for field in others)
    below = f", and {rest} on lines of their own below it, two spaces further in" if rest else ""
    return f"Begin each entry with a dash: `- {first}: …`{below}."


def _terms_hint(rejected: RejectedValue, entry: Any, parts: list[str]) -> str:
    inside = RejectedValue(
        (*rejected.path, 0), rejected.name, "", entry, rejected.document, rejected.schema
    )
    found = [terms_meant(inside, part)[:1] for part in parts]
    if parts and all(found):
        terms = ", ".join(term for part in found for term in part)
        return f"Put square brackets around it: `{rejected.name}: [{terms}]`."
    return (
        f"Write one or several of these in square brackets: {', '.join(entry['enum'])}. Leave the "
        "line out where the source does not tell."
        if not rejected.is_required
        else f"Write one or several of these in square brackets: {', '.join(entry['enum'])}."
    )


def _flag_wanted(rejected: RejectedValue) -> Violation:
    name, value = rejected.name, rejected.value
    word = str(value).strip().lower()
    hint = "Write `true` where it holds, and leave the line out where it does not."
    if word in _YES:
        hint = f"Write `{name}: true`."
    elif word in _NO:
        hint = f"Write `{name}: false`, or leave the line out."
    if isinstance(value, str) and word in {"true", "false"}:
        hint = f"Write it without quotation marks: `{name}: {word}`."
    return Violation(
        "EV208", rejected.path, f"`{name}` must be true or false, but holds {shown(value)}.", hint
    )


def _group_wanted(rejected: RejectedValue) -> Violation:
    node, value = rejected.node, rejected.value
    fields = list(node.get("required", ())) or list(node.get("properties", ()))
    what = str(node.get("x-label") or rejected.name).lower()
    if isinstance(value, str) and (match := re.match(r"(\w+):(\S.*)", value)):
        return Violation(
            "EV115",
            rejected.path,
            f"There is no space after the colon of `{match[1]}`.",
            f"Write `{match[1]}: {match[2][:40]}`.",
        )
    return Violation(
        "EV209",
        rejected.path,
        f"{what.capitalize()} must be a group of fields, but is {shown(value)}.",
        _fields_hint(rejected, fields),
    )


def _fields_hint(rejected: RejectedValue, fields: list[str]) -> str:
    first, *others = fields
    rest = ", ".join(f"`{field}:`" for field in others)
    if isinstance(rejected.value, str):
        first_line = (
            f"`{first}: {quoted(rejected.value[:40])}{'…' if len(rejected.value) > 40 else ''}`"
        )
        below = "below it, each on a line of its own" if rest else "there"
        return f"Write {first_line}, and {rest or 'nothing else'} {below}."
    return f"Write its fields by name: {', '.join(f'`{field}`' for field in fields)}."


_WRONG_TYPES: dict[str, Callable[[RejectedValue], Violation]] = {
    "string": _text_wanted,
    "array": _list_wanted,
    "number": number_wanted,
    "integer": number_wanted,
    "boolean": _flag_wanted,
    "object": _group_wanted,
}


def _wrong_name(rejected: RejectedValue) -> Violation:
    hint = "Write the name as text, or as `{name: …, language: nb}`."
    if isinstance(rejected.value, (bool, int, float)):
        hint = f'Put it in quotation marks: `"{rejected.written}"`.'
    return Violation(
        "EV209",
        rejected.path,
        f"An entry of `{rejected.name}` must be one line of text, but is {shown(rejected.value)}.",
        hint,
    )


def _wrong_size(kind: str, limit: Any, rejected: RejectedValue) -> Violation:
    path, name, value = rejected.path, rejected.name, rejected.value
    length = len(value) if isinstance(value, (str, list)) else 0
    if kind == "MaxLength":
        return Violation(
            "EV212",
            path,
            f"`{name}` has {length} characters; at most {limit} are allowed.",
            "Shorten it, or split it into two entries."
            if any(isinstance(step, int) for step in path)
            else "Shorten it.",
        )
    if kind == "MinLength":
        return Violation(
            "EV212",
            path,
            f"`{name}` holds {shown(value)}, which is too short; it needs {limit} characters.",
            "Write it out." if value else _empty_hint(rejected),
        )
    if kind in {"MinItems", "MaxItems"}:
        least = "at least" if kind == "MinItems" else "at most"
        return Violation(
            "EV214",
            path,
            f"The list `{name}` has {length} entries; it must have {least} {limit}.",
            _missing_entries_hint(rejected) if kind == "MinItems" else "Shorten it.",
        )
    if kind == "UniqueItems":
        return _same_twice(path, name, value)
    if kind in {"Minimum", "Maximum"}:
        least = "at least" if kind == "Minimum" else "at most"
        return Violation(
            "EV217",
            path,
            f"`{name}` is {value}; it must be {least} {limit}.",
            _range_hint(rejected),
        )
    return Violation("EV219", path, f"`{name}` holds {shown(value)}, which does not fit.")


def _missing_entries_hint(rejected: RejectedValue) -> str:
    if rejected.name == "source":
        return _how_to_cite(rejected)
    entry = rejected.schema.resolve(rejected.node.get("items", {}))
    if "enum" in entry:
        terms = f"Write one or several of these: {', '.join(entry['enum'])}."
        return terms if rejected.is_required else f"{terms} Or leave the line out."
    return "Add an entry." if rejected.is_required else "Add an entry, or delete the line."


def _range_hint(rejected: RejectedValue) -> str:
    if rejected.name == "count":
        return "Leave the line out where it stands for one body."
    if rejected.name == "year":
        return "Write the year of publication in four digits."
    if rejected.value < 0:
        return f"Write it without the minus sign: `{rejected.name}: {abs(rejected.value)}`."
    return "Check the number: how many zeros has it in the source?"


def _same_twice(path: Path, name: str, value: list[Any]) -> Violation:
    for index, item in enumerate(value):
        if item in value[:index]:
            return Violation(
                "EV215",
                (*path, index),
                f"The list `{name}` names {shown(item)} twice.",
                "Delete one of the two.",
            )
    return Violation("EV215", path, f"The list `{name}` names something twice.", "Delete one.")
