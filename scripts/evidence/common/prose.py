"""Prose fields of a record: the small Markdown subset, made into safe HTML or plain text.

The subset is emphasis, lists, links to http(s), `[@source-id]`, `[[case-id]]` and
`[[factor:id]]`, the last two with optional words after a bar. All else is text, HTML included.
What a reference leads to is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup, escape

SOURCE = re.compile(r"\[@([^\[\]\s]+)\]")
RECORD = re.compile(r"\[\[(?:(factor|case):)?([^\[\]|\n]+?)(?:\|([^\]\n]+))?\]\]")
_BLOCKS = re.compile(r"^\s*(?:[-+*]|\d+[.)])\s|\n\s*\n", re.MULTILINE)
"""Where a list or a further paragraph may begin."""
_SIGNS = re.compile(r"[\[*_`\\]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found in prose."""

    kind: str
    """source, case or factor."""
    id: str
    words: str
    """Words to show in place of the record's title, or empty."""
    start: int
    """Offset of its first character in the text."""


Resolve = Callable[[Reference], Markup]
"""Turns a reference into the HTML that stands for it."""


def references(text: str) -> Iterator[Reference]:
    """Find every reference in a text, in order."""
    if "[" not in text:
        return iter(())
    found = [Reference("source", m[1], "", m.start()) for m in SOURCE.finditer(text)]
    found += [
        Reference(m[1] or "case", m[2].strip(), (m[3] or "").strip(), m.start())
        for m in RECORD.finditer(text)
    ]
    return iter(sorted(found, key=lambda reference: reference.start))


def _is_marked(text: str) -> bool:
    """Say whether a text holds what may be markup; most hold none, and most are one line.

    Looking for signs alone, and for blocks only where they may begin, takes a fifth of the time of
    one pattern for both.
    """
    if _SIGNS.search(text):
        return True
    blocks = _BLOCKS.search(text) if "\n" in text else _BLOCKS.match(text)
    return blocks is not None


def inline(text: str, resolve: Resolve) -> Markup:
    """Render a text of one paragraph; no block markup."""
    if not _is_marked(text):
        return escape(text)
    if "[" not in text:
        return _without_references(text)
    html = _markdown().renderInline(text, _given(text, resolve))
    return Markup(html)  # noqa: S704 - HTML is off in the parser


@lru_cache(maxsize=10_000)
def _without_references(text: str) -> Markup:
    """Render a text that leads nowhere; several pages show the same finding."""
    return Markup(_markdown().renderInline(text))  # noqa: S704 - HTML is off in the parser


def block(text: str, resolve: Resolve) -> Markup:
    """Render a text that may hold paragraphs and lists."""
    if not _is_marked(text):
        return Markup("<p>%s</p>") % text.strip()
    html = _markdown().render(text, _given(text, resolve))
    return Markup(html)  # noqa: S704 - HTML is off in the parser


def plain(text: str, title: Callable[[Reference], str]) -> str:
    """Return the words alone: no markup, references replaced by what `title` says of them."""
    if not _is_marked(text):
        return " ".join(text.split())
    given = _given(text, lambda reference: escape(title(reference)))
    # One paragraph without a list needs no look for blocks, which takes as long as all the rest.
    is_one = not _BLOCKS.search(text)
    html = _markdown().renderInline(text, given) if is_one else _markdown().render(text, given)
    return " ".join(Markup(html).striptags().split())  # noqa: S704 - HTML is off in the parser


def _given(text: str, resolve: Resolve) -> dict[str, object]:
    """Return what the parser is told about a text.

    It may follow only what `references` finds, since the checks have looked at nothing else.
    """
    known = {(found.kind, found.id) for found in references(text)} if "[" in text else set()
    return {"resolve": resolve, "known": known}


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """Return the parser: nothing is on but what the subset names."""
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "link", "list", "escape", "newline"])
    parser.inline.ruler.before("link", "reference", _reference_rule)
    parser.validateLink = _is_web_address  # type: ignore[method-assign]
    parser.add_render_rule("reference", _render_reference)
    parser.add_render_rule("link_open", _render_link_open)
    return parser


def _is_web_address(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _reference_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    source = SOURCE.match(state.src, state.pos)
    record = RECORD.match(state.src, state.pos)
    match = source or record
    if match is None:
        return False
    reference = next(references(match[0]))
    if (reference.kind, reference.id) not in state.env["known"]:
        return False
    if not silent:
        state.push("reference", "", 0).meta["reference"] = reference
    state.pos = match.end()
    return True


def _render_reference(self: object, tokens, index, options, env) -> str:  # type: ignore[no-untyped-def]
    return str(env["resolve"](tokens[index].meta["reference"]))


def _render_link_open(self: object, tokens, index, options, env) -> str:  # type: ignore[no-untyped-def]
    return str(Markup('<a href="{}" rel="external">').format(tokens[index].attrGet("href")))
