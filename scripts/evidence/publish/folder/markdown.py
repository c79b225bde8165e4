"""Turns a page into a Markdown file, so that any engine can build the site.

A file says in its front matter what the theme's shell must know of the page, and holds the finished
HTML, which no Markdown reader changes: it stands between block tags and has no empty lines.
"""

from __future__ import annotations

import json
import re

from evidence.render.page import Page

_PREFORMATTED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def markdown(page: Page) -> str:
    """Return a page as a Markdown file."""
    front = {"title": page.title, "description": page.description}
    front |= {
        name: text
        for name in ("section", "module", "updated", "text")
        if (text := getattr(page, name))
    }
    # A JSON text is a YAML text, whatever it holds.
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in front.items()]
    return "\n".join(["---", *lines, "---", "", without_empty_lines(page.html)]) + "\n"


def without_empty_lines(html: str) -> str:
    """Return HTML without empty lines, which would end a block of HTML in Markdown."""
    parts = _PREFORMATTED.split(html)
    pieces = []
    # The expression has two groups: what stands between, the whole element, its name.
    for place in range(0, len(parts), 3):
        pieces.append(_EMPTY_LINES.sub("\n", parts[place]))
        if place + 1 < len(parts):
            # There an empty line is meant, so its line end is written as a sign.
            pieces.append(_EMPTY_LINES.sub(_as_signs, parts[place + 1]))
    return "".join(pieces).strip()


def _as_signs(found: re.Match[str]) -> str:
    return "\n" + "&#10;" * (found[0].count("\n") - 1)
