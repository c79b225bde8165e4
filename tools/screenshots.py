"""Pictures of the built site: one page of each kind, narrow and wide, light and dark, and printed.

Reads the built site and writes PNG files into a folder that is not kept. It judges nothing; the
browser tests do.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.browser import site_browser
from tests.browser.site_browser import NoChromiumError, NoSiteError, SitePage

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
    def file_name(self) -> str:
        """Name of the PNG file, such as `cases-firecontrol-360-dark.png`."""
        look = "print" if self.media == "print" else f"{self.width}-{self.scheme}"
        return f"{self.page.slug}-{look}.png"


def shots_of(pages: list[SitePage]) -> Iterator[Shot]:
    """Every page at two widths in both schemes; cases and factors also as printed."""
    for page in pages:
        for width in (360, 1280):
            yield Shot(page, width, "light")
            yield Shot(page, width, "dark")
        if page.kind in {"cases/*", "factors/*"}:
            yield Shot(page, A4_WIDTH, media="print")


def take(shot: Shot, browser: Browser, site_url: str, folder: Path) -> Path:
    """Open the page as the shot says, picture all of it, and give the file written."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": 800},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    with context:
        page = context.new_page()
        page.emulate_media(media=shot.media)
        page.goto(site_url + shot.page.path)
        page.evaluate("document.fonts.ready.then(() => true)")
        file = folder / shot.file_name
        page.screenshot(path=file, full_page=True)
    return file


def main(arguments: list[str] | None = None) -> int:
    """Take every picture; exit status 1 when there is no site or no Chromium."""
    parser = argparse.ArgumentParser(description="Picture one page of each kind of the built site.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"), help="where to")
    parser.add_argument("--only", default="", help="only pages whose address holds this text")
    options = parser.parse_args(arguments)
    try:
        pages = site_browser.pages_of_each_kind(options.site)
        executable = site_browser.find_chromium()
    except (NoSiteError, NoChromiumError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    chosen = [page for page in pages if options.only in page.path]
    options.out.mkdir(parents=True, exist_ok=True)
    with site_browser.serve(options.site) as url, site_browser.chromium(executable) as browser:
        for shot in shots_of(chosen):
            print(take(shot, browser, url, options.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
