"""The page on what each version of the data brought, and the two feeds of it.

All of it comes from releases/. A base without a release has the page, which says so, and no feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from evidence.link.evidence_base import EvidenceBase
from evidence.render.page import Asset, Page, case_address, factor_address, up_to_root
from evidence.render.renderer import Renderer
from evidence.schema.releases import Entry, Release

ADDRESS = "about/changes/"
ATOM, JSON = f"{ADDRESS}feed.atom", f"{ADDRESS}feed.json"
SHOWN = 12
"""Entries of a part that stand open; the others are folded."""
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "what changed"


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one record, as a page tells it."""

    href: str
    """Where it is shown today; empty where it is not."""
    title: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A release with the lines of its parts."""

    release: Release
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    """(heading, lines) of those that have any."""
    levels: tuple[tuple[str, str, str, str], ...]
    """Address of the factor, its name, the level before, the level since."""


def pages(renderer: Renderer) -> Iterator[Page]:
    """Make the page."""
    base = renderer.base
    root = up_to_root(ADDRESS)
    yield renderer.page(
        "about/changes.html",
        address=ADDRESS,
        title="What changed",
        description=(
            "Every version of the data, the newest first: what was added, changed or retired, and "
            "which levels of confidence moved."
        ),
        kind="about",
        search="summary",
        told=[tell(base, release, root) for release in base.releases],
        shown=SHOWN,
        atom=f"{root}{ATOM}",
        json=f"{root}{JSON}",
    )


def assets(renderer: Renderer) -> Iterator[Asset]:
    """Make the feeds, where there is a release."""
    if not renderer.base.releases:
        return
    items = [(release, _html(renderer, release)) for release in renderer.base.releases]
    yield Asset(ATOM, _atom(renderer, items))
    yield Asset(JSON, _json(renderer, items))


def tell(base: EvidenceBase, release: Release, root: str) -> Told:
    """Make the lines of a release.

    Args:
        base: the records of today, to which they link.
        release: what to tell.
        root: what stands before the address of a page: a way up, or the address of the site.
    """
    parts = (("Added", release.added), ("Changed", release.changed), ("Retired", release.retired))
    return Told(
        release,
        tuple(
            (heading, tuple(_line(base, entry, root) for entry in entries))
            for heading, entries in parts
            if entries
        ),
        tuple(
            (
                _href(base, Entry("factor", item.factor, ""), root),
                item.name,
                item.before,
                item.after,
            )
            for item in release.levels
        ),
    )


def _line(base: EvidenceBase, entry: Entry, root: str) -> Line:
    title = f"{entry.title}, finding {entry.finding}" if entry.finding else entry.title
    return Line(_href(base, entry, root), title, entry.words)


def _href(base: EvidenceBase, entry: Entry, root: str) -> str:
    """Return where a record is shown, under the id that it has today; empty for lists."""
    if entry.kind == "list":
        return ""
    there = {(item.kind, item.old): item.new for item in base.redirects}
    name = there.get((entry.kind, entry.id), entry.id)
    if entry.kind == "factor":
        return f"{root}{factor_address(name)}" if name in base.factors else ""
    case = base.cases.get(name)
    if case is None:
        return ""
    anchors = {finding.id: finding.anchor for finding in case.findings}
    anchor = f"#{anchors[entry.finding]}" if entry.finding in anchors else ""
    return f"{root}{case_address(name)}{anchor}"


def _html(renderer: Renderer, release: Release) -> str:
    """Return what a release brought as HTML whose links hold anywhere."""
    told = tell(renderer.base, release, renderer.settings.site_url)
    html = renderer.part("about/_release.html", ADDRESS, told=told, shown=None)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def _atom(renderer: Renderer, items: Sequence[tuple[Release, str]]) -> bytes:
    """Return the feed as Atom 1.0 (RFC 4287)."""
    site, about = renderer.settings.site_url, renderer.base.about
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})

    def add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
        element = Xml.SubElement(parent, name, attributes)
        element.text = text or None
        return element

    add(feed, "id", f"{site}{ADDRESS}")
    add(feed, "title", f"{about.name}: {_TITLE}")
    add(feed, "updated", _moment(items[0][0]))
    add(add(feed, "author"), "name", about.keeper or about.name)
    add(feed, "link", rel="self", type="application/atom+xml", href=f"{site}{ATOM}")
    add(feed, "link", rel="alternate", type="text/html", href=f"{site}{ADDRESS}")
    add(feed, "rights", about.licence_name)
    for release, html in items:
        address = f"{site}{ADDRESS}#{release.anchor}"
        entry = add(feed, "entry")
        add(entry, "id", address)
        add(entry, "title", f"{about.name} {release.version}")
        add(entry, "updated", _moment(release))
        add(entry, "link", rel="alternate", type="text/html", href=address)
        if release.summary:
            add(entry, "summary", release.summary)
        add(entry, "content", html, type="html")
    Xml.indent(feed)
    text: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _json(renderer: Renderer, items: Sequence[tuple[Release, str]]) -> bytes:
    """Return the feed as JSON Feed 1.1."""
    site, about = renderer.settings.site_url, renderer.base.about
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{about.name}: {_TITLE}",
        "home_page_url": f"{site}{ADDRESS}",
        "feed_url": f"{site}{JSON}",
        "language": "en",
        "authors": [{"name": about.keeper or about.name}],
        "items": [
            {
                "id": f"{site}{ADDRESS}#{release.anchor}",
                "url": f"{site}{ADDRESS}#{release.anchor}",
                "title": f"{about.name} {release.version}",
                **({"summary": release.summary} if release.summary else {}),
                "content_html": html,
                "date_published": _moment(release),
            }
            for release, html in items
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _moment(release: Release) -> str:
    """Return the day of a release as feeds write a moment: the first one of that day."""
    return f"{release.date}T00:00:00Z"
