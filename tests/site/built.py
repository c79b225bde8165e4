"""The built site as data: every page's links, ids and what it loads, read once with html.parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


@dataclass
class BuiltPage:
    """One HTML file of the site."""

    address: str
    """Relative to the root, such as "cases/firecontrol/"."""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Values of `href` on links that a reader follows."""
    loads: list[str] = field(default_factory=list)
    """Addresses that a browser fetches by itself."""
    headings: list[str] = field(default_factory=list)
    """Names of the heading elements in order."""
    scripts_and_handlers: list[str] = field(default_factory=list)
    """Inline handlers and script addresses that no template of ours writes."""
    languages: list[str] = field(default_factory=list)
    tables_without_caption: int = 0


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._captions: list[bool] = []
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        if "id" in values:
            page.ids.append(values["id"])
        if tag == "a" and "href" in values:
            page.links.append(values["href"])
        if tag in {"script", "img", "iframe", "source", "video", "audio"} and values.get("src"):
            page.loads.append(values["src"])
        if tag == "link" and values.get("rel") in {
            "stylesheet",
            "preload",
            "icon",
            "modulepreload",
        }:
            page.loads.append(values["href"])
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            page.headings.append(tag)
        if "lang" in values:
            page.languages.append(values["lang"])
        page.scripts_and_handlers += [name for name in values if name.startswith("on")]
        self._templates += tag == "template"
        # What stands in a <template> is no part of the page until a script puts it there.
        if tag == "table":
            self._captions.append(bool(self._templates))
        if tag == "caption" and self._captions:
            self._captions[-1] = True

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "table" and self._captions and not self._captions.pop():
            self.page.tables_without_caption += 1


def read_site(folder: Path) -> dict[str, BuiltPage]:
    """Read every HTML page of a built site, by its address."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        address = name.removesuffix("index.html")
        page = BuiltPage(address)
        _Reader(page).feed(file.read_text(encoding="utf-8"))
        pages[address] = page
    return pages


def target(page: BuiltPage, href: str) -> tuple[str, str] | None:
    """Return the address and fragment that a link leads to; None where it leaves the site."""
    if urlsplit(href).scheme or href.startswith("//"):
        return None
    joined = urlsplit(urljoin(f"http://site/{page.address}", href))
    return unquote(joined.path.lstrip("/")), unquote(joined.fragment)
