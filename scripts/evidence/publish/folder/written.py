"""Makes finished pages of the hand-written Markdown files, as an engine would, without one.

So an engine needs to know no Markdown of ours, and a link that leads nowhere shows here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markupsafe import Markup

from evidence.check.files import page_files
from evidence.common.errors import UsageError
from evidence.publish.config import DocsSettings
from evidence.publish.static_pages import FIRST_HEADING, FRONT_MATTER, filled, finished
from evidence.publish.strict_markdown import StrictMarkdown
from evidence.render.page import Page

INDEX = ("index.md", "README.md")
"""Names of files that stand for their folder."""
_LINKS = {"a": "href", "img": "src"}


def written_pages(
    docs: DocsSettings, values: Mapping[str, str], files: Collection[str]
) -> Iterator[Page]:
    """Make a page of every hand-written file.

    Args:
        docs: where they are, and the Markdown that they are written in.
        values: what they call by a mark, such as `{repository}`.
        files: all other files of the site that they may link to; a page by its Markdown file.

    Raises:
        UsageError: a link leads to a file that is not there.
    """
    paths = [path for path in page_files(docs.folder) if path.suffix == ".md"]
    there = {*files, *(path.relative_to(docs.folder).as_posix() for path in paths)}
    for path in paths:
        name = path.relative_to(docs.folder).as_posix()
        text = filled(path.read_text(encoding="utf-8"), values)
        front = FRONT_MATTER.match(text)
        meta: dict[str, Any] = (yaml.safe_load(front[1]) if front else None) or {}
        html = _html(FRONT_MATTER.sub("", text), name, docs, there)
        heading = FIRST_HEADING.search(html)
        title = Markup(heading[1]).striptags() if heading else path.stem  # noqa: S704 - to take the tags away
        yield Page(
            address_of(name),
            str(meta.get("title", title)),
            str(meta.get("description", "")),
            finished(html),
            "written",
            section=str(meta.get("section", "")),
            module=str(meta.get("module", "")),
        )


def address_of(name: str) -> str:
    """Return the address at which the page of a Markdown file stands: "a/b.md" at "a/b/"."""
    folder, _, file = name.rpartition("/")
    place = folder if file in INDEX else name.removesuffix(".md")
    return f"{place}/" if place else ""


def relative_address(target: str, here: str) -> str:
    """Return how a page names an address, both given from the root; those of pages end in "/"."""
    path = posixpath.relpath(f"/{target}", f"/{here}")
    return f"{path}/" if not target or target.endswith("/") else path


def _html(text: str, name: str, docs: DocsSettings, there: Collection[str]) -> str:
    extensions = [*docs.extensions, StrictMarkdown()]
    reader = Markdown(extensions=extensions, extension_configs=docs.options)

    def resolved(link: str) -> str:
        return _resolved(link, name, there)

    # After all others, as the links of what they make count, too.
    reader.treeprocessors.register(_Links(resolved), "evidence-links", 0)
    return str(reader.convert(text))


@dataclass(frozen=True, slots=True)
class _Links:
    """A step of Python-Markdown: turns links between files into links between addresses."""

    resolved: Callable[[str], str]

    def run(self, root: Element) -> None:
        """Rewrite them in place."""
        for element in root.iter():
            attribute = _LINKS.get(str(element.tag), "")
            if link := element.get(attribute):
                element.set(attribute, self.resolved(link))


def _resolved(link: str, name: str, there: Collection[str]) -> str:
    """Return the address that a link between two files leads to; others are left as they are."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    if target not in there:
        raise UsageError(f"docs/{name} links to {link}, and there is no such file.")
    address = address_of(target) if target.endswith(".md") else target
    return urlunsplit(parts._replace(path=relative_address(address, address_of(name))))
