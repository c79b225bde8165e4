"""Says in words why a text is not a date, and gives the date that was meant where it is sure.

Whatever it offers is a date of the calendar that the field takes, and keeps what is open about it.
"""

from __future__ import annotations

import re
import unicodedata

from evidence.check.hints.dates.open_date import open_date, part_of_year
from evidence.check.hints.dates.written import (
    YEAR,
    beside_date,
    in_digits,
    is_date,
    with_named_month,
)
from evidence.check.hints.parse_number import says_nothing
from evidence.check.hints.rejected import RejectedValue
from evidence.check.violation import Violation, shown
from evidence.common.dates import MONTHS
from evidence.common.dating import in_words
from evidence.diagnostics.catalogue import advice

_TO = r"\s*(?:-|/|to|until|till|and|bis|til)\s*"
_STILL = re.compile(r"(?:present|ongoing|current(?:ly)?|now|today|still|to date|continuing|open)")
_DOUBT = re.compile(
    r"[?~%<>]|\b(?:about|around|approx\w*|circa|ca?|perhaps|probably|possibly|maybe|likely|before"
    r"|after|until|till|since|by|between|earliest|latest|later|earlier|onwards?)\b",
    re.IGNORECASE,
)
"""What leaves a date open; a field that can say so takes no date without it."""
_SIGNS_IN_WORDS = {"?": "perhaps", "%": "perhaps about", "~": "about"}
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")


