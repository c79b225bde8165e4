"""Reads a date of which a text leaves something open: "c. 2011", "before May 2004", "1995 or 1996".

Gives it in the form that a record takes, with its doubt. Knows words of English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from evidence.check.hints.dates.written import one_date
from evidence.common.dates import PartialDate
from evidence.common.dating import Dating

_DATE = r"(\d{4}(?:-\d\d(?:-\d\d)?)?)"
_SIGNS = (
    (rf"(?:\.{{2,3}}|…|/|\.\./|≤|<=){_DATE}", "../{0}"),
    (rf"{_DATE}(?:/|\.{{2,3}}|…|\+|/\.\.)", "{0}/.."),
    (rf"(?:≥|>=){_DATE}", "{0}/.."),
    (rf"{_DATE}(?:~\?|\?~)|~{_DATE}\?", "{0}%"),
    (rf"~{_DATE}", "{0}~"),
    (rf"{_DATE}\(\?\)|\?{_DATE}", "{0}?"),
    (rf"\[?{_DATE}\.\.{_DATE}\]?", "{0}/{1}"),
)
"""Signs in another place than the form wants, without the blanks between them."""
_ABOUT = r"(?:c(?:a|irca)?\b\.?|about\b|around\b|approx(?:\.|imately\b|\b)|roughly\b|~)\s*"
_PERHAPS = r"(?:perhaps|probably|possibly|maybe|(?:most )?likely|presumably|apparently)\b\s*"
_BEFORE = r"(?:before\b|prior to\b|earlier than\b|pre-|<)\s*"
_AFTER = r"(?:after\b|later than\b|post-|>)\s*"
_BY = r"(?:by|in or before|not? later than|until at the latest)\b(?: the end of)?\s*"
_FROM = r"(?:in or after|not before|not? earlier than)\b\s*"
_OR_BEFORE = r"\s*,?\s*(?:or (?:earlier|before|sooner)|at the latest)"
_OR_AFTER = r"\s*,?\s*(?:or (?:later|after)|at the earliest)"
_OR_SO = r"\s*,?\s*(?:\bor so|\bapprox\.?|\bapproximately|\(?about\)?)"
_PARTS_OF_YEAR = (
    (r"(?:early|(?:the )?(?:beginning|start) of)", "01", "04"),
    (r"(?:mid|(?:the )?middle of)", "05", "08"),
    (r"(?:late|(?:the )?end of)", "09", "12"),
    (r"(?:the )?first half of", "01", "06"),
    (r"(?:the )?second half of", "07", "12"),
)
_PARTS_OF_DECADE = {"": (0, 9), "early": (0, 3), "mid": (3, 6), "late": (6, 9)}


def open_date(text: str) -> str:
    """Return the date that a text means, such as "2011~" or "../2004-04"; empty without any.

    A text that is sure of its date, or that can mean two things, gives none.
    """
    plain = re.sub("[\u2010-\u2015\u2212]", "-", text).strip(" \t\"'“”„‘’,;").lower()
    readings = (_with_signs, _about_or_perhaps, _to_one_side, _between, _one_of, _decade)
    return next((found for read in readings if _is_open(found := read(plain))), "")


def part_of_year(text: str) -> str:
    """Return the months that a text such as "late 2004" means: "2004-09/2004-12"; else empty."""
    plain = text.strip(" \t\"'“”").lower()
    for words, first, last in _PARTS_OF_YEAR:
        if found := re.fullmatch(rf"(?:in )?{words}[ -]*(?:in )?(\d{{4}})", plain):
            return f"{found[1]}-{first}/{found[1]}-{last}"
    return ""


def _is_open(text: str) -> bool:
    try:
        return not Dating.parse(text).is_exact
    except ValueError:
        return False


def _with_signs(plain: str) -> str:
    close = re.sub(r"\s+", "", plain)
    for pattern, form in _SIGNS:
        if found := re.fullmatch(pattern, close):
            return form.format(*filter(None, found.groups()))
    return close


def _about_or_perhaps(plain: str) -> str:
    rest, perhaps = re.subn(rf"^{_PERHAPS}|\s*\(?\?\)?$", "", plain)
    rest, about = re.subn(rf"^{_ABOUT}|{_OR_SO}$", "", rest)
    sign = "%" if about and perhaps else "~" if about else "?"
    found = one_date(rest.strip(" ()"))
    return f"{found}{sign}" if found and (about or perhaps) else ""


def _to_one_side(plain: str) -> str:
    """Read what is before or after a date; that day, month or year is itself left out."""
    for pattern, form, step in (
        (rf"{_BEFORE}(.+)", "../{}", -1),
        (rf"{_AFTER}(.+)", "{}/..", 1),
        (rf"{_BY}(.+)|(.+?){_OR_BEFORE}", "../{}", 0),
        (rf"{_FROM}(.+)|(.+?){_OR_AFTER}", "{}/..", 0),
    ):
        if found := re.fullmatch(pattern, plain):
            meant = one_date(found[1] or found[2])
            return form.format(_beside(meant, step)) if meant else ""
    return ""


def _beside(text: str, step: int) -> str:
    """Return the day, month or year before or after one."""
    meant = PartialDate.parse(text)
    if not step:
        return text
    edge = meant.earliest if step < 0 else meant.latest
    # At the ends of the calendar there is nothing beside it.
    if edge in (date.min, date.max):
        return text
    return (edge + step * timedelta(days=1)).isoformat()[: len(text)]


def _between(plain: str) -> str:
    found = re.fullmatch(r"(?:some ?time )?between (.+?) and (.+)", plain)
    dates = _dates([found[1], found[2]]) if found else []
    return "/".join(dates)


def _one_of(plain: str) -> str:
    found = re.fullmatch(r"\[(.+)\]", plain)
    parts = re.split(r"\s*[,;]\s*", found[1]) if found else []
    if not found and re.search(r"\bor\b", plain):
        parts = re.split(r"\s*,\s*(?:or\b\s*)?|\s+or\s+", re.sub(r"^either ", "", plain))
    dates = _dates(parts)
    return f"[{','.join(dates)}]" if dates else ""


def _dates(parts: Sequence[str]) -> list[str]:
    """Return the dates of texts, all or none; one without a year has that of the last."""
    if not parts:
        return []
    years = re.findall(r"\d{4}", parts[-1])
    named = [part if re.search(r"\d{4}", part) else " ".join([part, *years]) for part in parts]
    dates = [one_date(part.strip()) for part in named]
    return sorted(set(dates)) if all(dates) else []


def _decade(plain: str) -> str:
    found = re.fullmatch(
        r"(?:in )?(?:the )?(early|mid|late)?[- ]*(?:the )?(\d{3})(?:0'?s|x|-|u)", plain
    )
    if found is None:
        return ""
    first, last = _PARTS_OF_DECADE[found[1] or ""]
    return f"{found[2]}{first}/{found[2]}{last}"
