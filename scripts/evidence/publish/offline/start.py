"""The start page of the offline copy: what it is, how to open it, when it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from evidence.common.dating import in_words
from evidence.publish.offline.origin import Origin
from evidence.publish.policy.policy import offline_policy
from evidence.render.jinja.environment import one_template

START = "start.html"
"""Name of the page in the copy, and of its template here."""

_STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)"')
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A record that a preview shows in another state than the site."""

    title: str
    address: str
    """File of its page in the site; empty where it has none."""
    words: str
    """What happened to it."""


def start_page(origin: Origin, home: str, site: str, changed: Sequence[ChangedPage] = ()) -> str:
    """Return the page.

    Args:
        origin: what the copy is made from.
        home: HTML of the site's home page, which says in a sentence what the site is and names the
            style sheet.
        site: folder of the site as seen from the page, with a slash at its end.
        changed: what a preview shows in another state than the site.
    """
    sheet = _STYLE_SHEET.search(home)
    found = _DESCRIPTION.search(home)
    return one_template(Path(__file__).with_name(START)).render(
        origin=origin,
        policy=offline_policy(),
        date=in_words(origin.moment.date().isoformat()),
        description=Markup(found[1]) if found else "",  # noqa: S704 - taken from a page as it is
        style_sheet=Markup(sheet[1]) if sheet else "",  # noqa: S704 - likewise
        site=site,
        changed=changed,
    )
