"""Says in words why a value is not the number that its field takes, and which one to write."""

from __future__ import annotations

import re
from decimal import Decimal

from evidence.check.hints.parse_number import Meant, number_meant, says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice
from evidence.diagnostics.problem import Path

MONEY = frozenset(("amount", "amount_max"))
_FLAGS_IN_WORDS = {"approximate": "about", "at_least": "at least"}
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def number_wanted(rejected: RejectedValue) -> Violation:
    """Say that a value is no number."""
    name, value = rejected.name, rejected.value
    whole = "whole " if rejected.node.get("type") == "integer" else ""
    return Violation(
        "EV207", rejected.path, hint=_hint(rejected), name=name, whole=whole, value=shown(value)
    )


def written_with_point(path: Path, name: str, value: float, written: str) -> Violation:
    """Say that a whole number is written with a point, as a power of ten or with an odd zero.

    Args:
        path: where it stands.
        name: the field.
        value: how it is read.
        written: how it stands in the file.
    """
    read = int(value)
    hint = advice("number-digits-only", name=name, number=read)
    if re.match(r"[+-]?0|\+", written):
        hint = advice("number-odd-zero", name=name, number=read)
    elif re.fullmatch(r"\d{1,3}\.\d{3}", written):
        large = written.replace(".", "")
        hint = advice(
            "number-point-or-thousands", large=int(large), name=name, digits=large, read=read
        )
    return Violation("EV221", path, hint=hint, name=name, written=written, read=read)


def _hint(rejected: RejectedValue) -> str:
    name, value = rejected.name, rejected.value
    if isinstance(value, (bool, dict, list)):
        return ""
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
    return _unsure_amount(text) if name in MONEY else ""


def _nothing_known(rejected: RejectedValue) -> str:
    if not rejected.is_required:
        return advice("number-optional", name=rejected.name)
    what = str(rejected.schema.node(rejected.path[:-1]).get("x-label") or "entry").lower()
    return advice("number-required", what=what)


def _year_hint(rejected: RejectedValue, text: str) -> str:
    years = _YEAR.findall(text)
    if len(years) == 1 and not re.search(r"\d", _YEAR.sub("", text)):
        # Words and signs beside it may say that it is not sure.
        is_bare = re.fullmatch(rf"[\s\"'“”‘’.,()©]*{_YEAR.pattern}[\s\"'“”‘’.,()]*", text)
        return advice("year-meant" if is_bare else "year-in-doubt", year=years[0])
    if years:
        return advice("one-year")
    return advice("year-optional")


def _parts_of_amount(text: str) -> str:
    """Explain an amount with decimals: thousands, millions that were left unsaid, or cents."""
    if float(text) >= 1000:
        return advice("amount-without-cents")
    millions = int(Decimal(text) * 10**6)
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):
        digits = text.replace(".", "")
        return advice(
            "amount-thousands-or-millions",
            large=int(digits),
            digits=digits,
            text=text,
            millions=millions,
        )
    return advice("amount-in-millions", text=text, millions=millions)


def _unsure_amount(text: str) -> str:
    digits = re.findall(r"\d{1,3}[.,]\d{3}(?![\d.,])", text)
    if len(digits) == 1 and not re.search(r"[^\W\d_]{2,}", text):
        large = re.sub(r"[.,]", "", digits[0])
        return advice("amount-thousands", large=int(large), digits=large)
    return advice("amount-in-full")


def _as_written(rejected: RejectedValue, meant: Meant) -> str:
    """Return the hint with the number, and with what the words around it become."""
    name, upper = rejected.name, f"{rejected.name}_max"
    line = f"`{name}: {meant.low}`"
    flag = f" and `{meant.flag}: true`" if meant.flag in rejected.siblings else ""
    lost = "" if flag else _FLAGS_IN_WORDS.get(meant.flag, "")
    note = ", ".join(filter(None, (lost, meant.note)))
    where = next((place for place in ("label", "note") if place in rejected.siblings), "text")
    rest = advice("and-say", note=note, where=f"the {where}") if note else ""
    if meant.high and upper in rejected.siblings:
        return advice("number-range", line=line, upper=upper, high=meant.high, flag=flag, rest=rest)
    if meant.high:
        return advice("number-one-of-two", low=meant.low, high=meant.high)
    if flag:
        return advice("number-with-flag", line=line, flag=flag, rest=rest)
    if rest:
        return advice("number-with-note", line=line, rest=rest)
    what = "digits only, without quotation marks"
    if name in MONEY:
        what = "digits only; the currency goes into `currency`"
    return advice("number-meant", line=line, how=what)
