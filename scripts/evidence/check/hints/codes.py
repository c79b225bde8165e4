"""Says in words why a text is not the code of a country, a currency or a language.

Looks the code up by the name that was written, in English or in the language of the place.
"""

from __future__ import annotations

import re
from typing import Any

import pycountry

from evidence.check.hints.aliases import codes_by_name
from evidence.check.hints.rejected import RejectedValue
from evidence.check.hints.suggest import plain
from evidence.check.violation import Violation, shown
from evidence.diagnostics.catalogue import advice
from evidence.schema.countries import USER_ASSIGNED

_COUNTRIES = codes_by_name("countries")
_CURRENCIES = codes_by_name("currencies")
_LANGUAGES = codes_by_name("languages")
_USUAL_LANGUAGES = frozenset(
    (
        *("ar", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "he"),
        *("hi", "hr", "hu", "is", "it", "ja", "ko", "lt", "lv", "mt", "nb", "nl", "nn", "no", "pl"),
        *("pt", "ro", "ru", "se", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh"),
    )
)
"""Looked at first: the list of all languages takes longer to load than most checks take."""
_NO_COUNTRY = frozenset(("eu", "european-union", "europe", "un", "nato", "worldwide", "world"))
NO_MONEY = frozenset(
    (
        *("XXX", "XTS", "XAU", "XAG", "XPD", "XPT", "XDR", "XSU", "XUA"),
        *("XBA", "XBB", "XBC", "XBD"),
    )
)
"""Codes of ISO 4217 for metals, tests, units of account and no currency at all."""
_SIGNS = {"£": "GBP", "€": "EUR", "kr": "NOK, SEK or DKK", "$": "USD, or CAD, AUD, NZD …"}


def wrong_country(rejected: RejectedValue) -> Violation:
    """Say that a text is no code of a country."""
    return Violation(
        "EV411",
        rejected.path,
        variant="form",
        hint=country_hint(str(rejected.value)),
        value=shown(rejected.value),
    )


def country_hint(value: str) -> str:
    """Return what to write in place of a country that is no code of ISO 3166-1."""
    if plain(value) in _NO_COUNTRY:
        return advice("no-country")
    parts = [country_meant(part) for part in re.split(r"\s*[,;/&]\s*|\s+and\s+", value)]
    if len(parts) > 1 and all(parts):
        return advice("several-countries", codes=_quoted(parts))
    meant = country_meant(value)
    if not meant:
        return advice("any-country-code")
    is_part = plain(value) in ("england", "scotland", "wales", "northern-ireland") or "-" in value
    return advice("country-code-and-region" if is_part else "country-code", code=meant)


def countries_hint(name: str, text: str) -> str:
    """Return how to write the list of the countries that a text names."""
    parts = [part for part in re.split(r"\s*[,;/&]\s*|\s+and\s+", text.strip()) if part]
    whole = country_meant(text)
    codes = [whole] if whole else [country_meant(part) for part in parts]
    if codes and all(codes):
        return advice("countries-in-brackets", name=name, codes=_quoted(codes))
    return advice("country-codes-in-brackets", name=name)


def _quoted(codes: list[str]) -> str:
    return ", ".join(f'"{code}"' for code in codes)


def country_meant(value: str) -> str:
    """Return the code of the country that a text names; empty where there is none."""
    name = plain(value)
    if name in _COUNTRIES:
        return _COUNTRIES[name]
    for code, country in USER_ASSIGNED.items():
        if name in (plain(code), plain(country.name)):
            return code
    try:
        found: Any = pycountry.countries.lookup(value.strip())
    except LookupError:
        # The code of a part, such as GB-WLS, begins with that of its country.
        part = re.fullmatch(r"([A-Za-z]{2})-[A-Za-z0-9]{1,3}", value.strip())
        return country_meant(part[1]) if part else ""
    return str(found.alpha_2)


def wrong_currency(rejected: RejectedValue) -> Violation:
    """Say that a text is no code of a currency."""
    return Violation(
        "EV412",
        rejected.path,
        variant="form",
        hint=_currency_hint(str(rejected.value)),
        name=rejected.name,
        value=shown(rejected.value),
    )


def _currency_hint(value: str) -> str:
    meant = currency_meant(value)
    rest = _beside_code(value, meant) if meant else ""
    if rest:
        return advice("currency-and-rest", code=meant, rest=rest)
    if meant and meant in value.upper():
        return advice("write-field", name="currency", value=meant)
    if meant:
        return advice("did-you-mean", meant=f"currency: {meant}")
    sign = next((codes for sign, codes in _SIGNS.items() if sign in value.lower()), "")
    return advice("which-currency", codes=sign) if sign else advice("currency-code")


def _beside_code(value: str, code: str) -> str:
    """Return what stands beside the code of a currency and says more, such as "2010 prices"."""
    rest = re.sub(rf"\b{code}\b", " ", value, flags=re.IGNORECASE)
    return " ".join(rest.strip(" ()[],;:/-").split()) if re.search(r"\d", rest) else ""


def currency_meant(value: str) -> str:
    """Return the code of the currency that a text names; empty where it may be several."""
    name = plain(value)
    if name in _CURRENCIES:
        return _CURRENCIES[name]
    codes = [word.upper() for word in re.findall(r"(?<![^\W\d_])[A-Za-z]{3}(?![^\W\d_])", value)]
    known = [c for c in codes if c not in NO_MONEY and pycountry.currencies.get(alpha_3=c)]
    if len(known) == 1:
        return str(known[0])
    if value.strip() in ("£", "€"):
        return _SIGNS[value.strip()]
    named: Any = next((c for c in pycountry.currencies if plain(c.name) == name), None)
    return "" if named is None else str(named.alpha_3)


def wrong_language(rejected: RejectedValue) -> Violation:
    """Say that a text is no code of a language."""
    return Violation(
        "EV218",
        rejected.path,
        hint=language_hint(str(rejected.value), rejected.name),
        name=rejected.name,
        value=shown(rejected.value),
    )


def language_hint(value: str, name: str = "language") -> str:
    """Return what to write in place of a language that is no code."""
    meant = language_meant(value)
    if meant == "en":
        return advice("language-is-english")
    if meant:
        return advice("write-field", name=name, value=meant)
    return advice("language-code")


def language_meant(value: str) -> str:
    """Return the code of the language that a text names; empty where there is none."""
    name = plain(value)
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    try:
        found: Any = pycountry.languages.lookup(value.strip())
    except LookupError:
        return ""
    return str(getattr(found, "alpha_2", found.alpha_3))


def is_language(code: str) -> bool:
    """Say whether the first part of a code is that of a language."""
    first = code.split("-", maxsplit=1)[0].lower()
    if first in _USUAL_LANGUAGES:
        return True
    by = {"alpha_2": first} if len(first) == 2 else {"alpha_3": first}
    return bool(pycountry.languages.get(**by))
