"""Programs from npm, installed into `build/` by a lock in `tools/`; other tools run them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class MissingError(Exception):
    """A program of the system is missing; the message holds the command that installs it."""


def require_programs(
    packages: Mapping[str, str], purpose: str, which: Callable[[str], str | None] = shutil.which
) -> None:
    """Look for programs, each given with the package of Debian and Ubuntu that holds it.

    Raises:
        MissingError: one is missing.
    """
    missing = [name for name in packages if which(name) is None]
    if missing:
        raise MissingError(
            f"no {' and no '.join(missing)} found, which {purpose} needs. "
            f"Install with: apt-get install {' '.join(packages[name] for name in missing)}"
        )


def install(lock: Path) -> Path:
    """Install what the lock in this folder names, unless it is there; return its `node_modules`."""
    work = ROOT / "build" / lock.name
    done = work / "installed-by-this.json"
    wanted = (lock / "package-lock.json").read_bytes()
    if done.is_file() and done.read_bytes() == wanted:
        return work / "node_modules"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(lock, work)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=work, check=True)
    done.write_bytes(wanted)
    return work / "node_modules"
