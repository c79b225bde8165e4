"""Two pictures: where they differ, by how much, and what of it is too little to see."""

import io
from itertools import chain, repeat
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.site_browser import SitePage
from tools import compare_pictures
from tools.compare_pictures import ATTEMPTS, GAP, LEAST_STEP, MARGIN, pixel_difference


def png(size: tuple[int, int] = (40, 300), **spots: tuple[int, int, int]) -> bytes:
    """A white picture with single pixels of other colours, such as x3y4=(0, 0, 0)."""
    picture = Image.new("RGB", size, "white")
    for place, colour in spots.items():
        x, y = place.removeprefix("x").split("y")
        picture.putpixel((int(x), int(y)), colour)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_equal_pictures_do_not_differ():
    assert pixel_difference(png(), png()) is None


def test_every_pixel_that_differs_is_counted_and_boxed():
    found = pixel_difference(png(), png(x3y104=(0, 0, 0), x9y120=(255, 255, 0)))
    assert found is not None
    assert (found.pixels, found.box) == (2, (3, 104, 10, 121))
    assert str(found) == "2 pixels differ, from 3,104 to 10,121"


def test_a_rounded_edge_is_no_difference_and_one_step_more_is():
    nearly, seen = 255 - LEAST_STEP + 1, 255 - LEAST_STEP
    assert pixel_difference(png(), png(x3y4=(nearly, nearly, nearly))) is None
    assert pixel_difference(png(), png(x3y4=(255, seen, 255))) is not None


def test_what_only_one_picture_has_differs():
    found = pixel_difference(png(), png((40, 310)))
    assert found is not None
    assert (found.pixels, found.box) == (400, (0, 300, 40, 310))
    assert str(found).endswith("; 40 × 300 became 40 × 310")


def test_side_by_side_shows_the_place_before_after_and_the_difference():
    found = pixel_difference(png(), png(x3y104=(0, 0, 0)))
    assert found is not None
    shown = found.side_by_side
    assert shown.size == (3 * 40 + 2 * GAP, 2 * MARGIN + 1)
    before, after, difference = (
        shown.getpixel((place * (40 + GAP) + 3, MARGIN)) for place in range(3)
    )
    assert (before, after) == ((255, 255, 255), (0, 0, 0))
    assert difference not in {before, after}


@pytest.mark.parametrize(
    ("flukes", "differs"), [(0, False), (ATTEMPTS - 1, False), (ATTEMPTS, True)]
)
def test_only_what_differs_every_time_is_a_difference(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, flukes: int, differs: bool
):
    early, at_rest = png((40, 290)), png()
    pictures = chain((early, at_rest) * flukes, repeat(at_rest))
    monkeypatch.setattr(compare_pictures, "take", lambda *_: next(pictures))
    page, browser = SitePage("home", ""), create_autospec(Browser)
    found = [item for _, item in compare_pictures.compare(tmp_path, tmp_path, [page], browser)]
    assert [item is not None for item in found] == [differs, False, False, False, False]
