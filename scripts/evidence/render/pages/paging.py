"""Long lists on several pages, each of which stands alone without a script.

So no page grows with the base. The first page keeps the address of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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
