"""Puts pages of the built site to Lighthouse, five times each, and prints the medians.

    python -m tools.page_scores SITE

Lighthouse comes from npm by the lock in `tools/lighthouse/`, into `build/`, and measures a middling
phone on a slow connection in the Chromium of the browser tests. Exit status: 0 all is as it should
be, 1 a median is below what is wanted, 2 it could not be measured.
"""

from __future__ import annotations

import functools
import gzip
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import BinaryIO

from tests.browser.site_browser import LAUNCH_ARGUMENTS, NoChromiumError, find_chromium
from tools.npm import MissingError, install, require_programs

LOCK = Path(__file__).parent / "lighthouse"
NEEDED = {"node": "nodejs", "npm": "npm"}
PAGES = (
    "",
    "cases/",
    "cases/firecontrol/",
    "factors/trust-and-relationships/",
    "map/",
    "compare/?cases=firecontrol,airwave",
    "sources/",
    "contribute/form/",
)
WANTED = {"accessibility": 100, "best-practices": 100, "performance": 95}
TIMES = 5
_PACKED = {".html", ".css", ".js", ".json", ".svg"}


class _PackingHandler(SimpleHTTPRequestHandler):
    """Serves files as a host of static pages does: texts packed, connections kept."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _PACKED or not path.is_file():
            return super().send_head()
        content = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name set by the base
        """Say nothing."""


@functools.cache
def _packed(path: Path) -> bytes:
    """Pack a file once: a host does not do it anew for each reader either."""
    return gzip.compress(path.read_bytes(), compresslevel=6)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a site on a free port of this machine; give the address, with a slash at its end."""
    handler = functools.partial(_PackingHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure(program: Path, address: str, chromium: str) -> dict[str, float]:
    """Measure one page once; return its score, of 100, in each category."""
    flags = ["--headless=new", *(flag for flag in LAUNCH_ARGUMENTS if " " not in flag)]
    command = [
        *(str(program), address, "--output=json", "--quiet", "--no-enable-error-reporting"),
        f"--only-categories={','.join(WANTED)}",
        f"--chrome-flags={' '.join(flags)}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium}
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment)
    categories = json.loads(result.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in WANTED}


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the median of each category over the runs of a page."""
    return {name: median(run[name] for run in runs) for name in WANTED}


def main(arguments: Sequence[str]) -> int:
    """Measure the pages of a site; return the exit status."""
    site = Path(arguments[0])
    if not (site / "index.html").is_file():
        print(f"error: no built site in {site}. Build it with: make site", file=sys.stderr)
        return 2
    low = False
    try:
        require_programs(NEEDED, "Lighthouse")
        chromium = find_chromium()
        program = install(LOCK) / ".bin" / "lighthouse"
        with serve(site) as url:
            for path in PAGES:
                found = medians([measure(program, url + path, chromium) for _ in range(TIMES)])
                low |= any(found[name] < WANTED[name] for name in WANTED)
                scores = ", ".join(f"{name} {score:g}" for name, score in found.items())
                print(f"{path or 'home'}: {scores}", flush=True)
    except (MissingError, NoChromiumError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
