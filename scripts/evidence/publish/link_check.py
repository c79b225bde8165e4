"""Asks the addresses of sources whether they still answer. No other check uses the network.

A page that refuses programs is not called broken: many do. Judges nothing else of a page.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from evidence.common.errors import UsageError
from evidence.link.evidence_base import EvidenceBase

SECONDS = 20
"""How long an answer may take before an address is called unclear."""
AT_ONCE = 8
"""Hosts asked at the same time; each host is asked one thing at a time."""
AGENT = "Mozilla/5.0 (compatible; evidence-link-check; looks once a week)"
GONE = {404, 410}
"""Codes of HTTP (RFC 9110) that say that a page is not there."""
NO_HOST = "there is no such host"
NO_NETWORK = "the host could not be looked up or reached"
UNREACHED = {NO_HOST, NO_NETWORK}
"""Reasons which, given for every host, say more of the network here than of the hosts."""
_AS_THEY_ARE = "/%:@!$&'()*+,;=~-._?"
"""Signs of an address that are not written in per cent."""
REFUSED = {401, 403, 405, 406, 429, 451, 503}
"""Codes with which servers turn programs away, or ask them to come later."""

ANSWERS, MOVED, BROKEN, UNCLEAR = "answers", "moved", "broken", "unclear"


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """What an address answered."""

    address: str
    state: str
    """answers, moved (to another host or path for good), broken, or unclear."""
    reason: str
    """The answer in words."""
    cases: tuple[str, ...]
    """Ids of the cases that cite it."""


def addresses(links: EvidenceBase) -> Mapping[str, tuple[str, ...]]:
    """Return every address of every source with the ids of the cases that cite it, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in links.cases.values():
        for source in case.sources:
            for address in (source.url, source.read_at, source.archived_url):
                if address:
                    found[address].append(case.id)
    return {address: tuple(dict.fromkeys(ids)) for address, ids in sorted(found.items())}


def check(
    wanted: Mapping[str, Sequence[str]],
    seconds: float = SECONDS,
    asked: Callable[[int], None] | None = None,
) -> list[CheckedAddress]:
    """Ask every address, hosts side by side, and return the answers in the order given.

    Args:
        wanted: ids of the cases that cite it, by address.
        seconds: how long one answer may take.
        asked: called after each answer with how many there are, from several threads.

    Raises:
        UsageError: no host at all could be reached: there is no network.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in wanted:
        by_host[urlsplit(address).netloc].append(address)

    numbers = count(1)

    def ask_all(of_one_host: Iterable[str]) -> list[tuple[str, str, str]]:
        opener = build_opener(HTTPHandler, HTTPSHandler)
        answers = []
        for address in of_one_host:
            answers.append((address, *_ask(opener, address, seconds)))
            if asked is not None:
                asked(next(numbers))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = {
            address: (state, reason)
            for group in pool.map(ask_all, by_host.values())
            for address, state, reason in group
        }
    reasons = {reason for _, reason in answers.values()}
    if reasons == {NO_NETWORK} or (len(by_host) > 1 and reasons and reasons <= UNREACHED):
        raise UsageError(
            "No host of any address can be reached: there seems to be no network. Nothing was "
            "judged; try again with a network."
        )
    return [
        CheckedAddress(address, *answers[address], tuple(wanted[address])) for address in wanted
    ]


def _ask(opener: OpenerDirector, address: str, seconds: float) -> tuple[str, str]:
    """Return state and reason of one address."""
    try:
        address = in_ascii(address)
        request = Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - http(s) is checked
        with opener.open(request, timeout=seconds) as answer:
            there = answer.geturl()
    except HTTPError as error:
        if error.code in GONE:
            return BROKEN, f"the page is gone ({error.code})"
        if error.code in REFUSED:
            return UNCLEAR, f"the server refuses programs, or is busy ({error.code})"
        return BROKEN, f"the server answers with an error ({error.code})"
    except (URLError, OSError, ValueError, http.client.HTTPException) as error:
        return _unreachable(error)
    if _place(there) != _place(address):
        return MOVED, f"leads to {there}"
    return ANSWERS, "answers"


def _unreachable(error: Exception) -> tuple[str, str]:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, socket.gaierror):
        if cause.errno == socket.EAI_NONAME:
            return BROKEN, NO_HOST
        return UNCLEAR, NO_NETWORK
    if isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return UNCLEAR, NO_NETWORK
    if isinstance(cause, ssl.SSLError):
        return UNCLEAR, "its certificate cannot be checked"
    if isinstance(cause, TimeoutError):
        return UNCLEAR, "no answer in time"
    return UNCLEAR, f"no connection ({type(cause).__name__})"


def in_ascii(address: str) -> str:
    """Write an address as it goes over the wire: the host in IDNA, other letters in per cent.

    Raises:
        ValueError: its host cannot be written so.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe=_AS_THEY_ARE) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _place(address: str) -> tuple[str, str]:
    """Return what must stay the same for a page not to have moved."""
    parts = urlsplit(address)
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/")
