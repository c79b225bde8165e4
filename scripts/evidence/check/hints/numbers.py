"""Says in words why a value is not the number that its field takes, and which one to write."""

from __future__ import annotations

import re
from decimal import Decimal

from evidence.check.hints.parse_number import Meant, number_meant, says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.violation import Violation, shown
from evidence.diagnostics.problem import Path

MONEY = frozenset(("amount", "amount_max"))
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_DIGITS = "Write digits only, without spaces, commas, signs and quotation marks."
_ZEROS = (
    "Write the whole number with all its zeros, without words, points and commas: 1500000 for one "
    "and a half million."
)


def number_wanted(rejected: RejectedValue) -> Violation:
    """Say that a value is no number."""
    name, value = rejected.name, rejected.value
    kind = "a whole number" if rejected.node.get("type") == "integer" else "a number"
    return Violation(
        "EV207",
        rejected.path,
        f"`{name}` must be {kind}, but holds {shown(value)}.",
        _hint(rejected),
    )


def written_with_point(path: Path, name: str, value: float, written: str) -> Violation:
    """Say that a whole number is written with a point or as a power of ten.

    Args:
        path: where it stands.
        name: the field.
        value: how it is read.
        written: how it stands in the file.
    """
    read = int(value)
    hint = f"Write `{name}: {read}`, digits only."
    if re.fullmatch(r"\d{1,3}\.\d{3}", written):
        large = written.replace(".", "")
        hint = f"Did you mean {int(large):,}? Then write `{name}: {large}`. Otherwise write {read}."
    return Violation("EV221", path, f"`{name}: {written}` is read as {read}.", hint)


def _hint(rejected: RejectedValue) -> str:
    name, value = rejected.name, rejected.value
    if isinstance(value, (bool, dict, list)):
        return _DIGITS
    text = rejected.written if isinstance(value, float) else str(value)
    if says_nothing(text):
        return _nothing_known(rejected)
    if name == "year":
        return _year_hint(rejected, text)
    if name in MONEY and isinstance(value, float):
        return _parts_of_amount(text)
    meant = number_meant(text, money=name in MONEY, whole=rejected.node.get("type") == "integer")
    if meant is not None:
        return _as_written(rejected, meant)
    return _unsure_amount(text) if name in MONEY else _DIGITS


def _nothing_known(rejected: RejectedValue) -> str:
    if not rejected.is_required:
        return f"Write digits only, or leave the line out where no source gives `{rejected.name}`."
    what = str(rejected.schema.node(rejected.path[:-1]).get("x-label") or "entry").lower()
    return f"Write digits only. Without a number this {what} says nothing: then delete all of it."


def _year_hint(rejected: RejectedValue, text: str) -> str:
    years = _YEAR.findall(text)
    if len(years) == 1:
        return f"Write `year: {years[0]}`: digits only, without quotation marks."
    if len(years) > 1:
        return "Write one year only, that of the publication which you read."
    return "Write the year in four digits, or leave the line out where the page does not show one."


def _parts_of_amount(text: str) -> str:
    """Explain an amount with decimals: thousands, millions that were left unsaid, or cents."""
    if float(text) >= 1000:
        return "An amount is a whole number: leave out what stands behind the point."
    hint = "An amount is a whole number, with all its zeros."
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):
        hint += f" For {int(text.replace('.', '')):,} write {text.replace('.', '')}."
    millions = int(Decimal(text) * 10**6)
    return f"{hint} For {text} million write {millions}."


def _unsure_amount(text: str) -> str:
    digits = re.findall(r"\d{1,3}[.,]\d{3}(?![\d.,])", text)
    if len(digits) == 1 and not re.search(r"[^\W\d_]{2,}", text):
        large = re.sub(r"[.,]", "", digits[0])
        return f"Did you mean {int(large):,}? Then write {large}. Otherwise write all the digits."
    return _ZEROS


def _as_written(rejected: RejectedValue, meant: Meant) -> str:
    """Return the hint with the number, and with what the words around it become."""
    name, upper = rejected.name, f"{rejected.name}_max"
    line = f"`{name}: {meant.low}`"
    flag = f" and `{meant.flag}: true`" if meant.flag in rejected.siblings else ""
    if meant.high and upper in rejected.siblings:
        return f"A range: write {line} and `{upper}: {meant.high}`, each on a line of its own."
    if meant.high:
        return f"Write one number only: {meant.low} or {meant.high}."
    if flag:
        return f"Write {line}{flag}, each on a line of its own."
    if meant.note:
        return f"Write {line}, and say “{meant.note}” in the label."
    what = "digits only, without quotation marks"
    if name in MONEY:
        what = "digits only; the currency goes into `currency`"
    return f"Write {line}: {what}."
