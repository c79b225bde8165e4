"""Names inside a line of another direction: each is isolated, so that none moves another.

Browsers order a line by its letters. Two Arabic names side by side would change places, and a year
or a bracket at the end of one would jump to its other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from evidence.common.text import listed

_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""A letter of a script that is written from the right, by the blocks of Unicode."""
_ISOLATED = Markup("<bdi>{}</bdi>")


def isolated(text: str) -> str:
    """Return a text of a record as it can stand in a line: as it is, or as isolated markup."""
    if text.isascii() or not _FROM_THE_RIGHT.search(text):
        return text
    return _ISOLATED.format(text)


def names_listed(names: Iterable[str]) -> Markup:
    """Join names as in a sentence, each isolated where it must be."""
    parts = [str(escape(isolated(name))) for name in names]
    return Markup(listed(parts))  # noqa: S704 - every part is markup
