"""What the hand-written Markdown pages need beside what Markdown makes of them.

Their words for the search; margins and a list of their sections; and for their tables, which
Markdown can give neither caption nor scope, both of these. The caption is the heading above the
table, hidden from the eye as it is on the page already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from evidence.check.files import page_files
from evidence.common.text import as_markdown
from evidence.publish.search.entries import SearchEntry, page_entry
from evidence.render.jinja.environment import one_template
from evidence.render.renderer import TEMPLATES
from evidence.schema.about import MAILTO, About

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_TITLES = (re.compile(r"\A---\n(?:.*\n)*?title: *(.+)"), re.compile(r"^# +(.+)", re.MULTILINE))
"""Where a page's title stands: in its front matter, else in its first heading."""

_PARTS = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table>|</table>|<th\b", re.DOTALL)
_TABLE = Markup(
    '<div class="ju-scroll" role="group" aria-label="{name}, table"><table class="ju-table">'
    '<caption class="ju-vh">{name}</caption>'
)

FIRST_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TITLE = re.compile(r"\A(.*?</h1>)?(.*)\Z", re.DOTALL)
_SECTION = re.compile(r'<h2 id="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)


def marks(about: About, repository: str) -> dict[str, str]:
    """Return what hand-written pages call by a mark, such as `{repository}`, as Markdown.

    Args:
        about: what the base says of itself.
        repository: address of the repository.
    """
    kept = f"Kept by {as_markdown(about.keeper)}." if about.keeper else ""
    ask = (
        f"Questions and corrections: [{as_markdown(about.contact)}](<{about.contact_link}>)"
        if about.contact
        else ""
    )
    mail = (
        "Without an account: write the address of the report, and what it says, to "
        f"[{as_markdown(about.contact)}](<{about.contact_link}>)."
        if about.contact_link.startswith(MAILTO)
        else ""
    )
    return {
        "{repository}": repository,
        "{keeper}": f"{kept} {ask}".strip(),
        "{by-mail}": mail,
    }


def filled(markdown: str, values: Mapping[str, str]) -> str:
    """Put in the place of each mark what it stands for."""
    for mark, value in values.items():
        markdown = markdown.replace(mark, value)
    return markdown


def finished(html: str, edit_address: str = "") -> str:
    """Return the whole body of a hand-written page.

    Args:
        html: what the Markdown renderer made of its text.
        edit_address: where it is edited; empty where that is not offered.
    """
    found = _TITLE.match(with_captions(html))
    title, text = found.groups("") if found else ("", "")
    return one_template(TEMPLATES / "written.html").render(
        title=Markup(title),  # noqa: S704 - the renderer's, as is the text
        text=Markup(text),  # noqa: S704
        sections=[(id_, Markup(name).striptags()) for id_, name in _SECTION.findall(text)],  # noqa: S704
        edit_address=edit_address,
    )


def with_captions(html: str) -> str:
    """Return a page's HTML with a caption for each table and a scope for each column heading.

    Args:
        html: what the Markdown renderer made.
    """
    name = "Overview"

    def written(match: re.Match[str]) -> str:
        nonlocal name
        if match["heading"] is not None:
            name = Markup(match["heading"]).striptags()  # noqa: S704 - to take the tags away
            return match[0]
        if match[0] == "<table>":
            return _TABLE.format(name=name)
        if match[0] == "</table>":
            return "</table></div>"
        return '<th scope="col"'

    return _PARTS.sub(written, html)


def written_entries(docs: Path, values: Mapping[str, str]) -> Iterator[SearchEntry]:
    """Make a search entry of every hand-written page.

    Args:
        docs: folder of the Markdown files; their places in it are their addresses.
        values: what they call by a mark.
    """
    parser = MarkdownIt("commonmark").enable("table")
    for path in page_files(docs):
        if path.suffix != ".md":
            continue
        text = filled(path.read_text(encoding="utf-8"), values)
        title = next(
            (found[1] for pattern in _TITLES if (found := pattern.search(text))), path.stem
        )
        place = path.relative_to(docs).with_suffix("")
        address = f"{(place.parent if place.name == 'index' else place).as_posix()}/"
        html = parser.render(FRONT_MATTER.sub("", text))
        yield page_entry(address.removeprefix("./"), title, html)
