"""Names letters of other scripts and blanks that look like what an id or a term may hold."""

from __future__ import annotations

import unicodedata

from evidence.diagnostics.catalogue import advice

_LOOKALIKES = str.maketrans(
    "аеорсухіѕјһԁɡӏνοαρτ‐‑‒–—−\u00a0\u202f",  # noqa: RUF001 - these letters are what it looks for
    "aeopcyxisjhdglvoapt------  ",
)


def odd_letter(value: str) -> str:
    """Return a sentence on the first sign that only looks like one of an id; empty without one."""
    for sign in value:
        like = sign.translate(_LOOKALIKES)
        if like in (sign, " "):
            continue
        name = unicodedata.name(sign, "no name").capitalize()
        meant = value.translate(_LOOKALIKES).strip()
        return advice("odd-letter", sign=sign, number=ord(sign), name=name, like=like, meant=meant)
    return ""
