"""Turns a page of the site into one that opens from a folder.

Links name the file that they lead to, and the scripts that such a page may not run give way to the
one script of the copy. Words stay as they are.
"""

from __future__ import annotations

import re
from functools import partial

from evidence.publish.policy.policy import offline_policy

SCRIPT = "assets/offline.js"
"""The one script of the copy, from the root of the site."""

# What is no tag is passed over as a whole: text in a script may look like one.
_PARTS = re.compile(
    r"<!--.*?-->|(?P<script><script\b[^>]*>).*?</script>|<style\b.*?</style>"
    r"""|<(?P<name>[a-zA-Z][\w-]*)(?:[^>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL,
)
_ADDRESS = re.compile(r"""(?<=\s)(?P<name>href|action)=(?P<quote>["'])(?P<address>.*?)(?P=quote)""")
_LEFT_OUT = re.compile(
    r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//)[^?#]*(?:\.(?:zip|sqlite)|\bapi/v1/[\w./-]*)"
)
"""The address of a file that the copy does not hold: its words stay, and lead nowhere."""
_REDIRECT = re.compile(r'(?<=content="0; url=)(?P<address>[^"]*)(?=")')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*\bscript-src\b')
"""Of a page that has scripts; that of one without holds in a folder as well."""
_LINK_KIND = re.compile(r'\brel="(?P<kind>[\w ]+)"')
_REST = re.compile(r"[?#]")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_UNUSABLE = {"preload", "modulepreload"}
"""Kinds of `<link>` that a browser refuses in a page opened from a folder."""


def offline_page(html: str, address: str) -> str:
    """Return a page as it stands in the copy.

    Args:
        html: the page as the site serves it.
        address: its path in the site, such as "cases/index.html".
    """
    script = f'<script defer src="{"../" * address.count("/")}{SCRIPT}"></script>'
    return _PARTS.sub(partial(_part, script), html)


def with_files_named(html: str) -> str:
    """Return a piece of HTML whose links name the file that they lead to."""
    return _PARTS.sub(partial(_part, ""), html)


def named_file(address: str) -> str:
    """Return an address of the site with the file that it leads to, such as "../index.html#top".

    Addresses of other hosts and of places on the same page stay as they are.
    """
    path = _REST.split(address, maxsplit=1)[0]
    if not path or _ELSEWHERE.match(address):
        return address
    last = path.rpartition("/")[2]
    named = {"": f"{path}index.html", ".": f"{path}/index.html", "..": f"{path}/index.html"}
    return named.get(last, path) + address[len(path) :]


def _part(script: str, found: re.Match[str]) -> str:
    """Write one tag, or one element whose content is no HTML, anew."""
    if found["script"]:
        return script if 'type="module"' in found["script"] else found[0]
    if not found["name"]:
        return found[0]
    name = found["name"].lower()
    if name == "html":
        return f"{found[0][:-1]} data-offline>"
    if name == "meta":
        return _meta(found[0])
    kind = _LINK_KIND.search(found[0]) if name == "link" else None
    if kind and kind["kind"] in _UNUSABLE:
        return ""
    return _ADDRESS.sub(_address, found[0])


def _meta(element: str) -> str:
    if _POLICY.match(element):
        return f'<meta http-equiv="Content-Security-Policy" content="{offline_policy()}">'
    return _REDIRECT.sub(lambda match: named_file(match["address"]), element)


def _address(found: re.Match[str]) -> str:
    quote = found["quote"]
    if _LEFT_OUT.fullmatch(found["address"]):
        return ""
    return f"{found['name']}={quote}{named_file(found['address'])}{quote}"
