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
from evidence.check.hints.rejected import Refused
from evidence.check.hints.terms import term_hint, terms_meant, wrong_term
from evidence.check.violation import Mistake, shown
from evidence.diagnostics.problem import Path
from evidence.read.document import Document
from evidence.schema.schema import Schema

_YES = {"yes", "y", "on", "true", "1"}
_NO = {"no", "n", "off", "false", "0"}


def wrong_value(error: ValidationError, path: Path, document: Document, schema: Schema) -> Mistake:
    """Say what is wrong with the value at a path."""
    name = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    refused = Refused(path, name, error.instance, schema.node(path), document, schema)
    if refused.value is None:
        return _empty(refused)
    kind = type(error.kind).__name__
    details: dict[str, Any] = error.kind.as_dict()
    if kind == "OneOfNotValid":
        return wrong_citation(refused) if name == "source" else _wrong_name(refused)
    if kind == "Type":
        return _WRONG_TYPES[details["types"][0]](refused)
    if kind == "Enum":
        return wrong_term(refused)
    if kind == "Pattern":
        return wrong_form(refused)
    return _wrong_size(kind, details.get("limit"), refused)


def _empty(refused: Refused) -> Mistake:
    if isinstance(refused.path[-1], int):
        return Mistake(
            "EV204",
            refused.path,
            f"An entry of `{refused.name}` is empty.",
            "Fill it in, or delete its line.",
        )
    return Mistake(
        "EV204",
        refused.path,
        f"The field `{refused.name}` is empty.",
        _empty_hint(refused),
        "key",
    )


def _empty_hint(refused: Refused) -> str:
    line = refused.document.lines[refused.document.position(refused.path, key=True)[0] - 1]
    if re.search(rf"{refused.name}['\"]?\s*:\s+#", line):
        return (
            "A `#` after a space begins a remark that nobody sees. If what follows is the text, "
            "put it in quotation marks."
        )
    if refused.name == "source":
        return _how_to_cite(refused)
    example = (refused.node.get("examples") or [""])[0]
    such = f", such as {shown(example)}" if isinstance(example, (str, int)) and example else ""
    if refused.is_required:
        return f"Write its value after the colon{such}. This field cannot be left out."
    return f"Write its value after the colon{such}. If you do not know it, delete the line."


def _how_to_cite(refused: Refused) -> str:
    ids = list(ids_of(refused.document))
    shown_ids = ", ".join(f"`{name}`" for name in ids[:6]) + (" …" if len(ids) > 6 else "")
    return (
        f"Write the id of a source in square brackets: `source: [{ids[0] if ids else '…'}]`. "
        f"This record has {shown_ids or 'none yet'}. A claim that no source makes has to go."
    )


def _text_wanted(refused: Refused) -> Mistake:
    name, value = refused.name, refused.value
    if isinstance(value, (bool, int, float)):
        what = "as true or false" if isinstance(value, bool) else "as a number"
        return Mistake(
            "EV205",
            refused.path,
            f"`{name}` holds {refused.written}, which is read {what}, but must be text.",
            _quote_hint(refused),
        )
    if isinstance(value, list):
        return Mistake(
            "EV209",
            refused.path,
            f"`{name}` holds a list, but takes one text only.",
            _one_text_hint(refused),
        )
    return Mistake(
        "EV209",
        refused.path,
        f"`{name}` holds a group of fields, but must be text.",
        "If the text holds a colon, put the whole text in quotation marks.",
    )


def _quote_hint(refused: Refused) -> str:
    """Say that a number or a word goes into quotation marks, where the field would take it then."""
    written = refused.written
    if refused.takes(written):
        return f'Put it in quotation marks: `{refused.field}"{written}"`.'
    if "enum" in refused.node:
        return term_hint(refused, written)
    if "x-date" in refused.node:
        return date_hint(refused, written)
    return wrong_form(
        Refused(
            refused.path,
            refused.name,
            written,
            refused.node,
            refused.document,
            refused.schema,
        )
    ).hint


