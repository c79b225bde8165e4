"""What our pages need of Material's style sheet, as a style sheet of our own.

Reads the main style sheet of the installed theme and keeps each rule of which a selector can match
an element of our pages. It changes no rule: our own sheets come after it and outweigh it. Run it,
as `make material-styles`, after each update of the theme, and look at what changed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUBSET = ROOT / "scripts/evidence/render/assets/css/material.css"

CLASSES = frozenset({"md-typeset"})
"""Classes of Material that our pages carry: only the one for text. Its header, drawer, search and
footer are replaced by our own, and its extensions of Markdown are not switched on."""

ABSENT = frozenset({"abbr", "iframe", "sub", "sup", "video"})
"""Elements that Material has rules for and our pages have not; a test compares the built site."""

OUR_OWN = frozenset({"details", "kbd", "summary"})
"""Elements of our pages that only our own sheets dress: Material makes an admonition of every
`<details>` and a raised key of every `<kbd>`."""

BARE_TABLE = "table:not([class])"
"""How Material finds a table of a Markdown page. Every table of ours has a class."""

ATTRIBUTES = frozenset({"dir=ltr"})
"""Attributes that Material's rules may name, as in `[dir=ltr]`."""

_PAGE = frozenset({":root", ":root>*", "body"})
"""Where Material sets the custom properties of a page, which tokens.css does instead."""
_GROUPS = ("@media", "@supports")
"""Rules with rules inside. Others that begin with "@" animate what our pages do not show."""
_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_PIECE = re.compile(rf"""{_STRING}|[{{}}]|[^{{}}"']+""")
_PAGE_PROPERTY = re.compile(rf"""--[-\w]+:(?:{_STRING}|[^;"'])*;?""")
_NEGATION = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_SELECTOR_PART = re.compile(
    r"\[(?P<attribute>[^\]]+)\]|\.(?P<class>[-\w]+)|::?[-\w]+(?:\([^)]*\))?|(?P<element>[a-z]\w*)"
)


@dataclass(frozen=True)
class Rule:
    """A rule, or a group of rules under a condition."""

    prelude: str
    """What stands before the brace: selectors, or the condition."""

    body: str = ""
    """The declarations."""

    rules: tuple[Rule, ...] = ()
    """The rules of a group."""

    def __str__(self) -> str:
        """Return the rule as CSS."""
        return f"{self.prelude}{{{self.body}{''.join(map(str, self.rules))}}}\n"


def parsed(sheet: str) -> tuple[Rule, ...]:
    """Return the rules of a style sheet without comments."""
    pieces = (match[0] for match in _PIECE.finditer(re.sub(r'@charset "[^"]*";', "", sheet)))
    return _block("", pieces).rules


def _block(prelude: str, pieces: Iterator[str]) -> Rule:
    """Read up to the brace that closes a block."""
    rules: list[Rule] = []
    text = ""
    for piece in pieces:
        if piece == "{":
            rules.append(_block(text.strip(), pieces))
            text = ""
        elif piece == "}":
            break
        else:
            text += piece
    return Rule(prelude, text.strip(), tuple(rules))


def needed(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Return the rules that can match an element of our pages, each with those selectors only.

    Custom properties of the whole page are left out: tokens.css sets them, for both schemes.
    """
    for rule in rules:
        if rule.prelude.startswith(_GROUPS):
            inner = tuple(needed(rule.rules))
            if inner:
                yield replace(rule, rules=inner)
        elif not rule.prelude.startswith("@"):
            selectors = [part for part in rule.prelude.split(",") if can_match(part)]
            body = _PAGE_PROPERTY.sub("", rule.body) if _PAGE & set(selectors) else rule.body
            if selectors and body:
                yield Rule(",".join(selectors), body)


def can_match(selector: str) -> bool:
    """Say whether our pages can have an element that a selector matches."""
    return BARE_TABLE not in selector and all(
        match["element"] not in ABSENT | OUR_OWN
        and match["class"] in CLASSES | {None}
        and match["attribute"] in ATTRIBUTES | {None}
        for match in _SELECTOR_PART.finditer(_NEGATION.sub("", selector))
    )


def subset(theme: Distribution) -> str:
    """Return the style sheet that a version of the theme leads to.

    Raises:
        FileNotFoundError: the theme has no main style sheet or no licence, or several.
    """
    rules = needed(parsed(_the_file(theme, "stylesheets/main.*.min.css")))
    licence = _the_file(theme, "licenses/LICENSE")
    return formatted(
        f"/*! From Material for MkDocs {theme.version}\n\n{licence}*/\n"
        "/* What of it can match an element of our pages. Made by `make material-styles`, never "
        "edited. */\n" + "".join(map(str, rules))
    )


def _the_file(theme: Distribution, pattern: str) -> str:
    """Read the one file of the theme that a pattern fits."""
    found = [file for file in theme.files or () if file.match(pattern)]
    if len(found) != 1:
        raise FileNotFoundError(f"{len(found)} files of mkdocs-material are called {pattern}.")
    return found[0].read_text(encoding="utf-8")


def formatted(sheet: str) -> str:
    """Return a style sheet in the shape that `make format` gives to all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / SUBSET.name
        file.write_text(sheet, encoding="utf-8")
        program = Path(sys.executable).with_name("oxfmt")
        subprocess.run([program, f"--config={ROOT / '.oxfmtrc.json'}", file], check=True)
        return file.read_text(encoding="utf-8")


def main() -> int:
    """Write the style sheet that the installed theme leads to."""
    SUBSET.write_text(subset(distribution("mkdocs-material")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
