"""Finds characters that no reader sees.

Control characters, marks that turn the direction of text round, spaces without width: they break
search and comparison, or show another text than is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from evidence.common.characters import INVISIBLE, IS_CONTROL, IS_DIRECTION, ODD_BLANK, ODD_BLANKS
from evidence.diagnostics.problem import Path, Problem, make_problem

if TYPE_CHECKING:
    from evidence.read.document import Document

_ODD_BLANK_IN_LAYOUT = re.compile(
    f"^ *(?:(?P<start>)|-(?P<dash>)|(?:- +)?[a-z_]+(?P<name>)(?::(?P<colon>))?)[{ODD_BLANKS}]"
    f"(?(name)(?(colon)|[{ODD_BLANKS}]*:))",
    re.MULTILINE,
)


def invisible_in_text(name: str, text: str) -> Iterator[Problem]:
    """Find invisible characters in the text of a file: the first of each line."""
    line, line_start, last_line = 1, 0, 0
    for match in INVISIBLE.finditer(text):
        line += text.count("\n", line_start, match.start())
        line_start = max(line_start, text.rfind("\n", line_start, match.start()) + 1)
        if line != last_line:
            last_line = line
            yield _invisible(match[0], name, (line, match.start() - line_start + 1), ())
    begun: list[tuple[int, int]] = []
    for match in _ODD_BLANK_IN_LAYOUT.finditer(text) if not text.isascii() else ():
        blank = ODD_BLANK.search(text, match.start())
        if blank is None:
            continue
        if match["start"] is not None:
            begun.append(_position(text, blank.start()))
            continue
        variant = _where(match)
        position = _position(text, blank.start())
        yield make_problem("EV123", name, position, variant=variant, number=_number(blank[0]))
    if begun:
        yield _begun_lines(name, text, begun)


def _begun_lines(name: str, text: str, places: list[tuple[int, int]]) -> Problem:
    """Report the lines that begin with an odd blank: they came together, with a pasted text."""
    line, column = places[0]
    number = _number(text.split("\n")[line - 1][column - 1])
    more = len(places) - 1
    if not more:
        return make_problem("EV123", name, places[0], variant="line-start", number=number)
    others = "another one" if more == 1 else f"{more} others"
    return make_problem(
        "EV123", name, places[0], variant="line-starts", number=number, others=others
    )


def _where(found: re.Match[str]) -> str:
    """Return where in a line an odd blank stands of which YAML needs an ordinary one."""
    if found["dash"] is not None:
        return "after-dash"
    return "after-colon" if found["colon"] is not None else "before-colon"


def blanks_around_values(document: Document) -> Iterator[Problem]:
    """Find single words, such as ids and terms, with an odd blank before or behind them."""
    for path, text in _texts(document.data, ()):
        bare = text.strip()
        found = ODD_BLANK.search(text)
        if found is None or not bare or re.search(r"\s", bare) or bare == text:
            continue
        yield make_problem(
            "EV123",
            document.name,
            document.position(path),
            variant="before" if text.startswith(found[0]) else "",
            path=path,
            number=_number(found[0]),
            word=bare,
        )


def invisible_in_values(document: Document) -> Iterator[Problem]:
    """Find invisible characters that a text between double quotation marks writes as escapes."""
    for path, text in _texts(document.data, ()):
        match = INVISIBLE.search(text)
        if match is not None:
            yield _invisible(match[0], document.name, document.position(path), path)


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


def _invisible(character: str, name: str, position: tuple[int, int], path: Path) -> Problem:
    number = _number(character)
    if IS_CONTROL.match(character):
        return make_problem("EV701", name, position, path=path, number=number)
    number = f"{number}, {unicodedata.name(character, 'no name').lower()}"
    if IS_DIRECTION.match(character):
        return make_problem("EV702", name, position, path=path, number=number)
    return make_problem("EV703", name, position, path=path, number=number)


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
