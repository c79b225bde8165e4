"""The built site in a headless Chromium: the server, the browser, and one page of each kind.

Shared by the browser tests and `make screenshots`. It reads a built site and never builds one;
it never downloads a browser and never lets the browser speak to another machine.
Run as a command it prints the Chromium it would use, or says how to install one.
"""

import functools
import os
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

LAUNCH_ARGUMENTS = (
    "--no-sandbox",  # root in a container has no sandbox; the pages are our own
    "--disable-gpu",
    # Debian's start script switches it on; without a graphics card a page costs a fifth more.
    "--disable-gpu-rasterization",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # No name but the loopback address resolves: a request to another host fails here and now.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class NoChromiumError(Exception):
    """No Chromium is installed; the message says what to install."""


class NoSiteError(Exception):
    """The folder holds no built site; the message says how to build one."""


def find_chromium(environment: Mapping[str, str] = os.environ) -> str:
    """Path of the Chromium to drive.

    The variable CHROMIUM comes first (a path, or a name on PATH), then the usual names.

    Raises:
        NoChromiumError: nothing found, or CHROMIUM names nothing that can be run.
    """
    wanted = environment.get("CHROMIUM")
    search_path = environment.get("PATH", os.defpath)
    for name in (wanted,) if wanted else CHROMIUM_NAMES:
        found = shutil.which(name, path=search_path)
        if found:
            return found
    missing = f"CHROMIUM={wanted} cannot be run" if wanted else "no Chromium found"
    raise NoChromiumError(
        f"{missing}. Install one with: apt-get install chromium "
        "(or set CHROMIUM to the path of a Chromium or Chrome)"
    )


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as a static host does, without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name set by the base
        """Say nothing; the browser reports what fails."""


class _SiteServer(ThreadingHTTPServer):
    """Drops a connection that the browser closed early, instead of printing a traceback."""

    request_queue_size = 128
    """A page asks for more files at once than the five that may wait by default; a browser that is
    turned away asks again only after a second."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Print only what is no broken connection."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free loopback port; give the address, with a slash at its end."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with _SiteServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium(executable: str) -> Iterator[Browser]:
    """Start the headless Chromium at this path with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(LAUNCH_ARGUMENTS)
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True, order=True)
class SitePage:
    """A page chosen to stand for its kind."""

    kind: str
    """What it is: `home`, a section such as `cases`, or `cases/*` for a page inside one."""

    path: str
    """Its address below the site's root, such as `cases/firecontrol/`; empty for the home page."""

    @property
    def slug(self) -> str:
        """A short name made from the address, fit for a file name or a test's name."""
        return self.path.strip("/").removesuffix(".html").replace("/", "-") or "home"


def pages_of_each_kind(site: Path) -> list[SitePage]:
    """The home page, the error page, each section's front page, and pages inside the section.

    Inside a section the longest page stands for all; cases and factors also give their shortest,
    where gaps show. Pages that only redirect are left out. Sorted, so every run sees the same.

    Raises:
        NoSiteError: the folder holds no `index.html`.
    """
    if not (site / "index.html").is_file():
        raise NoSiteError(f"no built site in {site}. Build it with: make site")
    pages = [SitePage("home", "")]
    if (site / "404.html").is_file():
        pages.append(SitePage("404", "404.html"))
    for section in sorted(path for path in site.iterdir() if path.is_dir()):
        if (section / "index.html").is_file():
            pages.append(SitePage(section.name, f"{section.name}/"))
        pages += _pages_inside(section)
    return pages


def _pages_inside(section: Path) -> list[SitePage]:
    kind = f"{section.name}/*"
    sizes = sorted(
        (page.stat().st_size, page.parent.relative_to(section.parent).as_posix() + "/")
        for page in section.rglob("index.html")
        if page.parent != section and not _only_redirects(page)
    )
    chosen = {path for _, path in sizes[-1:]}
    if section.name in {"cases", "factors"}:
        chosen |= {path for _, path in sizes[:1]}
    return [SitePage(kind, path) for path in sorted(chosen)]


def _only_redirects(page: Path) -> bool:
    with page.open("rb") as file:
        return b'http-equiv="refresh"' in file.read(4096)


def main() -> int:
    """Print the Chromium found; exit status 1 and the install command when there is none."""
    try:
        print(f"Chromium: {find_chromium()}")
    except NoChromiumError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
