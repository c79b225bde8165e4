"""What an evidence base says of itself: taxonomy/base.yml as a frozen value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-[A-Z]+)*)-([0-9.]+)")


MAILTO = "mailto:"
"""How a link begins by which a letter is written."""


@dataclass(frozen=True, slots=True)
class ComparedFactor:
    """A factor by which the pages on disagreement compare cases."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class FirstStudy:
    """The study that an evidence base starts from."""

    text: str
    """Which study it is and what could be read of it, as prose."""
    field: str = ""
    """The field of a factor that says whether the study names it."""
    note: str = ""
    cases: tuple[str, ...] = ()
    """Ids of the cases of the study."""
    framing: str = ""


@dataclass(frozen=True, slots=True)
class Colours:
    """The two colours of a mode that a base may choose, as #rrggbb."""

    accent: str
    surface: str


@dataclass(frozen=True, slots=True)
class About:
    """What an evidence base says of itself."""

    name: str
    description: str
    headline: str
    """Words between asterisks are marked."""
    lead: str
    one: str
    """What a case is called, in one."""
    many: str
    """What cases are called."""
    collects: str
    """What its factors shape, in the plural."""
    is_a_case: str
    cite_key: str
    version: str
    """Version of the data."""
    licence: str
    """SPDX identifier."""
    find: str = "Tick what is like yours"
    found: str = ""
    keeper: str = ""
    """Who keeps it; may be empty."""
    contact: str = ""
    """Where readers ask: an address for mail or of a page; may be empty."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """What stands below the heading of an overview page in place of its own words, by page."""
    country_weight: float = 1
    """Points for a shared country when cases are compared for likeness."""
    compared_factor: ComparedFactor | None = None
    first_study: FirstStudy | None = None
    cited_author: str = ""
    """Whom a reference to the whole base names as its author."""
    cited_title: str = ""
    """The title in such a reference."""
    colours: Mapping[str, Colours] | None = None
    """By mode, light and dark."""

    @property
    def licence_name(self) -> str:
        """The licence as readers know it, such as "CC BY 4.0"."""
        return _CREATIVE_COMMONS.sub(r"CC \1 \2", self.licence).replace("CC0-", "CC0 ")

    @property
    def licence_address(self) -> str:
        """Where the licence can be read."""
        if parts := _CREATIVE_COMMONS.fullmatch(self.licence):
            return f"https://creativecommons.org/licenses/{parts[1].lower()}/{parts[2]}/"
        return f"https://spdx.org/licenses/{self.licence}.html"

    @property
    def contact_link(self) -> str:
        """Where a link to the contact leads; empty where none is named."""
        to_mail = "@" in self.contact and "://" not in self.contact
        return f"{MAILTO}{self.contact}" if to_mail else self.contact

    @property
    def headline_parts(self) -> tuple[tuple[str, bool], ...]:
        """The headline in pieces, each with whether it is marked."""
        pieces = self.headline.split("*")
        return tuple((text, place % 2 == 1) for place, text in enumerate(pieces) if text)


def about(data: Mapping[str, Any]) -> About:
    """Build it from the parsed file, which must have passed the checks."""
    given = dict(data)
    words = given.pop("case")
    compared, study, colours = (
        given.pop(key, None) for key in ("compared_factor", "first_study", "colours")
    )
    cited = given.pop("cited", {})
    return About(
        **given,
        cited_author=cited.get("author", given["name"]),
        cited_title=cited.get("title", given["name"]),
        one=words["one"],
        many=words["many"],
        compared_factor=ComparedFactor(**compared) if compared else None,
        first_study=FirstStudy(**{**study, "cases": tuple(study.get("cases", ()))})
        if study
        else None,
        colours={mode: Colours(**pair) for mode, pair in colours.items()} if colours else None,
    )
