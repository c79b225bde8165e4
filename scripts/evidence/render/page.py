"""What the generator hands on: pages with finished HTML, and files of data beside them.

Knows addresses on the site, and nothing of how a page came to be or of what shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Search = Literal["", "summary", "text"]
"""What the search holds of a page itself: nothing, title and description, or every word."""


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page."""

    address: str
    """Where it stands on the site, relative to the root: "" for home, "cases/valley-catalogue/"."""
    title: str
    description: str
    """One sentence for search engines and link previews."""
    html: str
    """The body, complete and safe."""
    kind: str
    """What sort of page it is, such as "case" or "factor"."""
    record: str = ""
    """Path of the YAML file to edit, relative to the repository; empty for overviews."""
    search: Search = ""
    """What the search holds of it; records have entries of their own."""
    section: str = ""
    """Address of the menu entry that it belongs to, where its own address does not begin so."""
    module: str = ""
    """Script that an element of it starts, so that browsers load all that it needs at once."""
    text: str = ""
    """The same as Markdown, relative to the page; empty for none."""
    updated: str = ""
    """The newest day of the records that it shows, as YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A generated file that is no page, such as a CSV table."""

    path: str
    """Relative to the root of the site."""
    content: bytes


def case_address(case_id: str) -> str:
    """Return the address of a case's page."""
    return f"cases/{case_id}/"


def factor_address(factor_id: str) -> str:
    """Return the address of a factor's page."""
    return f"factors/{factor_id}/"


def term_address(vocabulary: str, term: str) -> str:
    """Return the address of the page that lists what a term applies to."""
    return f"browse/{vocabulary}/{term}/"


def kind_of_source_address(kind: str) -> str:
    """Return the address of the bibliography of one kind of source."""
    return f"sources/{kind}/"


def source_anchor(source_id: str) -> str:
    """Return the fragment of a source on its case's page."""
    return f"source-{source_id}"


def depth(address: str) -> int:
    """Return how many folders below the root an address is."""
    return address.count("/")


def up_to_root(address: str) -> str:
    """Return the relative path from an address to the root: "", "../", "../../"."""
    return "../" * depth(address)
