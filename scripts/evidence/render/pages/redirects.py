"""Pages at the addresses of ids that are gone; each leads to the record that took its place."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.render.page import Asset, case_address, factor_address, up_to_root
from evidence.render.renderer import Renderer

_ADDRESS = {"case": case_address, "factor": factor_address}


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make a small page for every former id."""
    base = renderer.base
    for redirect in base.redirects:
        here, there = (_ADDRESS[redirect.kind](item) for item in (redirect.old, redirect.new))
        record = (
            base.cases[redirect.new].title
            if redirect.kind == "case"
            else base.factors[redirect.new].name
        )
        page = renderer.part(
            "redirect.html",
            here,
            title=record,
            there=up_to_root(here) + there,
            canonical=renderer.settings.site_url + there,
        )
        yield Asset(f"{here}index.html", page.encode())
