"""Reads a date that somebody wrote in another way: in another order, with the name of its month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.common.dates import MONTHS, PartialDate

YEAR = r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)"
_MONTH_NUMBERS = {
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)},
    # As neighbours write them: Mai, mei, maj, März, mrt, Okt, Dez, des.
    **dict.fromkeys(("mai", "mei", "maj"), 5),
    **dict.fromkeys(("mär", "mrt"), 3),
    **dict.fromkeys(("dez", "des"), 12),
    "okt": 10,
}
_LONG_MONTHS = frozenset(("märz", "mars", "oktober", "dezember", "desember"))


def is_date(text: str) -> bool:
    """Say whether a text is a date of the calendar in one of the three forms."""
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def one_date(plain: str) -> str:
    """Return the date that a text is or can only mean; empty where there is none, or two."""
    if is_date(plain):
        return plain
    found = in_digits(plain)
    return found[0] if len(found) == 1 else with_named_month(plain)


def year_first(plain: str) -> str:
    """Return the date of digits that begin with the year, with other signs between or none."""
    apart = re.fullmatch(
        r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ]\d\d?:.*)?", plain.lower()
    )
    glued = re.fullmatch(r"(\d{4})(\d\d)(\d\d)?", plain)
    parts = [part for found in (apart, glued) if found for part in found.groups() if part]
    meant = "-".join([*parts[:1], *(f"{int(part):02}" for part in parts[1:])])
    return meant if is_date(meant) else ""


def in_digits(plain: str) -> list[str]:
    """Return the dates that digits may mean: two where day and month could change places."""
    if meant := year_first(plain):
        return [meant]
    other_order = re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})", plain)
    if other_order is None:
        return []
    first, second, year = int(other_order[1]), int(other_order[2]), other_order[3]
    orders = {(first, second), (second, first)}
    dates = sorted(f"{year}-{month:02}-{day:02}" for month, day in orders)
    return [text for text in dates if is_date(text)]


def with_named_month(plain: str) -> str:
    """Return the date of a text that names one month, one year and at most one day."""
    years = re.findall(YEAR, plain)
    months = list(dict.fromkeys(_months_in(plain)))
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", plain)
    if len(years) != 1 or len(months) != 1 or len(days) > 1:
        return ""
    meant = f"{years[0]}-{months[0]:02}"
    whole = f"{meant}-{int(days[0]):02}" if days else ""
    return whole if is_date(whole) else meant


def beside_date(text: str) -> str:
    """Return what a text says beside the year, the month by its name and the day."""
    rest = re.sub(YEAR, " ", text)
    rest = re.sub(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\b\.?", " ", rest, flags=re.IGNORECASE)
    words = re.sub(
        r"\b(?:of|the|in|on|from|den|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    for word in re.findall(r"[^\W\d_]{3,}", words):
        if next(_months_in(word), 0):
            words = words.replace(word, " ", 1)
    words = " ".join(words.split()).strip(" \t\"'“”„‘’.,;:()-–—/")
    return words if re.search(r"[^\W_]|[?~]", words) else ""


def _months_in(text: str) -> Iterator[int]:
    for word in re.findall(r"[^\W\d_]{3,}", text.lower()):
        month = _MONTH_NUMBERS.get(word[:3], 0)
        # "Marked" is no month; the names of months in other languages end in their own ways.
        is_name = len(word) <= 4 or word in _LONG_MONTHS
        if month and (is_name or MONTHS[month - 1].lower()[:4] == word[:4]):
            yield month
