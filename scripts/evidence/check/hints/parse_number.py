"""Reads the number that somebody wrote in words, with signs or as a range.

Gives no number where there could be two: a wrong amount that is offered is copied without a look.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_BLANKS = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"(?:\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?![\d])(?:[.,]\d{{1,2}}(?!\d))?|\d(?:[\d.,'’_]*\d)?)"
)
_SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "tsd", "tusen"), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mill", "million", "millions"), 10**6),
    **dict.fromkeys(("millionen", "millioner", "miljoen", "miljoner"), 10**6),
    **dict.fromkeys(("b", "bn", "mrd", "md", "billion", "billions"), 10**9),
    **dict.fromkeys(("milliard", "milliards", "milliarden", "milliarder", "miljard"), 10**9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 10**12),
}
_ODD_SCALES = frozenset(("lakh", "lakhs", "crore", "crores", "hundred", "hundreds", "dozen", "e"))
"""Words that make another number of the one before them, in a way that is not worked out here."""
_MONEY = frozenset(
    (
        *("a", "an", "the", "of", "in", "and", "to", "between", "from", "us"),
        *("pound", "pounds", "sterling", "euro", "euros", "dollar", "dollars"),
        *("kroner", "kronor", "krone", "krona", "kr", "nok", "sek", "dkk", "gbp", "eur"),
        *("usd", "chf", "aud", "cad", "nzd", "jpy", "inr"),
    )
)
"""Words beside an amount that leave its size as it is."""
_ABOUT = re.compile(
    r"~|≈|\b(?:about|around|approx\w*|circa|ca\.?|c\.|some|roughly|nearly|almost|est(?:imated?)?\.?"
    r"|or so)(?!\w)"
)
_AT_LEAST = re.compile(r">|≥|\+$|\b(?:over|more than|at least|above|exceed\w*|minimum|min\.)(?!\w)")
_AT_MOST = re.compile(r"<|≤|\b(?:up to|under|less than|below|at most|maximum|max\.?)(?!\w)")
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or|bis|til)\s*")
_SILENT = re.compile(
    r"(?:unknown|not known|n\.?/?a\.?|n\.?d\.?|no (?:year|date|amount|figure)|none|tb[cad]"
    r"|to ?do|not (?:given|stated|available|published)|undated|confidential|[?-]+)"
)
"""Ways of saying that there is nothing to say."""


def says_nothing(text: str) -> bool:
    """Say whether a text stands for a value that nobody knows."""
    return _SILENT.fullmatch(text.strip().lower()) is not None


@dataclass(frozen=True, slots=True)
class Meant:
    """The number that a text means; `high` where it is a range."""

    low: str
    high: str = ""
    flag: str = ""
    """`approximate` or `at_least` where the text says so."""
    note: str = ""
    """What the number alone would lose, such as "up to" or "per year"."""


def number_meant(text: str, *, money: bool = False, whole: bool = False) -> Meant | None:
    """Return the number that a text like "£1.2 million" means; None where that is not sure.

    Args:
        text: what was written.
        money: the number is an amount, so a single group of three after a point may be thousands.
        whole: only whole numbers will do.
    """
    text = unicodedata.normalize("NFKC", text)
    beside = [words.strip() for words in re.findall(r"\(([^)]*)\)", text)]
    text = re.sub(r"\([^)]*\)", " ", text).lower().strip(" .\"'“”")
    places = list(_NUMBER.finditer(text))
    # A question mark is a doubt that a number cannot keep.
    if not 1 <= len(places) <= 2 or text[0] in "-−" or "?" in text:
        return None
    if len(places) == 2 and not _is_range(text, places):
        return None
    scales = [_scale_after(text, place.end(), money=money) for place in places]
    if None in scales or any(word not in _MONEY for word in _words_outside(text, places)):
        return None
    if len(places) == 2 and scales[0] == 1:
        scales[0] = scales[1]
    numbers = [
        _digits(place[0], scale or 1, money=money, whole=whole)
        for place, scale in zip(places, scales, strict=True)
    ]
    if "" in numbers or (len(numbers) == 2 and Decimal(numbers[0]) >= Decimal(numbers[1])):
        return None
    flag = "approximate" if _ABOUT.search(text) else "at_least" if _AT_LEAST.search(text) else ""
    most = _AT_MOST.search(text)
    after = _words_after(text[places[-1].end() :], money=money)
    notes = [most[0] if most else "", after, *beside]
    return Meant(
        numbers[0], numbers[1] if len(numbers) == 2 else "", flag, ", ".join(filter(None, notes))
    )


def _is_range(text: str, places: list[re.Match[str]]) -> bool:
    between = text[places[0].end() : places[1].start()]
    word = re.match(r"\s*([^\W\d_]+)", between)
    if word is not None and word[1] in _SCALES:
        between = between[word.end() :]
    return (
        _RANGE.fullmatch(re.sub(r"[£€$]|\b(?:gbp|eur|usd|nok|sek|dkk|chf)\b", "", between))
        is not None
    )


def _scale_after(text: str, end: int, *, money: bool) -> int | None:
    """Return by what the word behind a number multiplies it; None where that is not known."""
    word = re.match(r"\s*([^\W\d_]+)\.?", text[end:])
    if word is None:
        return 1
    if word[1] in _SCALES:
        return _SCALES[word[1]]
    if word[1] in _ODD_SCALES or (money and word[1] not in _MONEY and not _RANGE.match(word[0])):
        return None
    return 1


def _words_outside(text: str, places: list[re.Match[str]]) -> list[str]:
    """Return the words before the first number: a word there may change what it means."""
    before = text[: places[0].start()]
    for known in (_ABOUT, _AT_LEAST, _AT_MOST):
        before = known.sub(" ", before)
    return re.findall(r"[^\W\d_]+", before)


def _words_after(text: str, *, money: bool) -> str:
    """Return the words behind the last number that neither its scale nor its unit explains."""
    for known in (_ABOUT, _AT_LEAST, _AT_MOST):
        text = known.sub(" ", text)
    words = re.findall(r"[^\s,;.()]+", text)
    if words and (words[0] in _SCALES or not money):
        words = words[1:]
    known_words = _MONEY if money else frozenset()
    while words and (words[0] in known_words or not re.search(r"\w", words[0])):
        words = words[1:]
    return " ".join(words)


def _digits(written: str, scale: int, *, money: bool, whole: bool) -> str:
    """Return a number in digits alone; empty where its points and commas leave a doubt."""
    plain = re.sub(rf"[{_BLANKS}'’_]", "", written)
    marks = re.findall(r"[.,]", plain)
    decimal = _decimal_mark(plain, marks, unsure=money or scale > 1)
    if decimal is None:
        return ""
    for mark in set(marks) - {decimal}:
        if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:\D\d+)?", plain):
            return ""
        plain = plain.replace(mark, "")
    number = Decimal(plain.replace(decimal or ".", ".")) * scale
    if number == number.to_integral_value():
        return str(int(number))
    return "" if whole else str(number)


def _decimal_mark(plain: str, marks: list[str], *, unsure: bool) -> str | None:
    """Return the mark before the decimals, empty without decimals; None where it is not sure."""
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:
        return ""
    mark = marks[0]
    before, after = plain.split(mark)
    if len(after) != 3 or len(before) > 3 or before == "0":
        return mark
    if mark == ",":
        return ""
    return None if unsure else mark
