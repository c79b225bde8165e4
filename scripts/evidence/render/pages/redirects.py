"""Pages at the addresses of ids that are gone; each leads to the record that took its place.

With a script that takes along what stands behind the # of an address, such as that of a finding.
Without it a reader comes to the top of the page.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from evidence.link.evidence_base import EvidenceBase, Redirect
from evidence.render.page import Asset, case_address, factor_address, up_to_root
from evidence.render.pages.factors import disagreements
from evidence.render.pages.map.axes import axes, on_one_page, row_address
from evidence.render.renderer import Renderer

SCRIPT = 'location.replace(document.querySelector("a").href+location.hash)'
ALLOWED = f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"
"""The script as a Content-Security-Policy names it."""


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make a small page for every former id."""
    base = renderer.base
    for redirect in base.redirects:
        title = _title(base, redirect)
        for here, there in _ways(renderer, redirect):
            page = renderer.part(
                "redirect.html",
                here,
                title=title,
                there=up_to_root(here) + there,
                canonical=renderer.settings.site_url + there,
                script=SCRIPT,
                allowed=ALLOWED,
            )
            yield Asset(f"{here}index.html", page.encode())


def _title(base: EvidenceBase, redirect: Redirect) -> str:
    if redirect.kind == "case":
        return base.cases[redirect.new].title
    return base.factors[redirect.new].name


def _ways(renderer: Renderer, redirect: Redirect) -> Iterator[tuple[str, str]]:
    """Yield each address that is gone with the one that it leads to."""
    base, old, new = renderer.base, redirect.old, redirect.new
    if redirect.kind == "case":
        yield case_address(old), case_address(new)
    else:
        yield factor_address(old), factor_address(new)
        if disagreements.in_short(renderer, base.factors[new]):
            yield disagreements.page_address(old), disagreements.page_address(new)
        for axis in axes(base):
            row = axis.count(base).rows[list(base.factors).index(new)]
            if row.whole.uses and on_one_page(row.listings):
                yield row_address(axis.id, old), row_address(axis.id, new)
