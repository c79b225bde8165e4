"""The built site as data: what every page says, names, links to and loads, read with html.parser.

Shared by the tests of the built site and by the comparison of two sites. Judges nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VERBATIM = "│"
"""Begins a line of text whose white space counts, because it stands in a `<pre>`."""

_HASH = re.compile(r"(?<=assets/)([\w./-]*?[.-])[0-9a-f]{8,64}(?=[./])")

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LOADED_LINKS = {"stylesheet", "preload", "icon", "modulepreload"}
_UNSEEN = {"script", "style"}
_DATA_TYPES = {"application/json", "application/ld+json"}
_SPOKEN_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
"""Words that a reader sees or hears although they stand in an attribute."""

# All other elements end the line, as they do on the screen or between two cells.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "use",
        "var",
        "wbr",
    ]
)


@dataclass
class BuiltPage:
    """One HTML file of the site."""

    address: str
    """Relative to the root, such as "cases/firecontrol/"."""
    title: str = ""
    description: str = ""
    """What the page tells search engines about itself."""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Values of `href` on links that a reader follows."""
    other_addresses: list[str] = field(default_factory=list)
    """Where forms are sent, a redirect leads, and what the page calls its own address."""
    loads: list[str] = field(default_factory=list)
    """Addresses that a browser fetches by itself."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    """Level and text of the headings, in order."""
    text: list[str] = field(default_factory=list)
    """What a reader sees or hears, a line for each block, white space folded. The content of a
    `<template>` is part of it: a script puts it on the page."""
    data: list[str] = field(default_factory=list)
    """JSON that stands in the page for a script."""
    scripts_and_handlers: list[str] = field(default_factory=list)
    """Inline handlers and script addresses that no template of ours writes."""
    languages: list[str] = field(default_factory=list)
    tables_without_caption: int = 0


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._line: list[str] = []
        self._heading: list[str] = []
        self._inside: dict[str, int] = {}
        self._is_data = False
        self._captions: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        self._within(tag, 1)
        if "id" in values:
            page.ids.append(values["id"])
        if "lang" in values:
            page.languages.append(values["lang"])
        page.scripts_and_handlers += [name for name in values if name.startswith("on")]
        page.loads += _loads(tag, values)
        if tag == "a" and "href" in values:
            page.links.append(values["href"])
        page.other_addresses += _other_addresses(tag, values)
        if tag == "meta" and values.get("name") == "description":
            page.description = _folded(values.get("content", ""))
        self._is_data = tag == "script" and values.get("type") in _DATA_TYPES
        if tag in _HEADINGS:
            self._heading = []
        # A table in a <template> is no part of the page until a script puts it there.
        if tag == "table":
            self._captions.append(bool(self._inside.get("template")))
        if tag == "caption" and self._captions:
            self._captions[-1] = True
        for name in _SPOKEN_ATTRIBUTES:
            if values.get(name):
                self._end_line()
                page.text.append(f"[{name}] {_folded(values[name])}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.page.headings.append((int(tag[1]), _folded("".join(self._heading))))
        self._within(tag, -1)
        if tag == "table" and self._captions and not self._captions.pop():
            self.page.tables_without_caption += 1

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.page.data.append(data)
            self._is_data = False
        elif any(self._inside.get(tag) for tag in _UNSEEN):
            return
        elif self._inside.get("title") and not self._inside.get("svg"):
            self.page.title += _folded(data)
        elif self._inside.get("pre"):
            first, *others = data.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line()
                self._line.append(line)
        else:
            self._line.append(data)
            self._heading.append(data)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _within(self, tag: str, step: int) -> None:
        """Note that an element begins or ends, and end the line unless the element is inline."""
        if tag not in _INLINE:
            self._end_line()
            self._heading.append(" ")
        self._inside[tag] = max(0, self._inside.get(tag, 0) + step)

    def _end_line(self) -> None:
        written = "".join(self._line)
        self._line = []
        line = VERBATIM + written.rstrip() if self._inside.get("pre") else _folded(written)
        if line not in {"", VERBATIM}:
            self.page.text.append(line)


def _loads(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    if tag in {"script", "img", "iframe", "source", "video", "audio"} and values.get("src"):
        yield values["src"]
    if tag == "link" and values.get("rel") in _LOADED_LINKS:
        yield values["href"]


def _other_addresses(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    if tag == "form" and values.get("action"):
        yield values["action"]
    if tag == "link" and values.get("rel") in {"canonical", "alternate"}:
        yield values["href"]
    if tag == "meta" and values.get("http-equiv") == "refresh":
        yield values.get("content", "").rpartition("url=")[2]


def _folded(text: str) -> str:
    return " ".join(text.split())


def without_hashes(text: str) -> str:
    """Return a text in which the addresses of assets have a star for the hash of their content.

    `assets/css/site-1a2b3c4d5e.css` and `assets/js-1a2b3c4d5e/site/main.js` become
    `assets/css/site-*.css` and `assets/js-*/site/main.js`.
    """
    return _HASH.sub(r"\1*", text)


def read_page(html: str, address: str) -> BuiltPage:
    """Read one page."""
    page = BuiltPage(address)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


def read_site(folder: Path) -> dict[str, BuiltPage]:
    """Read every HTML page of a built site, by its address."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        address = name.removesuffix("index.html")
        pages[address] = read_page(file.read_text(encoding="utf-8"), address)
    return pages


def target(page: BuiltPage, href: str) -> tuple[str, str] | None:
    """Return the address and fragment that a link leads to; None where it leaves the site."""
    if urlsplit(href).scheme or href.startswith("//"):
        return None
    joined = urlsplit(urljoin(f"http://site/{page.address}", href))
    return unquote(joined.path.lstrip("/")), unquote(joined.fragment)


def from_root(page: BuiltPage, href: str) -> str:
    """Return a link as it would be written on the home page, so that those of two pages compare.

    What is the same from every page stays as written: other hosts, `/…`, and places on the page.
    """
    if urlsplit(href).scheme or href.startswith(("/", "#")):
        return href
    joined = urlsplit(urljoin(f"http://site/{page.address}", href))
    return joined._replace(scheme="", netloc="", path=joined.path.lstrip("/")).geturl() or "./"


def json_lines(text: str) -> list[str]:
    """Return JSON as lines that are the same for the same values, however it was written.

    What is no JSON comes back line by line, so that a broken file differs from a sound one.
    """
    try:
        values = json.loads(text)
    except json.JSONDecodeError:
        return text.splitlines()
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).split("\n")
