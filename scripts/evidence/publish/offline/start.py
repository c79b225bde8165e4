"""The start page of the offline copy: what it is, how to open it, when it was made."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from evidence.common.dating import in_words
from evidence.publish.offline.origin import Origin
from evidence.render.jinja.environment import one_template

START = "start.html"
"""Name of the page in the copy, and of its template here."""

_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


def start_page(origin: Origin, home: str, style_sheet: str) -> str:
    """Return the page.

    Args:
        origin: what the copy is made from.
        home: HTML of the site's home page, which says in a sentence what the site is.
        style_sheet: where the site's style sheet stands as seen from the page.
    """
    found = _DESCRIPTION.search(home)
    return one_template(Path(__file__).with_name(START)).render(
        origin=origin,
        date=in_words(origin.moment.date().isoformat()),
        description=Markup(found[1]) if found else "",  # noqa: S704 - taken from a page as it is
        style_sheet=style_sheet,
        site=style_sheet.partition("assets/")[0],
    )
