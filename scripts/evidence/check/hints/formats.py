"""Says in words why a text has the wrong form: an id, a DOI, an address, a code.

Guesses what was meant and gives it in the right form where it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from evidence.check.hints.codes import wrong_country, wrong_currency, wrong_language
from evidence.check.hints.dates import wrong_date
from evidence.check.hints.homoglyphs import odd_letter
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.suggest import plain
from evidence.check.violation import Violation, shown

_COPY = "Copy it from the browser's address bar; it begins with https:// or http://."


def wrong_form(rejected: RejectedValue) -> Violation:
    """Say what is wrong with a text that does not have the form of its field."""
    pattern = str(rejected.node.get("pattern", ""))
    if "x-date" in rejected.node:
        return wrong_date(rejected)
    if "\\n\\r" in pattern:
        return Violation(
            "EV213",
            rejected.path,
            f"`{rejected.name}` must be a single line.",
            "Write it on one line, without `|` and `>`.",
        )
    for mark, form in _FORMS.items():
        if pattern.startswith(mark):
            return form(rejected)
    return Violation(
        "EV219",
        rejected.path,
        f"`{rejected.name}` holds {shown(rejected.value)}, which has the wrong form.",
    )


def _wrong_id(rejected: RejectedValue) -> Violation:
    value = str(rejected.value)
    hint = "An id has small letters, digits and single hyphens only."
    found = plain(value)
    if odd := odd_letter(value):
        hint = odd
    elif value.strip() != value:
        hint = f"Delete the blank beside it: `{rejected.field}{value.strip()}`."
    elif found != value and rejected.takes(found):
        hint += f" Did you mean `{found}`?"
    return Violation(
        "EV211",
        rejected.path,
        f"`{rejected.name}` holds {shown(value)}, which is not an id.",
        hint,
    )


def _wrong_doi(rejected: RejectedValue) -> Violation:
    value = str(rejected.value)
    match = re.search(r"10\.\d{4,9}/\S+", value)
    hint = "A DOI looks like 10.1093/police/paab001. Leave the line out where the page shows none."
    if match is not None and re.search(r"\s", value[match.start() :].strip()):
        hint = "A DOI has no spaces. Copy it again from the page."
    elif match is not None and rejected.takes(match[0]):
        hint = f"Write `{rejected.name}: {match[0]}`."
    return Violation(
        "EV413",
        rejected.path,
        f"`{rejected.name}` holds {shown(value)}, which is not a bare DOI.",
        hint,
    )


def _wrong_url(rejected: RejectedValue) -> Violation:
    return Violation(
        "EV414",
        rejected.path,
        f"`{rejected.name}` holds {shown(rejected.value)}, which is not a web address.",
        _url_hint(rejected, str(rejected.value)),
    )


def _url_hint(rejected: RejectedValue, value: str) -> str:
    text = value.strip(" \t\u00a0\u202f")
    if text != value and rejected.takes(text):
        return f"Delete the blank beside it: `{rejected.name}: {text}`."
    if says_nothing(text) or text.lower().startswith("see "):
        return f"{_COPY} Leave the line out where there is no page."
    if re.match(r"(?:file:|[A-Za-z]:\\|ftp:|mailto:)", text):
        return f"Only web pages can be named here. {_COPY} Leave the line out where there is none."
    return _address_inside(rejected, text) or _address_mended(rejected, text) or _COPY


def _address_inside(rejected: RejectedValue, text: str) -> str:
    """Find one sound address among signs and words that do not belong to it."""
    inside = re.findall(r"https?://[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;]", text)
    if len(inside) > 1:
        return f"One address only: `{rejected.name}: {inside[0]}`."
    after = re.match(r"https?://\S+\s+(.*)", text)
    if after is not None and not re.match(r"(?:accessed|retrieved|read|visited)\b", after[1]):
        return (
            "An address has no spaces. Was it broken over two lines? Then join the parts. Where "
            "the address itself has a space, write %20."
        )
    if inside and inside[0] != text:
        return f"Write the address alone: `{rejected.name}: {inside[0]}`."
    return ""


def _address_mended(rejected: RejectedValue, text: str) -> str:
    """Mend what stands before the host of an address."""
    mended = re.sub(r"^(https?|htt?ps?)(?::/*|/+:?/*)", _scheme, text, flags=re.IGNORECASE)
    if mended != text and "." in mended and rejected.takes(mended):
        return f"Write `{rejected.name}: {mended}`."
    if re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", text):
        return f"Write `{rejected.name}: https://{text}`."
    return ""


def _scheme(found: re.Match[str]) -> str:
    return "http://" if found[1].lower() == "http" else "https://"


def _wrong_code(rejected: RejectedValue) -> Violation:
    from_digits = re.search(r"\d{3}", str(rejected.value))
    hint = "Copy the code from the warning, such as EV601."
    if from_digits is not None:
        hint = f"Copy the code from the warning. Did you mean EV{from_digits[0]}?"
    return Violation(
        "EV314", rejected.path, f"{shown(rejected.value)} is not the code of a message.", hint
    )


_FORMS: dict[str, Callable[[RejectedValue], Violation]] = {
    "^[a-z0-9]+(-": _wrong_id,
    "^[A-Z]{2}$": wrong_country,
    "^[A-Z]{3}$": wrong_currency,
    "^10": _wrong_doi,
    "^https?": _wrong_url,
    "^[a-z]{2,3}": wrong_language,
    "^EV": _wrong_code,
}
