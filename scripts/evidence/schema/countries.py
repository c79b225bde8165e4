"""The countries that a record can name, by their codes: ISO 3166-1, and what is in wide use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pycountry


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the pages name it."""

    name: str
    """Its usual name, such as "Bolivia"."""
    definition: str
    """Its full name, and what is to be said of its code."""


USER_ASSIGNED = {
    "XK": Country("Kosovo", "Kosovo. ISO 3166-1 has no code for it; XK is the one in wide use."),
}
"""Codes that the standard leaves to its users, and that most of them use in the same way."""


@lru_cache(maxsize=1)
def countries_by_code() -> Mapping[str, Country]:
    """Return all countries by their two-letter codes."""
    found = {
        item.alpha_2: Country(getattr(item, "common_name", item.name), item.name)
        for item in pycountry.countries
    }
    return {**found, **USER_ASSIGNED}
