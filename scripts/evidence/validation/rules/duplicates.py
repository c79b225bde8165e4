"""Rules on the same thing under two ids: cases, and sources within a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evidence.validation.mistakes import Mistake
from evidence.validation.suggest import plain
from evidence.validation.tree import Record, Tree


def no_other_record_is_the_same_case(record: Record, tree: Tree) -> Iterator[Mistake]:
    """Two records of one project would count its findings twice."""
    if "title" not in record.data:
        return
    others = tree.cases_by_title.get(plain(str(record.data["title"])), ())
    other = min((name for name in others if name != record.id), default=None)
    if other is not None:
        yield Mistake(
            "EV508",
            ("title",),
            f"The case `{other}` has the title or another name “{record.data['title']}”, too.",
            "If both are one project, put them into one record. If not, give them titles that "
            "tell them apart.",
        )


def no_two_sources_are_the_same(record: Record, tree: Tree) -> Iterator[Mistake]:
    """One publication under two ids would count as two witnesses."""
    seen: list[tuple[int, Mapping[str, Any]]] = []
    for path, source in record.entries("sources"):
        for number, other in seen:
            same = _what_is_the_same(source, other)
            if same is None:
                continue
            first = other.get("id", f"source {number}")
            if same == "url":
                yield Mistake(
                    "EV606",
                    (*path, "url"),
                    f"The source `{first}` has the same address.",
                    "If both are one publication, keep one and tell the places apart by "
                    "`locator`. If not, give each its own address.",
                )
            else:
                yield Mistake(
                    "EV509",
                    (*path, same),
                    f"This source and `{first}` look like one and the same: same {same}.",
                    "Keep one of them, and cite it by its id in both places.",
                )
            break
        seen.append((int(path[1]) + 1, source))


def _what_is_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> str | None:
    """Return the field that gives two sources away as one, or None."""
    if one.get("doi") and str(one["doi"]).lower() == str(other.get("doi")).lower():
        return "doi"
    same_url = bool(one.get("url")) and _address(one["url"]) == _address(other.get("url", ""))
    if plain(str(one.get("title"))) == plain(str(other.get("title"))):
        differ = one.get("authors") and other.get("authors") and one["authors"] != other["authors"]
        same_year = one.get("year") is not None and one.get("year") == other.get("year")
        if same_url or (same_year and not differ and not (one.get("url") and other.get("url"))):
            return "title"
    return "url" if same_url else None


def _address(url: str) -> str:
    address = url.split("#", 1)[0].rstrip("/").lower()
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.")


RULES = (no_other_record_is_the_same_case, no_two_sources_are_the_same)
