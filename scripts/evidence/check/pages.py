"""Checks the hand-written pages: what stands in docs/ can do a reader no more harm than a record.

They are text and what Markdown makes of it: no HTML, no address that runs a program or asks another
host, no file that a browser would run. What `publish/strict_markdown.py` makes harmless where a
page is rendered is told here, with its line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path as FilePath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from evidence.diagnostics.problem import MOST_IN_ONE_FILE, Problem, make_problem
from evidence.read.invisible_characters import invisible_in_text
from evidence.read.reader import MAX_BYTES, read_bytes

PAGE = ".md"
PLAIN_FILES = (
    *(".json", ".csv", ".txt", ".pdf"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"),
)
"""Endings of what may stand beside the pages. A browser runs nothing that is in such a file."""
HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
"""The fields above a page, as MkDocs finds them."""
HEAD_FIELDS = ("title", "description", "section", "module")
"""What may be set there. An engine knows more, such as another template for the page."""
_REMARK = re.compile(r"<!--[^<>]*-->")
"""The only HTML that a page may hold: a remark for those who edit it, on a line of its own."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")
_LINKS = ("http:", "https:", "mailto:")
_ATTRIBUTES = re.compile(r"\{:|\{ ?[#.][\w-]|\{[^{}\n]*=[^{}\n]*\}")
"""What the extension `attr_list` takes for attributes of an element."""


def is_remark(line: str) -> bool:
    """Say whether a line is a remark, which is left out of the page."""
    return _REMARK.fullmatch(line.rstrip()) is not None


def is_safe(address: str, *, is_image: bool) -> bool:
    """Say whether an address may be in a page.

    A link leads to a file of the site or to a web page, or writes an e-mail; an image is a file of
    the site. All else may run a program, hold data, or ask another host as soon as a page is read.

    Args:
        address: as a browser has it, so without HTML's escapes.
        is_image: whether it is fetched with the page.
    """
    bare = _IGNORED_BY_BROWSERS.sub("", address).replace("\\", "/")
    # A mark such as {repository} stands for an address on the web.
    if bare.startswith("//") or (is_image and bare.startswith("{")):
        return False
    scheme = _SCHEME.match(bare)
    return scheme is None or (not is_image and scheme[0].lower() in _LINKS)


def page_problems(path: FilePath, name: str) -> tuple[Sequence[str], list[Problem]]:
    """Check one file of docs/.

    Args:
        path: the file.
        name: its path as problems give it.

    Returns:
        Its lines, where it has a problem in one, and its problems.
    """
    ending = path.suffix.lower()
    if ending in PLAIN_FILES:
        return (), []
    if ending != PAGE:
        return (), [make_problem("EV713", name, (1, 1), file=path.name, ending=ending or path.name)]
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            problem = make_problem(
                "EV102", name, (1, 1), variant="bytes", size=size, most=MAX_BYTES
            )
            return (), [problem]
        data = path.read_bytes()
    except OSError as error:
        problem = make_problem("EV122", name, (1, 1), variant="unreadable", reason=error.strerror)
        return (), [problem]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), [make_problem("EV101", name, (data.count(b"\n", 0, error.start) + 1, 1))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(islice(_problems(text, name), MOST_IN_ONE_FILE))
    return text.split("\n") if found else (), found


def _problems(text: str, name: str) -> Iterator[Problem]:
    yield from invisible_in_text(name, text)
    head = HEAD.match(text)
    if head is not None:
        yield from _head_problems(head[1], name)
    above = head[0].count("\n") if head is not None else 0
    body = text[head.end() :] if head is not None else text
    lines = body.split("\n")
    for token in _parser().parse(body):
        if token.map is None or not (token.content or token.children):
            continue
        first, last = token.map
        place = _Places(lines, first, last, above)
        yield from _of_block(token, name, place)


def _head_problems(text: str, name: str) -> Iterator[Problem]:
    """Check the fields above a page, between two lines of dashes."""
    document = read_bytes(text.encode(), name)
    for problem in document.problems:
        position = (problem.line + 1, problem.column)
        reason = problem.message
        yield make_problem("EV714", name, position, variant="unreadable", reason=reason)
        return
    for field, value in (document.data or {}).items():
        line, column = document.position((field,), key=True)
        position = (line + 1, column)
        if field not in HEAD_FIELDS:
            known = ", ".join(f"`{other}`" for other in HEAD_FIELDS)
            yield make_problem("EV714", name, position, field=_short(str(field)), fields=known)
        elif not isinstance(value, str):
            yield make_problem("EV714", name, position, variant="no-text", field=field)


class _Places:
    """Finds words in the lines of one block, each behind those found before."""

    def __init__(self, lines: Sequence[str], first: int, last: int, above: int) -> None:
        self._lines, self._last, self._above = lines, last, above
        self._line, self._column = first, 0

    def of(self, words: str) -> tuple[int, int]:
        """Return line and column, from 1; those reached so far where the words stand elsewhere."""
        words = words.split("\n", 1)[0].strip()
        for number in range(self._line, self._last):
            start = self._column if number == self._line else 0
            column = self._lines[number].find(words, start)
            if column >= 0:
                self._line, self._column = number, column + len(words)
                return number + self._above + 1, column + 1
        return self._line + self._above + 1, 1


def _of_block(token: Token, name: str, place: _Places) -> Iterator[Problem]:
    """Check one paragraph, heading, cell of a table, or block of code."""
    if token.type == "html_block":
        if not all(is_remark(line) for line in token.content.splitlines() if line.strip()):
            yield _html(token.content, name, place)
    elif token.type == "fence" and "{" in token.info:
        yield _attributes(token.info, name, place)
    for child in token.children or ():
        if child.type == "html_inline":
            yield _html(child.content, name, place)
        elif child.type == "text":
            for match in _ATTRIBUTES.finditer(child.content):
                yield _attributes(child.content[match.start() :], name, place)
        address = str(
            child.attrGet({"link_open": "href", "image": "src"}.get(child.type, "")) or ""
        )
        is_image = child.type == "image"
        if not is_safe(html.unescape(address), is_image=is_image):
            variant = "image" if is_image else ""
            position = place.of(address)
            yield make_problem("EV711", name, position, variant=variant, url=_short(address))


def _html(words: str, name: str, place: _Places) -> Problem:
    return make_problem("EV710", name, place.of(words), html=_short(words))


def _attributes(words: str, name: str, place: _Places) -> Problem:
    return make_problem("EV712", name, place.of(words), attributes=_short(words))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # Nothing is hidden from the check: every address is a link, as it was written.
    parser.validateLink = bool  # type: ignore[assignment,method-assign]
    parser.normalizeLink = str  # type: ignore[assignment,method-assign]
    return parser
