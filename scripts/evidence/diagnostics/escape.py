"""Text of strangers in a terminal, a log or Markdown for GitHub: shown as it is, whatever it holds.

It steers no terminal, gives a workflow no command, and becomes neither markup nor a link, a mention
or a reference.
"""

from __future__ import annotations

import re

from evidence.common.characters import INVISIBLE

_COMMAND = re.compile(r"^[ \t]*:(?=:)|#(?=#\[)", re.MULTILINE)
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+!|~&-]")
_LIVE = re.compile(r"@|\bwww(?=\.)|:(?=//)|\\#(?=\d)|(?<=\bGH)\\-(?=\d)", re.IGNORECASE)
"""What GitHub looks for in the finished text, so that only a comment inside it helps."""
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_ORDERED = re.compile(r"^(\s*\d+)\.")


def harmless(text: str) -> str:
    """Return a text without characters that could steer a terminal; each becomes visible."""
    text = text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def without_commands(text: str) -> str:
    """Return lines in which a runner of workflows, which reads what is printed, sees no command."""
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}<U+{ord(found[0][-1]):04X}>", text)


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
