"""Finds characters that no reader sees.

Control characters, marks that turn the direction of text round, spaces without width: they break
search and comparison, or show another text than is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from evidence.diagnostics.problem import Path, Problem, make_problem

if TYPE_CHECKING:
    from evidence.read.document import Document

# A carriage return is one, too: line ends of a file are made alike before this looks at them.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = (
    "\u00ad\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
HIDDEN = re.compile(f"[{_CONTROL}{_DIRECTION}{_UNSEEN}]")
IS_DIRECTION = re.compile(f"[{_DIRECTION}]")
IS_CONTROL = re.compile(f"[{_CONTROL}]")
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_BLANK = re.compile(f"[{_ODD}]")
"""Blanks of other widths, which YAML takes for letters."""
_ODD_BLANK_IN_LAYOUT = re.compile(
    f"^ *(?:(?P<start>)|-(?P<dash>)|(?:- +)?[a-z_]+(?P<name>)(?::(?P<colon>))?)[{_ODD}]"
    f"(?(name)(?(colon)|[{_ODD}]*:))",
    re.MULTILINE,
)


def hidden_in_text(name: str, text: str) -> Iterator[Problem]:
    """Find hidden characters in the text of a file: the first of each line."""
    line, line_start, last_line = 1, 0, 0
    for match in HIDDEN.finditer(text):
        line += text.count("\n", line_start, match.start())
        line_start = max(line_start, text.rfind("\n", line_start, match.start()) + 1)
        if line != last_line:
            last_line = line
            code, message, hint = _words(match[0])
            yield make_problem(code, name, (line, match.start() - line_start + 1), message, hint)
    for match in _ODD_BLANK_IN_LAYOUT.finditer(text) if not text.isascii() else ():
        blank = ODD_BLANK.search(text, match.start())
        if blank is not None:
            yield make_problem(
                "EV123", name, _position(text, blank.start()), *_odd_blank(blank[0], match)
            )


def _odd_blank(blank: str, found: re.Match[str]) -> tuple[str, str]:
    """Return message and hint for an odd blank where YAML needs an ordinary one."""
    sign = f"a hard space (U+{ord(blank):04X}), which YAML takes for a letter"
    if found["dash"] is not None:
        return f"After the dash stands {sign}.", "Delete it and type it again with the space bar."
    if found["name"] is not None:
        where = "After" if found["colon"] is not None else "Before"
        return (
            f"{where} the colon stands {sign}.",
            "Delete it and type it again with the space bar."
            if found["colon"] is not None
            else "Delete it.",
        )
    return (
        f"This line begins with {sign}.",
        "Delete the spaces at the start of the line and type them again with the space bar.",
    )


def blanks_around_values(document: Document) -> Iterator[Problem]:
    """Find single words, such as ids and terms, with an odd blank before or behind them."""
    for path, text in _texts(document.data, ()):
        bare = text.strip()
        found = ODD_BLANK.search(text)
        if found is None or not bare or re.search(r"\s", bare) or bare == text:
            continue
        where = "before" if text.startswith(found[0]) else "at the end of"
        yield make_problem(
            "EV123",
            document.name,
            document.position(path),
            f"There is a hard space (U+{ord(found[0]):04X}) {where} `{bare}`.",
            f"Delete it, so that `{bare}` stands alone.",
            path=path,
        )


def hidden_in_values(document: Document) -> Iterator[Problem]:
    """Find hidden characters that a text between double quotation marks writes as escapes."""
    for path, text in _texts(document.data, ()):
        match = HIDDEN.search(text)
        if match is not None:
            code, message, hint = _words(match[0])
            yield make_problem(
                code, document.name, document.position(path), message, hint, path=path
            )


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield path, key
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _position(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return (text.count("\n", 0, start) + 1, offset - start + 1)


def _words(character: str) -> tuple[str, str, str]:
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "no name").lower()
    again = "Delete the word and type it again; copied text often brings such characters along."
    if IS_CONTROL.match(character):
        return "EV701", f"There is a control character ({number}) here that no reader sees.", again
    if IS_DIRECTION.match(character):
        return (
            "EV702",
            f"There is a mark ({number}, {name}) here that turns the direction of the text round.",
            again,
        )
    return "EV703", f"There is an invisible character ({number}, {name}) here.", again
