"""Says in words why a text has the wrong form: a date, an id, a code, an address.

Guesses what was meant and gives it in the right form where it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pycountry

from evidence.problems import Path
from evidence.schema import Node
from evidence.validation.mistakes import Mistake, shown
from evidence.validation.suggest import plain


def wrong_form(path: Path, name: str, value: str, node: Node) -> Mistake:
    """Say what is wrong with a text that does not have the form of its field."""
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
    try:
        code = pycountry.countries.lookup(value).alpha_2
        hint = f'Write "{code}".'
    except LookupError:
        hint = "Write the two capital letters of ISO 3166-1, such as GB, NO or US."
    return Mistake("EV411", path, f"{shown(value)} is not a country code.", hint)


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
        hint = "An address has no spaces; write %20 where it needs one. One address only."
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


def number_in(text: str, whole: bool) -> str:
    """Return the number that a text like "£1.2 million" means, in digits, or nothing."""
    match = re.search(r"\d[\d,.' \u00a0\u202f]*", text)
    if match is None:
        return ""
    digits = re.sub(r"[,' \u00a0\u202f]", "", match[0]).rstrip(".")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "")
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
