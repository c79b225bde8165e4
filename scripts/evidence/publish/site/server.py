"""Hands out the pages of a site on this machine, with a banner on each while something is wrong.

It makes nothing itself and only reads, so nothing that is saved into a file can stop it.
"""

from __future__ import annotations

import html
import json
import mimetypes
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

from evidence.common.errors import EvidenceError

HOST = "127.0.0.1"
OWN = "/~preview/"
"""Below this address stand the files of the preview itself."""
HERE = Path(__file__).parent
FILES = ("preview.css", "preview.js")
TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".yml": "text/plain"}
"""Types of files of which systems think differently."""
WAITING = (
    '<!doctype html><html lang="en"><title>Preview</title>'
    "<body><p>There are no pages yet.</p></body></html>"
)


class PortError(EvidenceError):
    """The port is not to be had."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the banner says."""

    title: str
    text: str = ""


@dataclass
class Preview:
    """What is shown at the moment."""

    pages: Path | None
    """Folder of the last good site, if there is one."""
    mount: str = "/"
    """Address under which it stands, with a slash at both ends."""
    number: int = 0
    """Goes up with each new site."""
    notice: Notice | None = None


@contextmanager
def serving(preview: Preview, port: int) -> Iterator[int]:
    """Hand out pages in threads beside the work that is done meanwhile.

    Args:
        preview: what to hand out; it may change at any time.
        port: where; 0 for any that is free.

    Yields:
        the port.

    Raises:
        PortError: another program has the port, or nobody may have it.
    """
    handler = type("Handler", (_Handler,), {"preview": preview})
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else "there is no such port"
        raise PortError(
            f"Port {port} cannot be used: {reason}. An earlier preview may still be running; end "
            f"it, or take another port: make serve PORT={port + 1 if 0 < port < 65535 else 8001}"
        ) from None
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    preview: Preview

    def handle(self) -> None:
        """Answer, unless the browser has gone meanwhile."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with a page or a file."""
        path = unquote(urlsplit(self.path).path)
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        elif path == "/" != self.preview.mount:
            self._lead(self.preview.mount)
        elif not path.startswith(self.preview.mount):
            self._missing()
        else:
            self._page(path)

    def do_HEAD(self) -> None:
        """Answer likewise, without the content."""
        self.do_GET()

    def _own(self, name: str) -> None:
        if name == "state":
            self._answer(HTTPStatus.OK, "application/json", _state(self.preview).encode())
        elif name in FILES:
            self._answer(HTTPStatus.OK, _type(name), (HERE / name).read_bytes())
        else:
            self._missing()

    def _page(self, path: str) -> None:
        pages = self.preview.pages
        if pages is None:
            self._html(HTTPStatus.SERVICE_UNAVAILABLE, WAITING)
            return
        inside = posixpath.normpath("/" + path.removeprefix(self.preview.mount)).lstrip("/")
        file = pages / inside
        try:
            if file.is_dir():
                if not path.endswith("/"):
                    self._lead(f"{path}/", urlsplit(self.path).query)
                    return
                file /= "index.html"
            content = file.read_bytes()
        except (OSError, ValueError):
            self._missing()
            return
        if file.suffix == ".html":
            self._html(HTTPStatus.OK, content.decode("utf-8", "replace"))
        else:
            self._answer(HTTPStatus.OK, _type(file.name), content)

    def _missing(self) -> None:
        page = "<!doctype html><title>Not found</title><body><p>There is no such page.</p></body>"
        if self.preview.pages:
            with suppress(OSError, ValueError):
                page = (self.preview.pages / "404.html").read_text(encoding="utf-8")
        self._html(HTTPStatus.NOT_FOUND, page)

    def _lead(self, path: str, query: str = "") -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"{quote(path)}{'?' if query else ''}{query}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _html(self, status: HTTPStatus, page: str) -> None:
        self._answer(status, "text/html; charset=utf-8", with_banner(page, self.preview).encode())

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing of requests; the terminal is for what the build has to say."""


def with_banner(page: str, preview: Preview) -> str:
    """Return a page with the banner and the script that keeps it up to date.

    Both come from files of the server itself, so a page's own rules on scripts let them in.
    """
    notice = preview.notice or Notice("")
    hidden = "" if preview.notice else " hidden"
    before, end, after = page.rpartition("</body>")
    return (
        f'{before or after}<link rel="stylesheet" href="{OWN}preview.css">'
        f'<div id="preview-notice" role="alert" tabindex="0"{hidden}>'
        f"<strong>{html.escape(notice.title)}</strong><pre>{html.escape(notice.text)}</pre></div>"
        f'<script src="{OWN}preview.js" data-number="{preview.number}" defer></script>'
        f"{end}{after if end else ''}"
    )


def _state(preview: Preview) -> str:
    notice = preview.notice or Notice("")
    return json.dumps({"number": preview.number, "title": notice.title, "text": notice.text})


def _type(name: str) -> str:
    guessed = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    kind = guessed or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