def _one_text_hint(refused: Refused) -> str:
    texts = [item for item in refused.value if isinstance(item, str)]
    if len(texts) != len(refused.value) or not texts:
        return f"Write one text, without brackets and dashes: `{refused.field}…`."
    if len(texts) == 1:
        return f"Write it without brackets and dashes: `{refused.field}{texts[0][:60]}`."
    if refused.takes(texts[0]) and not refused.takes(", ".join(texts)):
        return f"Keep one of them, without brackets: `{refused.field}{texts[0]}`."
    joined = (" " if "x-prose" in refused.node else ", ").join(texts)
    one = joined if len(joined) <= 60 else "…"
    return f"Write them as one text, without brackets and dashes: `{refused.field}{one}`."


def _list_wanted(refused: Refused) -> Mistake:
    name, value = refused.name, refused.value
    if isinstance(value, str) and re.match(r"-\S", value):
        first = value.split()[0][1:]
        return Mistake(
            "EV124",
            refused.path,
            f"There is no space after the dash in the list `{name}`.",
            f"Write `- {first}`, each entry on a line of its own.",
        )
    if isinstance(value, dict):
        return Mistake(
            "EV206",
            refused.path,
            f"`{name}` must be a list, but its first line has no dash.",
            _group_for_list_hint(refused),
        )
    return Mistake(
        "EV206",
        refused.path,
        f"`{name}` must be a list, but holds {shown(value)}.",
        _list_hint(refused),
    )


def _group_for_list_hint(refused: Refused) -> str:
    written = " ".join(refused.written.split())
    if written.startswith("{") and len(written) <= 80:
        return f"Put square brackets around the braces: `{refused.name}: [{written}]`."
    return "Begin each entry with a dash and a space; its other lines go two spaces further in."


def _list_hint(refused: Refused) -> str:
    """Return the list that a text means, if every entry of it would be taken."""
    entry = refused.schema.resolve(refused.node.get("items", {}))
    if entry.get("type") == "object":
        return _groups_hint(refused, list(entry.get("required", ())))
    if says_nothing(str(refused.value)):
        if refused.name == "source":
            return _how_to_cite(refused)
        return "Leave the line out where there is nothing to say."
    text = refused.written.strip("'\"()[] ")
    parts = [part for part in re.split(r"\s*[,;/]\s*|\s+(?:and|&)\s+", text) if part]
    if refused.name == "source":
        return _sources_hint(refused, parts)
    if "enum" in entry:
        return _terms_hint(refused, entry, parts)
    whole = len(parts) == 1 or not any(len(part) > 40 for part in parts)
    entries = ", ".join(quoted(part) for part in parts) if whole else "…"
    return f"Put square brackets around it: `{refused.name}: [{entries}]`."


def _sources_hint(refused: Refused, parts: list[str]) -> str:
    ids = ids_of(refused.document)
    if all(part in ids for part in parts):
        return f"Put square brackets around it: `source: [{', '.join(parts)}]`."
    meant = [source_meant(part, refused.document) for part in parts]
    if all(meant):
        return f"Write `source: [{', '.join(name for name in meant if name)}]`."
    return _how_to_cite(refused)


def _groups_hint(refused: Refused, fields: list[str]) -> str:
    if says_nothing(str(refused.value)):
        return "Delete the line, and name the part under `unknown` with the reason."
    first, *others = fields
    rest = ", ".join(f"`{field}:`" for field in others)
    below = f", and {rest} on lines of their own below it, two spaces further in" if rest else ""
    return f"Begin each entry with a dash: `- {first}: …`{below}."


def _terms_hint(refused: Refused, entry: Any, parts: list[str]) -> str:
    inside = Refused((*refused.path, 0), refused.name, "", entry, refused.document, refused.schema)
    found = [terms_meant(inside, part)[:1] for part in parts]
    if parts and all(found):
        terms = ", ".join(term for part in found for term in part)
        return f"Put square brackets around it: `{refused.name}: [{terms}]`."
    return (
        f"Write one or several of these in square brackets: {', '.join(entry['enum'])}. Leave the "
        "line out where the source does not tell."
        if not refused.is_required
        else f"Write one or several of these in square brackets: {', '.join(entry['enum'])}."
    )


def _flag_wanted(refused: Refused) -> Mistake:
    name, value = refused.name, refused.value
    word = str(value).strip().lower()
    hint = "Write `true` where it holds, and leave the line out where it does not."
    if word in _YES:
        hint = f"Write `{name}: true`."
    elif word in _NO:
        hint = f"Write `{name}: false`, or leave the line out."
    if isinstance(value, str) and word in {"true", "false"}:
        hint = f"Write it without quotation marks: `{name}: {word}`."
    return Mistake(
        "EV208", refused.path, f"`{name}` must be true or false, but holds {shown(value)}.", hint
    )


