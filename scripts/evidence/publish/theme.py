"""What the shell of every page takes from outside of the page: templates, and values of `extra`.

All of it stands in the configuration of an engine, so that a theme needs no code of ours to run.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evidence.link.evidence_base import EvidenceBase
from evidence.publish.assets import Assets
from evidence.publish.policy.policy import FIRST, LOST, script_in_page
from evidence.publish.search.entries import search_filters
from evidence.render.pages.about import changes
from evidence.schema.about import About

THEME = Path(__file__).parents[1] / "render" / "theme"
MAIN = "site/main.js"
"""The script of every page."""
FAVICON = "assets/favicon.svg"


def theme_values(
    base: EvidenceBase, assets: Assets, modules: Iterable[str], policy: str
) -> dict[str, Any]:
    """Return what the templates of the theme read from `config.extra`.

    Args:
        base: the linked records.
        assets: styles and scripts as the site serves them.
        modules: scripts that elements of some page start, such as "cases/explorer".
        policy: what a browser may do on a page.
    """
    return {
        "policy": policy,
        "first_script": script_in_page(FIRST),
        "lost_script": script_in_page(LOST),
        "data_version": base.about.version,
        "licence": {"name": base.about.licence_name, "address": base.about.licence_address},
        **_keeper(base.about),
        **_feeds(base),
        "search_filters": " ".join(key for key, _ in search_filters(base)),
        "assets": {
            "style_sheet": assets.style_sheet,
            "print_sheet": assets.print_sheet,
            "script": assets.script(MAIN),
            "preloads": {
                module: list(assets.preloads(module)) for module in sorted({"", *modules})
            },
        },
    }


def _feeds(base: EvidenceBase) -> dict[str, Any]:
    """Return where the feeds of changes are, and the page that shows them; nothing without."""
    if not base.releases:
        return {}
    return {"feeds": {"page": changes.ADDRESS, "atom": changes.ATOM, "json": changes.JSON}}


def _keeper(about: About) -> dict[str, Any]:
    """Return who keeps the base and where to ask; nothing where neither is named."""
    if not about.keeper and not about.contact:
        return {}
    return {
        "keeper": {
            "name": about.keeper,
            "contact": about.contact,
            "address": about.contact_link,
        }
    }
