"""Asks the API, the linked data, the feeds and the citations of the built site by others' programs.

Part of `make peers`. Each is told where the site is, and says what it found or raises `PeerError`.
The site is handed out on this machine for the one that asks over HTTP; none asks another host.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import openapi_spec_validator
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.bibtex import BibTeX
from pybtex.database import parse_string
from pyld import jsonld

EXAMPLES = 5
"""Addresses of each sort that are asked for."""
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
_LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
_CITED = re.compile(r'href="data:(application/[\w-]+);charset=utf-8,([^"]*)"')
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>One</title><id>one</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><names variable="author"/><text variable="title" prefix=". "/></layout>
  </bibliography>
</style>
"""
"""A style of our own, so that none has to be fetched."""


class PeerError(Exception):
    """A program does not read what the site offers, or found something else than it should."""


def with_openapi_validator(site: Path) -> str:
    """Check the description of the API against OpenAPI 3.1."""
    described = json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))
    openapi_spec_validator.validate(described)
    return f"{len(described['paths'])} addresses, no error"


class _Quiet(SimpleHTTPRequestHandler):
    """Hands out files, and HTML for what is not there, as hosts of files do; writes no log."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a method that is none for files as hosts of files do."""
        super().send_error(405 if code == 501 else code, message, explain)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is theirs
        """Write nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Hand out a site on this machine; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def with_schemathesis(site: Path) -> str:
    """Ask made-up addresses; each answer must be one that the description names."""
    program = Path(sys.executable).with_name("schemathesis")
    described = site / "api/v1/openapi.json"
    with served(site) as address:
        command = [
            *(str(program), "run", str(described), "--url", f"{address}/api/v1"),
            *("--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing"),
            *("--max-examples", str(EXAMPLES), "--generation-deterministic", "--no-color"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=site)
    if done.returncode:
        raise PeerError(f"{done.stdout[-2000:]}{done.stderr[-500:]}")
    found = re.search(r"(\d+) generated", done.stdout)
    return f"{found[1] if found else 'all'} made-up requests answered as described"


def with_pyld(site: Path) -> str:
    """Expand the linked data of every page; nothing may be fetched for it."""

    def refused(url: str, options: Any) -> Any:
        raise PeerError(f"the linked data need {url}")

    jsonld.set_document_loader(refused)
    kinds = Counter[str]()
    for file in sorted(site.rglob("index.html")):
        for text in _LINKED.findall(file.read_text(encoding="utf-8")):
            for node in jsonld.expand(json.loads(text)):
                if not node.get("@type"):
                    raise PeerError(f"{file}: a thing without a type")
                kinds[node["@type"][0].rpartition("/")[2]] += 1
    return ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))


def with_feedparser(site: Path) -> str:
    """Read the feed of changes."""
    feed = site / "about/changes/feed.atom"
    if not feed.is_file():
        return "no feed, since there is no release"
    found = feedparser.parse(feed.read_bytes())
    if found.bozo or not found.entries or not all(entry.link for entry in found.entries):
        raise PeerError(f"the feed is not read: {found.get('bozo_exception', 'no entry')}")
    return f"{len(found.entries)} entries, {found.version}"


def citations(site: Path, media: str) -> Iterator[tuple[str, str]]:
    """Yield id and citation of every case, in one format, as its page offers it."""
    for file in sorted(site.glob("cases/*/index.html")):
        for found, text in _CITED.findall(file.read_text(encoding="utf-8")):
            if found == media:
                yield file.parent.name, unquote(unescape(text))


def with_pybtex(site: Path) -> str:
    """Read the citation of every case as BibTeX."""
    number = 0
    for name, text in citations(site, "application/x-bibtex"):
        (key,) = parse_string(text, "bibtex").entries
        if not key.endswith(name):
            raise PeerError(f"{name} is cited as {key}")
        number += 1
    return f"{number} entries"


def with_rispy(site: Path) -> str:
    """Read the citation of every case as RIS."""
    number = 0
    for name, text in citations(site, "application/x-research-info-systems"):
        (entry,) = rispy.loads(text)
        if f"/cases/{name}/" not in str(entry.get("urls", entry)):
            raise PeerError(f"{name} has no address: {entry}")
        number += 1
    return f"{number} entries"


def with_citeproc(site: Path) -> str:
    """Write the citation of every case as text, from BibTeX."""
    scratch = site.parent / "peers-citation"
    style = scratch.with_suffix(".csl")
    style.write_text(STYLE, encoding="utf-8")
    number = 0
    try:
        for name, text in citations(site, "application/x-bibtex"):
            scratch.write_text(text, encoding="utf-8")
            source = BibTeX(str(scratch), encoding="utf-8")
            (key,) = source
            list_ = CitationStylesBibliography(
                CitationStylesStyle(str(style), validate=False), source, formatter.plain
            )
            list_.register(Citation([CitationItem(key)]))
            if not "".join(map(str, list_.bibliography())).strip(". "):
                raise PeerError(f"{name} gives an empty citation")
            number += 1
    finally:
        scratch.unlink(missing_ok=True)
        style.unlink()
    return f"{number} written"


PEERS: Mapping[str, Callable[[Path], str]] = {
    "openapi-spec-validator": with_openapi_validator,
    "schemathesis": with_schemathesis,
    "pyld": with_pyld,
    "feedparser": with_feedparser,
    "pybtex": with_pybtex,
    "rispy": with_rispy,
    "citeproc": with_citeproc,
}


def ask(site: Path) -> bool:
    """Ask each program and print what it found; return whether all could read the site."""
    well = True
    for name, look in PEERS.items():
        try:
            print(f"{name}: {look(site)}")
        except Exception as error:  # noqa: BLE001 - whatever a program of others raises is its answer
            well = False
            print(f"{name}: FAILED: {error.__class__.__name__}: {error}")
    return well
