"""Says in words why a text is not a date, and gives the date that was meant where it is sure.

Whatever it offers is a date of the calendar.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTHS = {
    **{name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)},
    # As neighbours write them: Mai, mei, maj, März, mrt, Okt, Dez, des.
    **dict.fromkeys(("mai", "mei", "maj"), 5),
    **dict.fromkeys(("mär", "mrt"), 3),
    **dict.fromkeys(("dez", "des"), 12),
    "okt": 10,
}
_LONG_MONTHS = frozenset(("märz", "mars", "oktober", "dezember", "desember"))
_YEAR = r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)"
_TO = r"\s*(?:-|/|to|until|till|and|bis|til)\s*"
_STILL = re.compile(r"(?:present|ongoing|current(?:ly)?|now|today|still|to date|continuing|open)")
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")


def wrong_date(rejected: RejectedValue) -> Violation:
    """Say that a text is no date."""
    return Violation(
        "EV401",
        rejected.path,
        hint=date_hint(rejected, str(rejected.value)),
        name=rejected.name,
        value=shown(rejected.value),
    )


def date_hint(rejected: RejectedValue, text: str) -> str:
    """Return what to write in place of a text that is no date."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain).strip(" \t\"'“”„‘’.,;-")
    looks = (
        _odd_year,
        _silent,
        _stray_sign,
        _financial_year,
        _range,
        _numbers,
        _named_month,
        _year_in_words,
    )
    for look in looks:
        hint = look(rejected, plain, text)
        if hint:
            return hint
    if re.fullmatch(r"'?\d{2}", plain) or re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", plain):
        return advice("date-four-digits")
    if rejected.is_required:
        return advice("date-forms")
    return advice("date-optional")


def _write(rejected: RejectedValue, meant: str) -> str:
    return advice("write-date", field=rejected.field, date=meant)


def _odd_year(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date of the right form in a year of which no record can tell."""
    if rejected.takes(text) or not _is_date(text):
        return ""
    return advice("date-odd-year", year=text[:4])


def _silent(rejected: RejectedValue, plain: str, text: str) -> str:
    if _STILL.fullmatch(plain.lower()):
        if rejected.is_required:
            return advice("date-of-beginning")
        return advice("date-not-over")
    if says_nothing(text) or not plain:
        if rejected.is_required:
            return advice("date-required")
        return advice("date-optional")
    return ""


def _stray_sign(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date with a blank, a quotation mark or a dot too many, or odd digits."""
    meant = re.sub(r"(?<=\d{4})\.0$", "", plain)
    if _is_date(meant):
        extra = text.strip("".join(set(meant)))
        if extra and not extra.strip():
            return advice("date-blank", field=rejected.field, date=meant)
        if any(sign in text for sign in "\"'“”„‘’"):
            return advice("date-quotation-mark", field=rejected.field, date=meant)
        return _write(rejected, meant)
    digits = plain.translate(_LETTERS_FOR_DIGITS)
    if _is_date(digits):
        return advice("date-letter-for-digit", field=rejected.field, date=digits)
    return ""


def _financial_year(rejected: RejectedValue, plain: str, text: str) -> str:
    """Ask where `2011/12` may be a month or a year that ends in the next one."""
    found = re.fullmatch(r"(?:fy ?)?(\d{4})([-/])(\d{2})", plain, re.IGNORECASE)
    if found is None or (int(found[1]) + 1) % 100 != int(found[3]):
        return ""
    year, second = found[1], int(found[3])
    where = "the label" if "label" in rejected.siblings else "the text"
    if 1 <= second <= 12 and "fy" not in plain.lower():
        return advice(
            "date-financial-year-or-month",
            field=rejected.field,
            year=year,
            where=where,
            month=_MONTH_NAMES[second - 1],
            date=f"{year}-{found[3]}",
        )
    return advice("date-financial-year", field=rejected.field, year=year, where=where)


def _range(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise two dates in one field."""
    found = re.fullmatch(
        rf"(?:from |between )?(\d{{4}}(?:-\d{{2}}){{0,2}}){_TO}(\d{{4}}(?:-\d{{2}}){{0,2}})",
        plain.lower(),
    )
    if found is None or not _is_date(found[1]) or not _is_date(found[2]):
        return ""
    if "end" in rejected.siblings and rejected.name == "date":
        return advice("date-and-end", date=found[1], end=found[2])
    where = "the label" if "label" in rejected.siblings else "words beside it"
    return advice("date-one-of-two", field=rejected.field, date=found[1], where=where)


def _numbers(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date in digits, in another order or with other signs."""
    year_first = re.fullmatch(
        r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ].*)?", plain.lower()
    )
    glued = re.fullmatch(r"(\d{4})(\d\d)(\d\d)?", plain)
    if year_first is not None or glued is not None:
        parts = [part for found in (year_first, glued) if found for part in found.groups() if part]
        meant = "-".join([parts[0], *(f"{int(part):02}" for part in parts[1:])])
        return _write(rejected, meant) if _is_date(meant) else ""
    other_order = re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})", plain)
    if other_order is None:
        return ""
    first, second, year = int(other_order[1]), int(other_order[2]), other_order[3]
    orders = {(first, second), (second, first)}
    dates = sorted(f"{year}-{month:02}-{day:02}" for month, day in orders)
    possible = [text for text in dates if _is_date(text)]
    if len(possible) == 1:
        return advice("date-year-first", field=rejected.field, date=possible[0])
    if possible:
        return advice("date-two-orders", first=possible[0], second=possible[1])
    return ""


def _named_month(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date with the name of its month."""
    years = re.findall(_YEAR, plain)
    months = list(dict.fromkeys(_months_in(plain)))
    if len(years) != 1 or len(months) != 1:
        return ""
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", plain)
    meant = f"{years[0]}-{months[0]:02}"
    if len(days) == 1 and _is_date(f"{meant}-{int(days[0]):02}"):
        meant += f"-{int(days[0]):02}"
    return _write(rejected, meant) if len(days) <= 1 else ""


def _months_in(text: str) -> Iterator[int]:
    for word in re.findall(r"[^\W\d_]{3,}", text.lower()):
        month = _MONTHS.get(word[:3], 0)
        # "Marked" is no month; the names of months in other languages end in their own ways.
        is_name = len(word) <= 4 or word in _LONG_MONTHS
        if month and (is_name or _MONTH_NAMES[month - 1].lower()[:4] == word[:4]):
            yield month


def _year_in_words(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a year with words around it."""
    years = re.findall(_YEAR, plain)
    if len(years) != 1 or re.search(
        r"\d", re.sub(rf"{_YEAR}|[qh]\d\b|\bw\d\d\b", "", plain.lower())
    ):
        return ""
    words = " ".join(re.sub(_YEAR, " ", text).split())
    where = "the label" if "label" in rejected.siblings else "the text"
    words = re.sub(r"^(?:c|ca|circa|around|approx)\b\.?", "about", words.strip(" -–—.,;~"))
    rest = f", and say “{words}” in {where}" if re.search(r"\w", words) else ""
    return advice("date-year-alone", field=rejected.field, year=years[0], rest=rest)


def _is_date(text: str) -> bool:
    """Say whether a text is a date of the calendar in one of the three forms."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if found is None:
        return False
    try:
        date(*(int(part) if part else 1 for part in found.groups()))
    except ValueError:
        return False
    return True
