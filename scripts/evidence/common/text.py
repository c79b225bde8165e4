"""Money, numbers and lists in words for readers, in British English; and texts for programs.

Pure text in, text out: no HTML and no knowledge of records.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

SIGNS = {"GBP": "£", "EUR": "€"}
"""Currencies whose sign is plain to every reader; all others show their code."""
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)
_SIGNS_IN_ORDER = " _-–—,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%†‡•`^°©®+±÷×<=>¬|¦~−¢$£¥€"
"""In the order of Unicode's collation; they come before digits, and those before letters."""
_ORDERED = str.maketrans(
    {sign: f"\x01{chr(place)}" for place, sign in enumerate(_SIGNS_IN_ORDER)}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i\uffff"}  # after all other i, before j
)
_QUOTES = str.maketrans("‘’‚“”„", "'''\"\"\"")
_THIN = "\N{NO-BREAK SPACE}"
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]{}#|~])")
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bNo)(?<!\bSt)(?<!\bDr)(?<!e\.g)(?<!i\.e)(?<!\bvs)[.!?][\"”’')\]]*(?:\s+(?=[A-Z0-9“\"‘(\[*£$€])|$)"
)
"""Where a sentence ends, but for initials and common abbreviations."""
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def number(value: float) -> str:
    """Write a number with commas between thousands and no needless decimals."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return number_of_decimals(value, 4)


def money(value: float, currency: str) -> str:
    """Write an amount, from a million on in words: "£482 million", "NOK 4.4 billion".

    An amount that has more than three decimals of a million is written in full, so that no
    digit that a source gives is lost.
    """
    words = number(value)
    for size, name in _SCALES:
        if value >= size:
            scaled = number_of_decimals(value / size, 3)
            if float(scaled.replace(",", "")) * size == value:
                words = f"{scaled}{_THIN}{name}"
            break
    sign = SIGNS.get(currency)
    return f"{sign}{words}" if sign else f"{currency}{_THIN}{words}"


def number_of_decimals(value: float, decimals: int) -> str:
    """Write a number with at most so many decimals, none of them a closing nought."""
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".")


def money_range(low: float, high: float | None, currency: str) -> str:
    """Write an amount, or a range as "£1 million to £2 million"."""
    first = money(low, currency)
    return first if high is None else f"{first} to {money(high, currency)}"


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "1 case", "3 cases", "2 countries"."""
    if count == 1:
        return f"1 {one}"
    if not many:
        many = f"{one[:-1]}ies" if one.endswith("y") and one[-2] not in "aeiou" else f"{one}s"
    return f"{count:,} {many}"


def whole_percent(count: int, of: int) -> int:
    """Return a share in whole per cent; halves go up, as readers round them.

    Args:
        count: how many, from 0.
        of: of how many, at least 1.
    """
    return (200 * count + of) // (2 * of)


def listed(items: Sequence[str], word: str = "and") -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def with_article(noun: str) -> str:
    """Return a noun with "a" or "an" before it: "an audit", "another publication"."""
    if noun.startswith("other "):
        return f"an{noun}"
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def as_markdown(text: str) -> str:
    """Write a line of text so that Markdown shows it as it is."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", html.escape(text, quote=False))


def lower_first(text: str) -> str:
    """Put the first letter small, unless the first word is an abbreviation such as IT."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Put the first letter capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def cut(text: str, most: int = 60) -> str:
    """Return a text on one line of at most so many characters; what was cut off shows as "…"."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 3].rstrip()}…"


def host_of(address: str) -> str:
    """Return the name of the host of a web address, as readers know it: "audit.example.org"."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    return (host or address).removeprefix("www.").rstrip(".")


def plain_letters(word: str) -> str:
    """Write a word in small letters a to z: without accents, with ø as o."""
    spelt = word.lower()
    if spelt.isascii():
        return spelt
    spelt = spelt.translate(_LETTERS)
    return "".join(
        char for char in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(char)
    )


def name_order(name: str) -> tuple[str, str, str]:
    """Return what names are sorted by: plain letters, then marks, then small before capital.

    It asks no locale of the machine, so the same records give the same order everywhere. Scripts
    order names with `inOrder` of `site/words.js`; a test holds that the two agree.
    """
    whole = unicodedata.normalize("NFKC", name)
    letters = plain_letters(whole.translate(_QUOTES).translate(_ORDERED))
    return letters, unicodedata.normalize("NFD", whole).lower(), whole.swapcase()


def compact_json(data: object) -> str:
    """Write data as JSON for a program: without blanks, letters as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def sentences(text: str) -> list[str]:
    """Split a text into sentences; entries of a list and paragraphs count as sentences."""
    found: list[str] = []
    for part in re.split(r"\n\s*[-*+] |\n\s*\d+[.)] |\n\s*\n", text):
        start = 0
        for match in SENTENCE_END.finditer(part):
            found.append(part[start : match.end()].strip())
            start = match.end()
        found.append(part[start:].strip())
    return [sentence for sentence in found if sentence]
