"""Text of strangers in Markdown for GitHub: shown as it is, whatever it holds.

Makes neither markup nor a link, a mention or a reference of it; says nothing of its own.
"""

from __future__ import annotations

import re

from evidence.diagnostics.reporters.terminal import harmless

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+!|~&-]")
_LIVE = re.compile(r"@|\bwww(?=\.)|:(?=//)|\\#(?=\d)|(?<=\bGH)\\-(?=\d)", re.IGNORECASE)
"""What GitHub looks for in the finished text, so that only a comment inside it helps."""
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_ORDERED = re.compile(r"^(\s*\d+)\.")


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, without links, mentions or references."""
    text = _MARKDOWN.sub(lambda found: f"\\{found[0]}", harmless(text))
    for sign, entity in _ENTITIES:
        text = text.replace(f"\\{sign}", entity)
    text = _ORDERED.sub(r"\1\\.", text)
    return _LIVE.sub(lambda found: f"{found[0]}<!-- -->", text)


def with_code(text: str) -> str:
    """Return a text in which what stands between backticks is code, and nothing else is markup.

    A backtick that a record brings along may pair with one of ours; all text is escaped either way.
    """
    *pairs, last = text.split("`")
    parts = [
        f"<code>{escaped(part)}</code>" if place % 2 else escaped(part)
        for place, part in enumerate(pairs)
    ]
    # After an odd number of backticks the last has no partner and stays a sign.
    return "".join(parts) + (f"\\`{escaped(last)}" if len(pairs) % 2 else escaped(last))
