"""The pictures that are taken of a built site: which, of which pages, and how.

One page of each kind, on a phone and on a desk, light and dark, and on paper. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser

from tests.browser.site_browser import SitePage

PHONE_WIDTH = 390
"""Width of the window of a common phone in CSS pixels."""
DESKTOP_WIDTH = 1280
A4_WIDTH = 794
"""Width of an A4 sheet in CSS pixels (210 mm at 96 to the inch)."""


@dataclass(frozen=True)
class Shot:
    """One picture to take."""

    page: SitePage
    """The page to show."""

    width: int
    """Width of the window in CSS pixels."""

    scheme: Literal["light", "dark"] = "light"
    """Colour scheme that the reader prefers."""

    media: Literal["screen", "print"] = "screen"
    """`print` shows the page as it goes to paper."""

    @property
    def look(self) -> str:
        """How it shows the page, such as `390-dark` or `print`."""
        return "print" if self.media == "print" else f"{self.width}-{self.scheme}"

    @property
    def file_name(self) -> str:
        """Name of the PNG file, such as `cases-firecontrol-390-dark.png`."""
        return f"{self.page.slug}-{self.look}.png"


def shots_of(pages: Iterable[SitePage]) -> Iterator[Shot]:
    """Every page at two widths in both schemes, and as printed."""
    for page in pages:
        for width in (PHONE_WIDTH, DESKTOP_WIDTH):
            yield Shot(page, width, "light")
            yield Shot(page, width, "dark")
        yield Shot(page, A4_WIDTH, media="print")


def take(shot: Shot, browser: Browser, site_url: str) -> bytes:
    """Open the page as the shot says, wait until it is at rest, and return all of it as PNG."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": 800},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    with context:
        page = context.new_page()
        page.emulate_media(media=shot.media)
        # Some pages fetch their data after they have loaded.
        page.goto(site_url + shot.page.path, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page.screenshot(full_page=True, animations="disabled")
