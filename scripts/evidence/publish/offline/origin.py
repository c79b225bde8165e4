"""What an offline copy is made from, and when: its name, its version, its commit.

The moment comes from SOURCE_DATE_EPOCH, else from the commit, so that whoever builds the same
sources again gets the same file. Without both it is today.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from urllib.parse import urlsplit

from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.common.text import plain_letters
from evidence.schema.about import About

EPOCH = "SOURCE_DATE_EPOCH"
"""Variable that holds a moment in seconds since 1970: see reproducible-builds.org."""
_ON_THIS_MACHINE = {None, "127.0.0.1", "localhost"}
_NOT_IN_A_NAME = re.compile(r"[^\w.]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a copy comes from."""

    name: str
    """Name of the site."""
    version: str
    """Version of the data."""
    moment: datetime
    """When it was made."""
    commit: str = ""
    """Short id of the commit, with a word on changes since; empty where there is no Git."""
    address: str = ""
    """Address of the site on the web; empty where the settings name none."""

    @property
    def file_name(self) -> str:
        """Name of the file and of the folder in it, without ending: "my-site-2026.11"."""
        return _NOT_IN_A_NAME.sub("-", plain_letters(f"{self.name} {self.version}")).strip("-.")


def origin_of(root: Path, about: About, site_url: str, environment: Mapping[str, str]) -> Origin:
    """Say what a copy that is made now comes from.

    Args:
        root: folder of the evidence base, which may be that of a Git repository.
        about: what the evidence base says of itself.
        site_url: where the site stands on the web.
        environment: variables, one of which may set the moment.

    Raises:
        UsageError: the variable holds no moment.
    """
    commit, committed = _commit(root)
    moment = _named_moment(environment) or committed
    return Origin(
        name=about.name,
        version=about.version,
        moment=moment or datetime.combine(current_date(), time(), UTC),
        commit=commit,
        address="" if urlsplit(site_url).hostname in _ON_THIS_MACHINE else site_url,
    )


def _named_moment(environment: Mapping[str, str]) -> datetime | None:
    seconds = environment.get(EPOCH)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"{EPOCH} must be a number of seconds, but is {seconds!a}.") from None


def _commit(root: Path) -> tuple[str, datetime | None]:
    """Return the commit in words and its moment, where Git knows them."""
    if not (root / ".git").exists():
        # The folder may stand within a repository that is about something else.
        return "", None
    try:
        short, seconds = _git(root, "show", "--no-patch", "--format=%h %ct", "HEAD").split()
        changes = _git(root, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return "", None
    since = " with changes that are not committed" if changes else ""
    return f"commit {short}{since}", datetime.fromtimestamp(int(seconds), UTC)


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True)
    return done.stdout.decode()
