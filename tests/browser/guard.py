"""Watches a browser context: records requests to other hosts and everything that went wrong.

It only records; the fixture `open_page` fails the test that left faults behind.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LOCAL_SCHEMES = {"data", "blob", "about"}
ABORTED = "net::ERR_ABORTED"
"""The browser itself aborts a download that is no longer wanted when a page is left."""
REFUSED = "csp"
"""The policy of the page refuses a request, or the browser does so because scripts are off."""


@dataclass
class Guard:
    site_url: str
    faults: list[str] = field(default_factory=list)
    _no_faults: set[str] = field(default_factory=set)

    def watch(self, context: BrowserContext, *, javascript: bool = True) -> None:
        """Watch a context from now on; without scripts it refuses what a page preloads of them."""
        self._no_faults = {ABORTED} if javascript else {ABORTED, REFUSED}
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("console", self._on_console)
        context.on("weberror", self._on_page_error)

    def leave(self, context: BrowserContext) -> None:
        """Watch it no longer; the next test has a guard of its own."""
        context.remove_listener("request", self._on_request)
        context.remove_listener("requestfailed", self._on_failure)
        context.remove_listener("console", self._on_console)
        context.remove_listener("weberror", self._on_page_error)

    def _on_request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in LOCAL_SCHEMES and url.netloc != urlsplit(self.site_url).netloc:
            self.faults.append(f"request to another host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure not in self._no_faults:
            self.faults.append(f"request failed: {request.url} ({request.failure})")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location["url"]
            self.faults.append(f"console error: {message.text} ({where})")

    def _on_page_error(self, error: WebError) -> None:
        self.faults.append(f"uncaught error: {error.error}")
