"""The order in which readers look for names: by letters; marks decide only between equals.

It asks no locale of the machine, so the same records give the same order everywhere. Scripts order
names with `inOrder` of `site/words.js`; a test holds that the two agree.
"""

from __future__ import annotations

import unicodedata

from evidence.common.text import plain_letters

_SIGNS = " _-–—,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%†‡•`^°©®+±÷×<=>¬|¦~−¢$£¥€"
"""In the order of Unicode's collation; they come before digits, and those before letters."""
_PLACES = str.maketrans(
    {sign: f"\x01{chr(place)}" for place, sign in enumerate(_SIGNS)}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i\uffff"}  # after all other i, before j
)
_QUOTES = str.maketrans("‘’‚“”„", "'''\"\"\"")


def name_order(name: str) -> tuple[str, str, str]:
    """Return what names are sorted by: plain letters, then marks, then small before capital."""
    whole = unicodedata.normalize("NFKC", name)
    letters = plain_letters(whole.translate(_QUOTES).translate(_PLACES))
    return letters, unicodedata.normalize("NFD", whole).lower(), whole.swapcase()
