"""Makes the tables of hand-written pages as usable as those of generated ones.

Markdown has no way to write a caption or the scope of a heading, so they are added here: the
caption is the heading above the table, hidden from the eye as it is on the page already.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_PARTS = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table>|</table>|<th\b", re.DOTALL)
_TABLE = Markup(
    '<div class="ju-scroll" role="group" aria-label="{name}, table"><table class="ju-table">'
    '<caption class="ju-vh">{name}</caption>'
)


def with_captions(html: str) -> str:
    """Return a page's HTML with a caption for each table and a scope for each column heading.

    Args:
        html: what the Markdown renderer made.
    """
    name = "Overview"

    def written(match: re.Match[str]) -> str:
        nonlocal name
        if match["heading"] is not None:
            name = Markup(match["heading"]).striptags()  # noqa: S704 - to take the tags away
            return match[0]
        if match[0] == "<table>":
            return _TABLE.format(name=name)
        if match[0] == "</table>":
            return "</table></div>"
        return '<th scope="col"'

    return _PARTS.sub(written, html)
