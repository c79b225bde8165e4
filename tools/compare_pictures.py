"""Compares how two built sites look: pictures of one page of each kind, pixel by pixel.

    python -m tools.compare_pictures BEFORE AFTER

The pictures of both are taken by the same browser in the same run (see `shots`). Of those that
differ, before, after and the difference are put side by side into a folder that is not kept.
Exit status: 0 no difference, 1 differences, 2 nothing could be compared.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.browser import site_browser
from tests.browser.site_browser import NoChromiumError, NoSiteError, SitePage
from tools.shots import Shot, shots_of, take

LEAST_STEP = 8
"""A pixel differs when red, green or blue does by this much of 255, which is 3 per cent.

Two runs of one browser give the same bytes, so this could be 1. Below it lies only how the edge of
a letter or a half-transparent colour was rounded, when the same look was written in another way.
"""

ATTEMPTS = 3
"""Pictures must differ every time. On a busy machine a page may be pictured before it is at rest,
as happened once in about a hundred pictures with six programs waiting for each core."""

MARGIN = 60
"""Pixels shown above and below the box that holds what differs."""
MOST_HEIGHT = 4000
"""Of a picture side by side; what has moved differs down to the end of the page."""
GAP = 20
"""Pixels between pictures side by side."""

_GREY, _MAGENTA = (128, 128, 128), (214, 0, 147)


@dataclass(frozen=True)
class PixelDifference:
    """Where and how much two pictures differ."""

    pixels: int
    """Number of pixels that differ, those counted that only one of the pictures has."""
    box: tuple[int, int, int, int]
    """Left, top, right and bottom of the smallest box around them, in pixels."""
    sizes: tuple[tuple[int, int], tuple[int, int]]
    """Width and height of both pictures."""
    side_by_side: Image.Image
    """Before, after, and after once more, pale, with what differs in magenta."""

    def __str__(self) -> str:
        """Return it in words."""
        left, top, right, bottom = self.box
        words = f"{self.pixels:,} pixels differ, from {left},{top} to {right},{bottom}"
        (old_width, old_height), (new_width, new_height) = self.sizes
        if self.sizes[0] != self.sizes[1]:
            words += f"; {old_width} × {old_height} became {new_width} × {new_height}"
        return words


def pixel_difference(before: bytes, after: bytes) -> PixelDifference | None:
    """Compare two PNG pictures; None where a person would see no difference."""
    if before == after:
        return None
    old, new = (Image.open(io.BytesIO(png)).convert("RGB") for png in (before, after))
    size = (max(old.width, new.width), max(old.height, new.height))
    # Where only one of the pictures reaches, all differs.
    mask = Image.new("L", size, 255)
    common = (min(old.width, new.width), min(old.height, new.height))
    mask.paste(_differing(old.crop((0, 0, *common)), new.crop((0, 0, *common))), (0, 0))
    box = mask.getbbox()
    if box is None:
        return None
    return PixelDifference(
        pixels=mask.histogram()[255],
        box=box,
        sizes=(old.size, new.size),
        side_by_side=_side_by_side(old, new, mask, box),
    )


def _differing(old: Image.Image, new: Image.Image) -> Image.Image:
    """Return a mask that is white where two pictures of the same size differ."""
    red, green, blue = ImageChops.difference(old, new).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 if step >= LEAST_STEP else 0 for step in range(256)])


def _side_by_side(
    old: Image.Image, new: Image.Image, mask: Image.Image, box: tuple[int, int, int, int]
) -> Image.Image:
    """Put before, after and the difference into one picture, as far up and down as they differ."""
    top = max(0, box[1] - MARGIN)
    bottom = min(mask.height, box[3] + MARGIN, top + MOST_HEIGHT)
    pale = Image.new("RGB", mask.size, "white")
    pale.paste(new, (0, 0))
    pale = Image.blend(pale, Image.new("RGB", mask.size, "white"), 0.7)
    pale.paste(_MAGENTA, mask=mask)
    result = Image.new("RGB", (3 * mask.width + 2 * GAP, bottom - top), _GREY)
    for place, picture in enumerate((old, new, pale)):
        part = picture.crop((0, top, picture.width, min(bottom, picture.height)))
        result.paste(part, (place * (mask.width + GAP), 0))
    return result


def compare(
    before: Path, after: Path, pages: Iterable[SitePage], browser: Browser
) -> Iterator[tuple[Shot, PixelDifference | None]]:
    """Take every picture of both sites and yield how they differ, one by one."""
    with site_browser.serve(before) as old, site_browser.serve(after) as new:
        for shot in shots_of(pages):
            for _ in range(ATTEMPTS):
                found = pixel_difference(take(shot, browser, old), take(shot, browser, new))
                if found is None:
                    break
            yield shot, found


def _chosen(before: Path, after: Path, only: str) -> tuple[list[SitePage], list[SitePage]]:
    """Choose the pages to picture, and those of them that the site no longer has.

    Raises:
        NoSiteError: one of the folders holds no built site.
    """
    site_browser.pages_of_each_kind(after)
    pages = [page for page in site_browser.pages_of_each_kind(before) if only in page.path]
    gone = [page for page in pages if not _file(after, page).is_file()]
    return [page for page in pages if page not in gone], gone


def _file(site: Path, page: SitePage) -> Path:
    return site / page.path / "index.html" if not page.path.endswith(".html") else site / page.path


def _run(before: Path, after: Path, only: str, out: Path) -> int:
    """Compare, print what differs as it is found, and return the exit status."""
    pages, gone = _chosen(before, after, only)
    if not pages and not gone:
        raise NoSiteError(f"no page of {before} has “{only}” in its address")
    for page in gone:
        print(f"{page.path}: no longer there")
    out.mkdir(parents=True, exist_ok=True)
    for earlier in out.glob("*.png"):
        earlier.unlink()
    taken = different = 0
    with site_browser.chromium(site_browser.find_chromium()) as browser:
        for shot, difference in compare(before, after, pages, browser):
            taken += 1
            if difference:
                different += 1
                difference.side_by_side.save(out / shot.file_name)
                print(f"{shot.page.path or 'home'}, {shot.look}: {difference}", flush=True)
    compared = f"{taken} pictures of {len(pages)} {'page' if len(pages) == 1 else 'pages'}"
    if different:
        print(f"Compared {compared}. Different: {different}. Side by side in {out}/.")
    elif not gone:
        print(f"{compared}: no difference")
    return 1 if different or gone else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the pictures of two sites and return the exit status."""
    parser = argparse.ArgumentParser(description="Compare how two built sites look.")
    parser.add_argument("before", type=Path, help="folder of the site as it was")
    parser.add_argument("after", type=Path, help="folder of the site as it is now")
    parser.add_argument("--out", type=Path, default=Path("build/pictures"), help="where to")
    parser.add_argument("--only", default="", help="only pages whose address holds this text")
    options = parser.parse_args(arguments)
    try:
        return _run(options.before, options.after, options.only, options.out)
    except (NoSiteError, NoChromiumError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
