"""Says in words why a text has the wrong form: an id, a DOI, an address, a code.

Guesses what was meant and gives it in the right form where it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from evidence.check.hints.codes import wrong_country, wrong_currency, wrong_language
from evidence.check.hints.dates.wrong_date import wrong_date
from evidence.check.hints.homoglyphs import odd_letter
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.suggest import plain
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice

COUNTRY = "^[A-Z]{2}$"
"""The pattern of a country's code in the description."""
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_FILES = frozenset(
    ("csv", "doc", "docx", "htm", "html", "pdf", "ppt", "pptx", "txt", "xls", "xlsx")
)
"""What a name with a dot ends in where it is that of a file, and not of a host."""


def wrong_form(rejected: RejectedValue) -> Violation:
    """Say what is wrong with a text that does not have the form of its field."""
    pattern = str(rejected.node.get("pattern", ""))
    if "x-date" in rejected.node:
        return wrong_date(rejected)
    if "\\n\\r" in pattern:
        return Violation("EV213", rejected.path, name=rejected.name)
    for mark, form in _FORMS.items():
        if pattern.startswith(mark):
            return form(rejected)
    return Violation(
        "EV219",
        rejected.path,
        hint=like_the_example(rejected),
        name=rejected.name,
        value=shown(rejected.value),
    )


def like_the_example(rejected: RejectedValue) -> str:
    """Return advice to write a text as in the example of its field, or of the list it is in."""
    examples = rejected.node.get("examples", ())
    if not examples and rejected.path and isinstance(rejected.path[-1], int):
        examples = next(iter(rejected.schema.node(rejected.path[:-1]).get("examples", ())), ())
    if not examples or not isinstance(examples[0], str):
        return ""
    # Quotation marks do no harm, and text that looks like a number needs them.
    return advice("like-example", example=f'{rejected.field}"{examples[0]}"')


def _wrong_id(rejected: RejectedValue) -> Violation:
    value = str(rejected.value)
    found = plain(value)
    hint = ""
    if odd := odd_letter(value):
        hint = odd
    elif value.strip() != value:
        hint = advice("blank-beside", field=rejected.field, value=value.strip())
    elif found != value and rejected.takes(found):
        hint = advice("id-meant", meant=found)
    return Violation("EV211", rejected.path, hint=hint, name=rejected.name, value=shown(value))


def _wrong_doi(rejected: RejectedValue) -> Violation:
    value = str(rejected.value)
    match = _DOI.search(value)
    hint = ""
    if match is not None and re.search(r"\s", value[match.start() :].strip()):
        hint = advice("doi-with-spaces")
    elif match is not None and rejected.takes(doi := _doi_in(value)):
        hint = advice("write-field", name=rejected.name, value=doi)
    return Violation("EV413", rejected.path, hint=hint, name=rejected.name, value=shown(value))


def _doi_in(text: str) -> str:
    """Return the DOI in a text without the signs of the sentence around it; empty without any."""
    match = _DOI.search(text)
    found = match[0].rstrip(".,;:\"'>]") if match is not None else ""
    # A DOI may hold brackets; one that it does not open belongs to the sentence.
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(".,;:")
    return found


def _wrong_url(rejected: RejectedValue) -> Violation:
    return Violation(
        "EV414",
        rejected.path,
        variant="form",
        hint=_url_hint(rejected, str(rejected.value)),
        name=rejected.name,
        value=shown(rejected.value),
    )


def _url_hint(rejected: RejectedValue, value: str) -> str:
    text = value.strip(" \t\u00a0\u202f")
    if text != value and rejected.takes(text):
        return advice("blank-beside", field=rejected.field, value=text)
    if says_nothing(text) or text.lower().startswith("see "):
        return advice("web-address-optional")
    if (doi := _doi_in(text)) and "://" not in text and "doi" in rejected.siblings:
        return advice("doi-field", doi=doi, name=rejected.name)
    if re.match(r"(?:file:|[A-Za-z]:\\|ftp:|mailto:)", text):
        return advice("web-pages-only")
    return (
        _address_inside(rejected, text) or _address_mended(rejected, text) or advice("web-address")
    )


def _address_inside(rejected: RejectedValue, text: str) -> str:
    """Find one sound address among signs and words that do not belong to it."""
    inside = re.findall(r"https?://[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;]", text)
    if len(inside) > 1:
        return advice("one-address")
    if inside and re.search(r"\s(?:pp?|pages?|paras?)\b\.?\s*\d", text):
        return advice("address-and-locator", name=rejected.name, url=inside[0])
    after = re.match(r"https?://\S+\s+(.*)", text)
    if after is not None and not re.match(r"(?:accessed|retrieved|read|visited)\b", after[1]):
        return advice("address-with-spaces")
    if inside and inside[0] != text:
        return advice("address-alone", name=rejected.name, url=inside[0])
    return ""


def _address_mended(rejected: RejectedValue, text: str) -> str:
    """Mend what stands before the host of an address."""
    mended = re.sub(r"^(https?|htt?ps?)(?::/*|/+:?/*)", _scheme, text, flags=re.IGNORECASE)
    if mended != text and "." in mended and rejected.takes(mended):
        return advice("write-field", name=rejected.name, value=mended)
    host = re.match(r"((?:www\.)?[\w-]+(?:\.[\w-]+)*\.([a-z]{2,}))(?:/\S*)?$", text.lower())
    if host is not None and host[2] not in _FILES:
        return advice("write-field", name=rejected.name, value=f"https://{text}")
    return ""


def _scheme(found: re.Match[str]) -> str:
    return "http://" if found[1].lower() == "http" else "https://"


def _wrong_contact(rejected: RejectedValue) -> Violation:
    value = str(rejected.value)
    meant = value.strip().strip("<>").removeprefix("mailto:").strip()
    hint = ""
    if meant != value and rejected.takes(meant):
        hint = advice("write-field", name=rejected.name, value=meant)
    elif "@" not in value:
        hint = _address_mended(rejected, value.strip())
    return Violation(
        "EV219",
        rejected.path,
        hint=hint or advice("contact"),
        name=rejected.name,
        value=shown(value),
    )


def _wrong_code(rejected: RejectedValue) -> Violation:
    from_digits = re.search(r"\d{3}", str(rejected.value))
    hint = ""
    if from_digits is not None:
        hint = advice("code-meant", digits=from_digits[0])
    return Violation("EV314", rejected.path, variant="form", hint=hint, value=shown(rejected.value))


_FORMS: dict[str, Callable[[RejectedValue], Violation]] = {
    "^[a-z0-9]+(-": _wrong_id,
    COUNTRY: wrong_country,
    "^[A-Z]{3}$": wrong_currency,
    "^10": _wrong_doi,
    "^https?": _wrong_url,
    "^(|https?": _wrong_contact,
    "^[a-z]{2,3}": wrong_language,
    "^EV": _wrong_code,
}
