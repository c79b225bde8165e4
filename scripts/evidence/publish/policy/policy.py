"""The Content-Security-Policy of the pages: what a browser may load and run there.

It stands in the head of each page, since many hosts of plain files let nobody set a header. Nothing
is allowed but files of the site, and of scripts in a page the first one, by its hash: whatever
might get into a page, it could neither run nor ask another host.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

import rjsmin

_WEBASSEMBLY = "'wasm-unsafe-eval'"
"""Lets the search compile its engine, and no text be run as a script."""


@lru_cache(maxsize=1)
def first_script() -> str:
    """Return the script that stands in the head of every page, as it stands there."""
    text = files("evidence.publish.policy").joinpath("first.js").read_text(encoding="utf-8")
    script: str = rjsmin.jsmin(text)
    return script


def site_policy(*, serving: bool = False) -> str:
    """Return the policy of the pages of a site that a server hands out.

    Args:
        serving: for `mkdocs serve`, which puts a script of its own, never the same, into each page.
    """
    # A browser that is given a hash would heed no 'unsafe-inline'.
    in_page = "'unsafe-inline'" if serving else _first_script_hash()
    return _policy("'self'", in_page, fonts="'self'", fetched="'self'")


def offline_policy() -> str:
    """Return the policy of the pages of an offline copy.

    Of a page in a folder it is not settled what 'self' means, so it names the scheme. The copy
    fetches nothing, and its fonts stand in the style sheet.
    """
    return _policy("file:", _first_script_hash(), fonts="data:")


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


def _first_script_hash() -> str:
    digest = base64.b64encode(hashlib.sha256(first_script().encode()).digest()).decode()
    return f"'sha256-{digest}'"
