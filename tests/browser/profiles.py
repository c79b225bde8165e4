"""Browser profiles that many tests use one after the other, each finding it empty.

A new profile needs a process of its own for its first page, which costs more than the page. So a
profile is kept, with one page that keeps its process alive; what a test leaves in it is cleared.
"""

from collections.abc import Iterable

from playwright.sync_api import Browser, BrowserContext, Page


def close(pages: Iterable[Page]) -> None:
    """Close pages once they are loaded: Chromium may never close one that still loads."""
    for page in pages:
        page.wait_for_load_state()
        page.close()


class Profile:
    """One browser context; its pages are closed and its storage is cleared after each test."""

    def __init__(self, browser: Browser, site_url: str, *, javascript: bool, keep: bool) -> None:
        self.context: BrowserContext = browser.new_context(java_script_enabled=javascript)
        self._keeper = self.context.new_page() if keep else None
        if self._keeper:
            self._keeper.goto(f"{site_url}404.html")

    def empty(self) -> None:
        """Close what the test opened and forget what it stored; a fresh profile goes for good."""
        if not self._keeper:
            close(self.context.pages)
            self.context.close()
            return
        close(page for page in self.context.pages if page != self._keeper)
        # All that the site's scripts keep.
        self._keeper.evaluate("localStorage.clear()")


class Profiles:
    """The profiles kept by one process of tests: for each site one with scripts, one without."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[tuple[str, bool], Profile] = {}

    def profile(self, site_url: str, *, javascript: bool, fresh: bool) -> Profile:
        """Return an empty profile; a fresh one was never used and keeps nothing in the cache."""
        if fresh:
            return Profile(self._browser, site_url, javascript=javascript, keep=False)
        if (site_url, javascript) not in self._kept:
            kept = Profile(self._browser, site_url, javascript=javascript, keep=True)
            self._kept[site_url, javascript] = kept
        return self._kept[site_url, javascript]

    def close(self) -> None:
        """Close all of them."""
        for profile in self._kept.values():
            profile.context.close()
