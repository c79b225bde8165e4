"""The Content-Security-Policy of the pages: what a browser may load and run there.

It stands in the head of each page, since many hosts of plain files let nobody set a header. Nothing
is allowed but files of the site and two scripts in pages, by their hashes: whatever might get into
a page, it could neither run nor ask another host.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

import rjsmin

_WEBASSEMBLY = "'wasm-unsafe-eval'"
"""Lets the search compile its engine, and no text be run as a script."""


FIRST, LOST = "first.js", "lost.js"
"""The script in the head of every page, and that of the page for addresses that lead nowhere."""


@lru_cache(maxsize=2)
def script_in_page(name: str) -> str:
    """Return a script that stands in pages, FIRST or LOST, as it stands there."""
    text = files("evidence.publish.policy").joinpath(name).read_text(encoding="utf-8")
    script: str = rjsmin.jsmin(text)
    return script


def site_policy(*, serving: bool = False) -> str:
    """Return the policy of the pages of a site that a server hands out.

    Args:
        serving: for `mkdocs serve`, which puts a script of its own, never the same, into each page.
    """
    # A browser that is given a hash would heed no 'unsafe-inline'.
    in_page = "'unsafe-inline'" if serving else f"{_hash(FIRST)} {_hash(LOST)}"
    return _policy("'self'", in_page, fonts="'self'", fetched="'self'")


def offline_policy() -> str:
    """Return the policy of the pages of an offline copy.

    Of a page in a folder it is not settled what 'self' means, so it names the scheme. The copy
    fetches nothing, and its fonts stand in the style sheet.
    """
    return _policy("file:", _hash(FIRST), fonts="data:")


def _policy(own: str, in_page: str, *, fonts: str, fetched: str = "") -> str:
    parts = [
        "default-src 'none'",
        f"script-src {own} {_WEBASSEMBLY} {in_page}",
        f"style-src {own}",
        f"img-src {own}",
        f"font-src {fonts}",
        *([f"connect-src {fetched}", f"worker-src {fetched}"] if fetched else []),
        f"form-action {own}",
        "base-uri 'none'",
    ]
    return "; ".join(parts)


def _hash(name: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script_in_page(name).encode()).digest()).decode()
    return f"'sha256-{digest}'"
