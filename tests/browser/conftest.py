"""A served site, a headless Chromium and guarded pages for the tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import site_browser
from tests.browser.audit import HEIGHTS
from tests.browser.guard import Guard
from tests.browser.profiles import Profile, Profiles

# A busy machine is no fault of a page: what does not come within half a minute does not come.
expect.set_options(timeout=30_000)

Scheme = Literal["light", "dark"]
WIDTHS = (320, 768, 1366)
"""At which axe looks at a page: the narrowest screen, the widest common one, one between."""

OpenPage = Callable[..., Page]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `site_page` runs once for each of the pages chosen from the site."""
    if "site_page" in metafunc.fixturenames:
        try:
            pages = site_browser.pages_of_each_kind(metafunc.config.getoption("--site"))
        except site_browser.NoSiteError as error:
            raise pytest.UsageError(str(error)) from error
        metafunc.parametrize("site_page", pages, ids=lambda page: page.slug)


@pytest.fixture(scope="session")
def site_folder(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.config.getoption("--site")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        executable = site_browser.find_chromium()
    except site_browser.NoChromiumError as error:
        pytest.fail(str(error), pytrace=False)
    with site_browser.chromium(executable) as started:
        yield started


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    with site_browser.serve(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Profiles]:
    kept = Profiles(browser)
    yield kept
    kept.close()


@pytest.fixture
def guard(site_url: str) -> Guard:
    """What went wrong on the pages of this test; `open_page` fails the test if there is any."""
    return Guard(site_url)


@pytest.fixture
def open_page(profiles: Profiles, guard: Guard, site_url: str) -> Iterator[OpenPage]:
    """A function that opens an address of the site in an empty profile and waits for its fonts.

    `fresh` asks for a profile that no other test has used: for what a first visit fetches, and
    for permissions. When the test is over it fails on any request to another host, console error,
    uncaught error or failed request of any page opened through it.
    """
    used: list[Profile] = []

    def open_(
        path: str = "",
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        javascript: bool = True,
        media: Literal["screen", "print"] = "screen",
        fresh: bool = False,
    ) -> Page:
        profile = profiles.profile(site_url, javascript=javascript, fresh=fresh)
        if profile not in used:
            used.append(profile)
            guard.watch(profile.context, javascript=javascript)
        page = profile.context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})
        page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")
        page.goto(site_url + path)
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield open_
    for profile in used:
        profile.empty()
        guard.leave(profile.context)
    if guard.faults:
        pytest.fail("\n".join(guard.faults), pytrace=False)
