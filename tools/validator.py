"""Puts pages of the built site to the validator of HTML (vnu), and prints what it finds.

    python -m tools.validator SITE

It looks at one page of each kind. The validator comes from npm by the lock in `tools/vnu/`, into
`build/`, and runs on Java. Exit status: 0 nothing found, 1 something, 2 it could not look.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.browser.site_browser import NoSiteError, pages_of_each_kind

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "tools" / "vnu"
WORK = ROOT / "build" / "vnu"
NEEDED = {"java": "default-jre-headless", "npm": "npm"}
"""Programs, with the package of Debian and Ubuntu that holds each."""


class CannotLookError(Exception):
    """The validator cannot be had or does not run; the message says what to do."""


def require_programs(which: Callable[[str], str | None] = shutil.which) -> None:
    """Look for the programs that the validator needs.

    Raises:
        CannotLookError: one is missing; the message holds the command that installs it.
    """
    missing = [name for name in NEEDED if which(name) is None]
    if missing:
        packages = " ".join(NEEDED[name] for name in missing)
        raise CannotLookError(
            f"no {' and no '.join(missing)} found, which the validator of HTML needs. "
            f"Install with: apt-get install {packages}"
        )


def install() -> Path:
    """Install the validator as locked, unless it is there already; return its program."""
    program = WORK / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    lock = WORK / "package-lock.json"
    if program.is_file() and lock.read_bytes() == (LOCK / lock.name).read_bytes():
        return program
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(LOCK, WORK)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=WORK, check=True)
    return program


def validate(program: Path, files: Sequence[Path]) -> list[dict[str, Any]]:
    """Put files to the validator; return its messages, each as it writes it.

    Raises:
        CannotLookError: it did not run to its end.
    """
    options = ["--format", "json", "--exit-zero-always", "--stdout"]
    command = ["java", "-jar", str(program), *options, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode:
        raise CannotLookError(f"The validator of HTML failed: {result.stderr.strip()}")
    messages: list[dict[str, Any]] = json.loads(result.stdout)["messages"]
    return messages


def lines(messages: Sequence[dict[str, Any]], site: Path) -> list[str]:
    """Return a line for each message: page, line, whether error or warning, and what is wrong."""
    return [
        f"{item['url'].partition(site.name + '/')[2]}:{item.get('lastLine', 1)}: "
        f"{item.get('subType', item['type'])}: {item['message']} {item.get('extract', '')!r}"
        for item in messages
    ]


def main(arguments: Sequence[str]) -> int:
    """Validate one page of each kind of a site; return the exit status."""
    site = Path(arguments[0]).resolve()
    try:
        require_programs()
        paths = [page.path for page in pages_of_each_kind(site)]
        files = [site / (path if path.endswith(".html") else f"{path}index.html") for path in paths]
        found = lines(validate(install(), files), site)
    except (CannotLookError, NoSiteError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print("\n".join([*found, f"{len(files)} pages, {len(found) or 'no'} errors and warnings"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
