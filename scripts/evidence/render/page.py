"""What the generator hands on: pages with finished HTML, and files of data beside them.

A long list goes over several pages, each of which stands alone without a script.

Knows addresses on the site, and nothing of how a page came to be or of what shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

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


PER_PAGE = 50
"""Records on one page of a list."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a list."""

    items: tuple[Item, ...]
    number: int
    """From 1."""
    of: int
    """How many pages the list has."""
    start: int
    """Place of its first item in the whole list, from 1."""
    addresses: tuple[str, ...]
    """Where all pages of the list stand, this one too."""

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.addresses[self.number - 1]

    @property
    def end(self) -> int:
        """Place of its last item in the whole list, from 1."""
        return self.start + len(self.items) - 1

    @property
    def suffix(self) -> str:
        """What its title adds to that of the list: "", or ", page 2"."""
        return "" if self.number == 1 else f", page {self.number}"


def split(
    items: Sequence[Item], address: str, folder: str = "", per_page: int = PER_PAGE
) -> list[ListPage[Item]]:
    """Split a list into pages; an empty one has one page.

    Args:
        items: the whole list, in its order.
        address: where its first page stands, such as "sources/audit/".
        folder: where the others stand, each in a folder named after its number; empty: below
            the first.
        per_page: most items of a page.
    """
    starts = range(0, len(items), per_page) or range(1)
    addresses = tuple(
        address if number == 1 else f"{folder or address}{number}/"
        for number in range(1, len(starts) + 1)
    )
    return [
        ListPage(tuple(items[start : start + per_page]), number, len(starts), start + 1, addresses)
        for number, start in enumerate(starts, start=1)
    ]