def _group_wanted(refused: Refused) -> Mistake:
    node, value = refused.node, refused.value
    fields = list(node.get("required", ())) or list(node.get("properties", ()))
    what = str(node.get("x-label") or refused.name).lower()
    if isinstance(value, str) and (match := re.match(r"(\w+):(\S.*)", value)):
        return Mistake(
            "EV115",
            refused.path,
            f"There is no space after the colon of `{match[1]}`.",
            f"Write `{match[1]}: {match[2][:40]}`.",
        )
    return Mistake(
        "EV209",
        refused.path,
        f"{what.capitalize()} must be a group of fields, but is {shown(value)}.",
        _fields_hint(refused, fields),
    )


def _fields_hint(refused: Refused, fields: list[str]) -> str:
    first, *others = fields
    rest = ", ".join(f"`{field}:`" for field in others)
    if isinstance(refused.value, str):
        first_line = (
            f"`{first}: {quoted(refused.value[:40])}{'…' if len(refused.value) > 40 else ''}`"
        )
        below = "below it, each on a line of its own" if rest else "there"
        return f"Write {first_line}, and {rest or 'nothing else'} {below}."
    return f"Write its fields by name: {', '.join(f'`{field}`' for field in fields)}."


_WRONG_TYPES: dict[str, Callable[[Refused], Mistake]] = {
    "string": _text_wanted,
    "array": _list_wanted,
    "number": number_wanted,
    "integer": number_wanted,
    "boolean": _flag_wanted,
    "object": _group_wanted,
}


def _wrong_name(refused: Refused) -> Mistake:
    hint = "Write the name as text, or as `{name: …, language: nb}`."
    if isinstance(refused.value, (bool, int, float)):
        hint = f'Put it in quotation marks: `"{refused.written}"`.'
    return Mistake(
        "EV209",
        refused.path,
        f"An entry of `{refused.name}` must be one line of text, but is {shown(refused.value)}.",
        hint,
    )


def _wrong_size(kind: str, limit: Any, refused: Refused) -> Mistake:
    path, name, value = refused.path, refused.name, refused.value
    length = len(value) if isinstance(value, (str, list)) else 0
    if kind == "MaxLength":
        return Mistake(
            "EV212",
            path,
            f"`{name}` has {length} characters; at most {limit} are allowed.",
            "Shorten it, or split it into two entries."
            if any(isinstance(step, int) for step in path)
            else "Shorten it.",
        )
    if kind == "MinLength":
        return Mistake(
            "EV212",
            path,
            f"`{name}` holds {shown(value)}, which is too short; it needs {limit} characters.",
            "Write it out." if value else _empty_hint(refused),
        )
    if kind in {"MinItems", "MaxItems"}:
        least = "at least" if kind == "MinItems" else "at most"
        return Mistake(
            "EV214",
            path,
            f"The list `{name}` has {length} entries; it must have {least} {limit}.",
            _missing_entries_hint(refused) if kind == "MinItems" else "Shorten it.",
        )
    if kind == "UniqueItems":
        return _same_twice(path, name, value)
    if kind in {"Minimum", "Maximum"}:
        least = "at least" if kind == "Minimum" else "at most"
        return Mistake(
            "EV217",
            path,
            f"`{name}` is {value}; it must be {least} {limit}.",
            _range_hint(refused),
        )
    return Mistake("EV219", path, f"`{name}` holds {shown(value)}, which does not fit.")


def _missing_entries_hint(refused: Refused) -> str:
    if refused.name == "source":
        return _how_to_cite(refused)
    entry = refused.schema.resolve(refused.node.get("items", {}))
    if "enum" in entry:
        terms = f"Write one or several of these: {', '.join(entry['enum'])}."
        return terms if refused.is_required else f"{terms} Or leave the line out."
    return "Add an entry." if refused.is_required else "Add an entry, or delete the line."


def _range_hint(refused: Refused) -> str:
    if refused.name == "count":
        return "Leave the line out where it stands for one body."
    if refused.name == "year":
        return "Write the year of publication in four digits."
    if refused.value < 0:
        return f"Write it without the minus sign: `{refused.name}: {abs(refused.value)}`."
    return "Check the number: how many zeros has it in the source?"


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