def wrong_date(rejected: RejectedValue) -> Violation:
    """Say that a text is no date."""
    return Violation(
        "EV401",
        rejected.path,
        variant="open" if _may_be_open(rejected) else "",
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
        _spreadsheet,
        _part_of_year,
        _financial_year,
        _open,
        _stray_sign,
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
    usual = advice("date-forms" if rejected.is_required else "date-optional")
    return f"{usual} {advice('date-signs')}" if _may_be_open(rejected) else usual


def date_list_hint(rejected: RejectedValue) -> str:
    """Return what to write in place of a list of dates, which is one of them; empty without any."""
    return _open(rejected, "", f"[{','.join(str(item) for item in rejected.value)}]")


def _may_be_open(rejected: RejectedValue) -> bool:
    """Say whether the field takes a date with what is open about it."""
    return bool(rejected.node.get("x-date") == "open")


def _write(rejected: RejectedValue, meant: str) -> str:
    if not rejected.takes(meant):
        if 1800 <= int(meant[:4]) < 2100:
            return advice("date-full-day")
        return advice("date-odd-year", year=meant[:4])
    return advice("write-date", field=rejected.field, date=meant)


def _odd_year(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date of the right form in a year of which no record can tell."""
    if rejected.takes(text) or not is_date(text):
        return ""
    return _write(rejected, text)


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
    if is_date(meant) and not rejected.takes(meant):
        return _write(rejected, meant)
    if is_date(meant):
        extra = text.strip("".join(set(meant)))
        if extra and not extra.strip():
            return advice("date-blank", field=rejected.field, date=meant)
        if any(sign in text for sign in "\"'“”„‘’"):
            return advice("date-quotation-mark", field=rejected.field, date=meant)
        return _write(rejected, meant)
    digits = plain.translate(_LETTERS_FOR_DIGITS)
    if is_date(digits):
        return advice("date-letter-for-digit", field=rejected.field, date=digits)
    return ""


def _spreadsheet(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise the number of a day, counted from 1900, of a day after 1953."""
    return advice("date-spreadsheet") if re.fullmatch(r"[2-7]\d{4}(?:\.\d+)?", plain) else ""


def _financial_year(rejected: RejectedValue, plain: str, text: str) -> str:
    """Ask where `2011/12` may be a month or a year that ends in the next one."""
    found = re.fullmatch(r"(?:fy ?)?(\d{4})([-/])(\d{1,2})", plain, re.IGNORECASE)
    if found is None or not _ends_in_next(found[1], found[3]):
        return ""
    year, second = found[1], int(found[3])
    where = _where(rejected)
    if 1 <= second <= 12 and "fy" not in plain.lower():
        return advice(
            "date-financial-year-or-month",
            field=rejected.field,
            year=year,
            where=where,
            month=MONTHS[second - 1],
            date=f"{year}-{second:02}",
        )
    return advice("date-financial-year", field=rejected.field, year=year, where=where)


def _ends_in_next(year: str, end: str) -> bool:
    """Say whether digits are the last ones of the year after one, as in 2011/12."""
    return str(int(year) + 1).endswith(end)


def _part_of_year(rejected: RejectedValue, plain: str, text: str) -> str:
    """Offer the months that "late 2004" may mean, and the year."""
    found = part_of_year(text)
    if not found or not rejected.takes(found):
        return ""
    return advice(
        "date-part-of-year",
        field=rejected.field,
        date=found,
        words=in_words(found),
        year=found[:4],
        part=" ".join(re.sub(YEAR, " ", plain).strip(" -").split()),
        where=_where(rejected),
    )


def _open(rejected: RejectedValue, plain: str, text: str) -> str:
    """Offer the form for a date of which the text leaves something open."""
    found = open_date(text)
    two = re.findall(r"(\d{4})[-/](\d{1,2})(?![-\d])", plain)
    if len(two) == 1 and _ends_in_next(*two[0]) and len(re.findall(YEAR, plain)) == 1:
        # 2011-12 may be December or a year that ends in the next one.
        return ""
    if not found or not rejected.takes(found):
        return ""
    return advice("date-open", field=rejected.field, date=found, words=in_words(found))


def _range(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise two dates in one field."""
    found = re.fullmatch(
        rf"(?:from |between )?(\d{{4}}(?:-\d{{2}}){{0,2}}){_TO}(\d{{4}}(?:-\d{{2}}){{0,2}})",
        plain.lower(),
    )
    if found is None or not is_date(found[1]) or not is_date(found[2]):
        return ""
    once = f"{found[1]}/{found[2]}"
    words = in_words(once) if found[1] < found[2] and rejected.takes(once) else ""
    if "end" in rejected.siblings and rejected.name == "date":
        lasted = advice("date-and-end", date=found[1], end=found[2])
        once_hint = advice("date-once-between", field=rejected.field, date=once, words=words)
        return f"{lasted} {once_hint}" if words else lasted
    if words:
        return advice("date-open", field=rejected.field, date=once, words=words)
    where = "the label" if "label" in rejected.siblings else "words beside it"
    return advice("date-one-of-two", field=rejected.field, date=found[1], where=where)


def _where(rejected: RejectedValue) -> str:
    """Name the field in which words about the date belong."""
    return "the label" if "label" in rejected.siblings else "the text"


def _numbers(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date in digits, in another order or with other signs."""
    possible = in_digits(plain)
    if len(possible) > 1:
        return advice("date-two-orders", first=possible[0], second=possible[1])
    if possible and re.match(r"\d{4}", plain):
        return _write(rejected, possible[0])
    return advice("date-year-first", field=rejected.field, date=possible[0]) if possible else ""


def _named_month(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a date with the name of its month."""
    meant = with_named_month(plain)
    rest = beside_date(text) if meant else ""
    if not rest or not rejected.takes(meant):
        return _write(rejected, meant) if meant else ""
    if _may_be_open(rejected) and _DOUBT.search(rest):
        return ""
    return advice(
        "date-with-rest", field=rejected.field, date=meant, rest=rest, where=_where(rejected)
    )


def _year_in_words(rejected: RejectedValue, plain: str, text: str) -> str:
    """Recognise a year with words around it."""
    years = re.findall(YEAR, plain)
    if re.search(rf"{YEAR}['’]?s\b", plain):
        # A decade or a century is no year.
        return ""
    if len(years) != 1 or re.search(
        r"\d", re.sub(rf"{YEAR}|[qh]\d\b|\bw\d\d\b", "", plain.lower())
    ):
        return ""
    words = " ".join(re.sub(YEAR, " ", text).split())
    if _may_be_open(rejected) and _DOUBT.search(words):
        return ""
    where = _where(rejected)
    words = re.sub(r"^(?:c|ca|circa|around|approx)\b\.?", "about", words.strip(" -–—.,;~"))
    if not re.search(r"\w", words) and (sign := re.search(r"[~?%]", text)):
        words = _SIGNS_IN_WORDS[sign[0]]
    rest = f", and say “{words}” in {where}" if re.search(r"\w", words) else ""
    return advice("date-year-alone", field=rejected.field, year=years[0], rest=rest)
