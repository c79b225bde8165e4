"""Rules on codes that others keep: countries, currencies, and addresses on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import pycountry

from evidence.check.hints.codes import (
    NO_MONEY,
    country_hint,
    currency_meant,
    is_language,
    language_hint,
)
from evidence.check.hosts import copy_host, inner_host, redirect, trial_host
from evidence.check.record import Record
from evidence.check.repository import Repository
from evidence.check.rules.registry import rule
from evidence.check.violation import Violation
from evidence.common.text import host_of
from evidence.diagnostics.problem import Path
from evidence.schema.countries import countries_by_code

ADDRESSES = ("url", "read_at", "archived_url")
"""Fields of a source that lead to a web page: its publisher's, the one that was read, a copy."""
_TO_BE_FILLED = re.compile(r"(?<!\{)\{\w+\}(?!\})|[<>]")
"""A place in a pattern of addresses, such as {year} or <id>."""


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """Return the three-letter codes of ISO 4217, with some of currencies that are gone."""
    # pycountry lists today's currencies; an old record may speak of one that the euro replaced.
    gone = "ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE EEK LVL LTL SIT SKK CYP MTL HRK"
    known = {currency.alpha_3 for currency in pycountry.currencies} - NO_MONEY
    return frozenset(known | set(gone.split()))


@rule("EV411", kind="case")
def countries_have_iso_codes(record: Record, repository: Repository) -> Iterator[Violation]:
    """A country is named by ISO 3166-1, or by a code in wide use."""
    for index, code in enumerate(record.data.get("countries") or ()):
        if isinstance(code, str) and code not in countries_by_code():
            yield Violation("EV411", ("countries", index), hint=country_hint(code), value=code)


@rule("EV411", kind="vocabulary")
def gathered_countries_have_iso_codes(
    record: Record, repository: Repository
) -> Iterator[Violation]:
    """A group of countries names each by ISO 3166-1."""
    for path, term in record.entries("terms"):
        for index, code in enumerate(term.get("countries") or ()):
            if isinstance(code, str) and code not in countries_by_code():
                place = (*path, "countries", index)
                yield Violation("EV411", place, hint=country_hint(code), value=code)


@rule("EV412", kind="case")
def currencies_have_iso_codes(record: Record, repository: Repository) -> Iterator[Violation]:
    """A currency is named by ISO 4217."""
    for path, cost in record.entries("costs"):
        code = cost.get("currency")
        if code is not None and code not in currency_codes():
            meant = currency_meant(str(code)) or _same_letters(str(code))
            yield Violation(
                "EV412",
                (*path, "currency"),
                variant="meant" if meant else "",
                meant=meant,
                value=code,
            )


def _same_letters(code: str) -> str | None:
    found = [other for other in currency_codes() if sorted(other) == sorted(code)]
    return found[0] if len(found) == 1 else None


@rule("EV222", kind="case")
def languages_are_in_use(record: Record, repository: Repository) -> Iterator[Violation]:
    """A screen reader knows the codes of ISO 639, and no others."""
    for section in ("also_known_as", "partners", "sources"):
        for path, entry in record.entries(section):
            code = entry.get("language")
            if isinstance(code, str) and not is_language(code):
                yield Violation("EV222", (*path, "language"), hint=language_hint(code), value=code)


@rule("EV414", "EV705", kind=("case", "literature"))
def addresses_lead_to_web_pages(record: Record, repository: Repository) -> Iterator[Violation]:
    """A source's addresses have a host, and neither a user's name nor a password."""
    for path, source in _publications(record):
        for name in ADDRESSES:
            url = source.get(name)
            violation = unsound_address(url, (*path, name)) if isinstance(url, str) else None
            if violation is not None:
                yield violation


@rule("EV620", "EV621", kind="case")
def addresses_are_the_publishers(record: Record, repository: Repository) -> Iterator[Violation]:
    """A copy is called one, and a host on which a site is tried out is nobody's address."""
    for path, source in record.entries("sources"):
        host = host_of(str(source.get("url", ""))).lower()
        if copy_host().search(host):
            yield Violation("EV620", (*path, "url"), host=host)
        elif trial_host().search(host) and not inner_host().search(host):
            yield Violation("EV621", (*path, "url"), host=host)


@rule("EV626", kind="case")
def addresses_lead_there_themselves(record: Record, repository: Repository) -> Iterator[Violation]:
    """A search engine or a shortener stands between the reader and the page."""
    for path, source in record.entries("sources"):
        for name in ADDRESSES:
            if name in source and redirect().search(bare_address(str(source[name]))):
                host = host_of(str(source[name])).lower()
                yield Violation("EV626", (*path, name), name=name, host=host)


def unsound_address(url: str, path: Path, words: str = "") -> Violation | None:
    """Return what is wrong with a web address, or None.

    Such as a host that only one machine knows, a port that there is not, or a place to be filled.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    if "@" in parts.netloc:
        return Violation("EV705", path, excerpt=words)
    is_host = re.search("[.:]", host) and not inner_host().search(host)
    if not is_host or port == 0 or _TO_BE_FILLED.search(url):
        return Violation("EV414", path, excerpt=words, url=url[:60])
    return None


def bare_address(url: str) -> str:
    """Return an address without what makes no difference."""
    address = url.split("#", 1)[0].rstrip("/").lower()
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _publications(record: Record) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if record.kind == "literature":
        for index, entry in enumerate(record.data):
            if isinstance(entry, dict):
                yield (index,), entry
    else:
        yield from record.entries("sources")
