"""Says in words why the schema refuses a value, and what to write instead.

One function for each way of being wrong. Finds nothing itself: the validator did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jsonschema_rs import ValidationError

from evidence.problems import Path
from evidence.reader import Document
from evidence.schema import Node, Schema
from evidence.validation.mistakes import Mistake, shown
from evidence.validation.suggest import COMMON_TERMS, nearest, plain

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
        return _citation_or_name(path, name, value)
    if kind == "Type":
        wanted = details["types"][0]
        return _WRONG_TYPES[wanted](path, name, value, node, document)
    if kind == "Enum":
        return _wrong_term(path, name, str(value), node)
    if kind == "Pattern":
        return _wrong_form(path, name, str(value), node, document)
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
            f"There is no blank after the dash in the list `{name}`.",
            f"Write `- {first}`, each entry on a line of its own.",
        )
    if isinstance(value, dict):
        return Mistake(
            "EV206",
            path,
            f"`{name}` must be a list, but its first line has no dash.",
            "Begin each entry with a dash and a blank, and push its other lines in by two blanks.",
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
        number = _number_in(str(value), whole=node.get("type") == "integer")
        if number:
            return Mistake("EV207", path, message, f"Write `{name}: {number}`{_unit_hint(name)}.")
    return Mistake(
        "EV207",
        path,
        message,
        "Write digits only, without blanks, commas, signs and quotation marks.",
    )


def _unit_hint(name: str) -> str:
    if name in {"amount", "amount_max"}:
        return ": digits only; the currency goes into `currency`"
    return ": digits only, without quotation marks"


def _number_in(text: str, whole: bool) -> str:
    """Return the number that a text like "£1.2 million" means, in digits, or nothing."""
    match = re.search(r"\d[\d,.' \u00a0\u202f]*", text)
    if match is None:
        return ""
    digits = re.sub(r"[,' \u00a0\u202f]", "", match[0]).rstrip(".")
    factor = 1
    for words, size in (("thousand", 10**3), ("million", 10**6), ("billion", 10**9)):
        if re.search(rf"\b{words}|\d\s*{words[0]}n?\b", text, re.IGNORECASE) and not (
            words == "thousand" and not re.search(r"thousand|\dk\b", text, re.IGNORECASE)
        ):
            factor = size
    try:
        number = float(digits) * factor
    except ValueError:
        return ""
    if number == int(number):
        return str(int(number))
    return "" if whole else str(number)


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
            f"There is no blank after the colon of `{match[1]}`.",
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


def _citation_or_name(path: Path, name: str, value: Any) -> Mistake:
    if name == "source":
        code, what = "EV216", "the id of a source, such as `nao-2011`"
        hint = (
            "Write ids from the list `sources` in square brackets: `source: [nao-2011]`. "
            "To give the page, write `{id: nao-2011, locator: p. 4}` in place of the id."
        )
        if isinstance(value, str):
            found = plain(value)
            hint = f"Did you mean `{found}`? {hint}" if found else hint
        return Mistake(code, path, f"{shown(value)} is not {what}.".capitalize(), hint)
    return Mistake(
        "EV209",
        path,
        f"An entry of `{name}` must be one line of text, but is {shown(value)}.",
        "Write the name as text, or as `{name: …, language: nb}`.",
    )


def _wrong_term(path: Path, name: str, value: str, node: Node) -> Mistake:
    terms = [str(term) for term in node.get("enum", ())]
    vocabulary = str(node.get("x-vocabulary", ""))
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


def _wrong_form(path: Path, name: str, value: str, node: Node, document: Document) -> Mistake:
    pattern = str(node.get("pattern", ""))
    if "x-date" in node:
        return _wrong_date(path, name, value)
    if "\\n\\r" in pattern:
        return Mistake(
            "EV213",
            path,
            f"`{name}` must be a single line.",
            "Write it on one line, without `|` and `>`.",
        )
    for mark, form in _FORMS.items():
        if pattern.startswith(mark):
            return form(path, name, value)
    return Mistake("EV219", path, f"`{name}` holds {shown(value)}, which has the wrong form.")


def _wrong_date(path: Path, name: str, value: str) -> Mistake:
    hint = "Write the year, the year and month, or the full date: 2004, 2004-03 or 2004-03-12."
    short = re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", value.strip())
    other_order = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", value.strip())
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    named = re.search(r"([A-Za-z]{3})[a-z]*\.?,?\s+(?:\d{1,2},?\s+)?(\d{4})", value)
    if short is not None:
        parts = [short[1], *(f"{int(part):02}" for part in short.groups()[1:] if part)]
        hint = f'Write `{name}: "{"-".join(parts)}"`.'
    elif other_order is not None:
        first, second, year = int(other_order[1]), int(other_order[2]), other_order[3]
        if first > 12 or second > 12:
            day, month = (first, second) if first > 12 else (second, first)
            hint = f'Write the year first: `{name}: "{year}-{month:02}-{day:02}"`.'
        else:
            hint = f"Write the year first, then the month, then the day: {year}-MM-DD."
    elif named is not None and named[1].lower() in months:
        month = months.index(named[1].lower()) + 1
        day_of = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", value)
        day_part = f"-{int(day_of[1]):02}" if day_of else ""
        hint = f'Write `{name}: "{named[2]}-{month:02}{day_part}"`.'
    elif re.fullmatch(r"'?\d{2}", value) or re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", value):
        hint = "Write the year with four digits. " + hint
    elif re.search(r"\b(?:about|circa|c\.|ca\.|early|late|mid|around|~)", value, re.IGNORECASE):
        hint = "Write the year alone, and say “about” in the text. " + hint
    return Mistake("EV401", path, f"`{name}` holds {shown(value)}, which is not a date.", hint)


def _wrong_id(path: Path, name: str, value: str) -> Mistake:
    found = plain(value)
    meant = f" Did you mean `{found}`?" if found and found != value else ""
    return Mistake(
        "EV211",
        path,
        f"`{name}` holds {shown(value)}, which is not an id.",
        f"An id has small letters, digits and single hyphens only.{meant}",
    )


def _wrong_country(path: Path, name: str, value: str) -> Mistake:
    return Mistake(
        "EV411",
        path,
        f"{shown(value)} is not a country code.",
        "Write the two capital letters of ISO 3166-1, such as GB, NO or US.",
    )


def _wrong_currency(path: Path, name: str, value: str) -> Mistake:
    signs = {"£": "GBP", "€": "EUR", "$": "USD", "kr": "NOK, SEK or DKK"}
    meant = next((code for sign, code in signs.items() if sign in value.lower()), "")
    meant = f" Did you mean {meant}?" if meant else ""
    return Mistake(
        "EV412",
        path,
        f"`{name}` holds {shown(value)}, which is not a currency code.",
        f"Write the three capital letters of ISO 4217, such as GBP, EUR or NOK.{meant}",
    )


def _wrong_doi(path: Path, name: str, value: str) -> Mistake:
    match = re.search(r"10\.\d{4,9}/\S+", value)
    hint = f"Write `{name}: {match[0]}`." if match else "A DOI looks like 10.1093/police/paab001."
    return Mistake("EV413", path, f"`{name}` holds {shown(value)}, which is not a bare DOI.", hint)


def _wrong_url(path: Path, name: str, value: str) -> Mistake:
    hint = "Copy it from the browser's address bar; it begins with https:// or http://."
    if re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", value):
        hint = f"Write `{name}: https://{value}`."
    elif re.match(r"https?://", value) and re.search(r"\s", value):
        hint = "An address has no blanks; write %20 where it needs one. One address only."
    return Mistake(
        "EV414", path, f"`{name}` holds {shown(value)}, which is not a web address.", hint
    )


def _wrong_language(path: Path, name: str, value: str) -> Mistake:
    return Mistake(
        "EV218",
        path,
        f"`{name}` holds {shown(value)}, which is not a language code.",
        "Write its short code in small letters, such as nb, nl, pt or fi.",
    )


def _wrong_code(path: Path, name: str, value: str) -> Mistake:
    return Mistake(
        "EV314",
        path,
        f"{shown(value)} is not the code of a message.",
        "Copy the code from the warning, such as EV601.",
    )


_FORMS: dict[str, Callable[[Path, str, str], Mistake]] = {
    "^[a-z0-9]+(-": _wrong_id,
    "^[A-Z]{2}$": _wrong_country,
    "^[A-Z]{3}$": _wrong_currency,
    "^10": _wrong_doi,
    "^https?": _wrong_url,
    "^[a-z]{2,3}": _wrong_language,
    "^EV": _wrong_code,
}


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
