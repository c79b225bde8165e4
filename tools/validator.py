"""Puts pages of the built site to the validator of HTML (vnu), and prints what it finds.

    python -m tools.validator SITE

It looks at one page of each kind. The validator comes from npm by the lock in `tools/vnu/`, into
`build/`, and runs on Java. Exit status: 0 nothing found, 1 something, 2 it could not look.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.browser.site_browser import NoSiteError, pages_of_each_kind, serve
from tools.npm import MissingError, install, require_programs

LOCK = Path(__file__).parent / "vnu"
_THIS_MACHINE = "nu.validator.servlet.allow-forbidden-hosts"
"""A property of the validator: it may read from this machine."""
PROGRAM = Path("vnu-jar", "build", "dist", "vnu.jar")
NEEDED = {"java": "default-jre-headless", "npm": "npm"}
"""Programs, with the package of Debian and Ubuntu that holds each."""


class CannotLookError(Exception):
    """The validator does not run to its end; the message says why."""


def validate(program: Path, addresses: Sequence[str]) -> list[dict[str, Any]]:
    """Put pages to the validator; return its messages, each as it writes it.

    Raises:
        CannotLookError: it did not run to its end.
    """
    options = ["--format", "json", "--exit-zero-always", "--stdout"]
    command = ["java", f"-D{_THIS_MACHINE}=true", "-jar", str(program), *options, *addresses]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode:
        raise CannotLookError(f"The validator of HTML failed: {result.stderr.strip()}")
    messages: list[dict[str, Any]] = json.loads(result.stdout)["messages"]
    return [message for message in messages if not _is_about_data(message)]


def _is_about_data(message: Mapping[str, Any]) -> bool:
    # A policy says what may run. Data in a script element do not, which the validator overlooks.
    return message["message"].startswith("Inline script violates Content Security Policy") and any(
        f'<script type="application/{kind}"' in message["extract"] for kind in ("json", "ld+json")
    )


def lines(messages: Sequence[dict[str, Any]], root: str) -> list[str]:
    """Return a line for each message: page, line, whether error or warning, and what is wrong."""
    return [
        f"{item['url'].removeprefix(root) or 'home'}:{item.get('lastLine', 1)}: "
        f"{item.get('subType', item['type'])}: {item['message']} {item.get('extract', '')!r}"
        for item in messages
    ]


def main(arguments: Sequence[str]) -> int:
    """Validate one page of each kind of a site; return the exit status."""
    site = Path(arguments[0]).resolve()
    try:
        require_programs(NEEDED, "the validator of HTML")
        paths = [page.path for page in pages_of_each_kind(site)]
        program = install(LOCK) / PROGRAM
        # Read from a server: what a policy calls the site itself is no file.
        with serve(site) as root:
            found = lines(validate(program, [root + path for path in paths]), root)
    except (CannotLookError, MissingError, NoSiteError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print("\n".join([*found, f"{len(paths)} pages, {len(found) or 'no'} errors and warnings"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
