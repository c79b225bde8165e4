"""`evidence release`: writes into releases/ what a version of the data brings, and sets it.

Prints the text for the tag. Compares with the records of the last release: those of the commit
that added its file, if they are what that file says of them. That needs no tag, which a clone may
lack, and no id of a commit, which a file cannot hold of its own and which a squashed merge loses.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evidence.analyse.diff.release import digest, release_data
from evidence.analyse.load import load
from evidence.authoring.release_file import (
    release_text,
    tag_text,
    with_cited_version,
    with_version,
)
from evidence.check.files import RELEASES
from evidence.cli.options import add_root_argument, root_of, say, without_errors
from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.common.whole_file import write_whole
from evidence.read.git import Revision, commit_that_added, has_tag, revision, work_tree
from evidence.schema.releases import version_order
from evidence.schema.schema import description

HELP = "write what a new version of the data brings"
_BASE = "taxonomy/base.yml"
_CITATION = "CITATION.cff"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("version", metavar="VERSION", help="year and month, such as 2026.12")
    parser.add_argument(
        "--since",
        metavar="REV",
        help="branch, tag or commit of the last release; default: the commit that added its file",
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file of the release and the version of the base, print the tag text, return 0."""
    root, version = root_of(arguments), arguments.version
    if not re.fullmatch(description("release")["properties"]["version"]["pattern"], version):
        raise UsageError(f"{version!a} is no version. Write year and month, such as 2026.12.")
    if has_tag(root, version):
        # Written anew, its file could forget ids that were published.
        raise UsageError(f"There is a tag {version}, so it is published. Give a higher version.")
    loaded = load(root, current_date())
    base = without_errors(loaded).base
    releases = loaded.checked.releases
    earlier = _earlier(releases, version)
    same = [item for item in releases if item["version"] == version]
    last = _last(root, earlier, arguments.since)
    tree = work_tree(root)
    about = with_version(tree.files[_BASE].decode(), version).encode()
    head = Revision(tree.name, {**tree.files, _BASE: about})
    summary = same[0].get("summary", "") if same else ""
    data = release_data(version, base, head, last, earlier, summary)
    path = root / RELEASES / f"{version}.yml"
    path.parent.mkdir(exist_ok=True)
    write_whole(path, release_text(data).encode())
    if about != tree.files[_BASE]:
        write_whole(root / _BASE, about)
    cited = root / _CITATION
    if cited.is_file() and not cited.is_symlink():
        text = cited.read_text(encoding="utf-8")
        write_whole(cited, with_cited_version(text, version, data["date"]).encode())
    say(f"Written: {RELEASES}/{path.name}. For the tag:")
    sys.stdout.write(tag_text(base.about.name, data))
    return 0


def _earlier(releases: Sequence[Mapping[str, Any]], version: str) -> list[Mapping[str, Any]]:
    """Return the releases before a version, the oldest first.

    Raises:
        UsageError: there is a later one, so what this one brought is settled.
    """
    later = [
        item["version"]
        for item in releases
        if version_order(item["version"]) > version_order(version)
    ]
    if later:
        raise UsageError(f"There is a release {later[-1]}. Give a higher version than that.")
    return [item for item in releases if item["version"] != version]


def _last(root: Path, earlier: Sequence[Mapping[str, Any]], since: str | None) -> Revision | None:
    """Return the records of the last release; None where there is none.

    Raises:
        UsageError: there is one, and its records cannot be found.
    """
    if since is not None:
        return revision(root, since)
    if not earlier:
        return None
    name = f"{RELEASES}/{earlier[-1]['version']}.yml"
    commit = commit_that_added(root, name)
    if not commit:
        raise UsageError(
            f"No commit holds {name} yet. Commit it, or name that of the last release by --since."
        )
    found = revision(root, commit)
    if digest(found.files) != earlier[-1]["records"]:
        raise UsageError(
            f"The commit {commit[:12]} added {name}, but holds other records than that release. "
            "Name the commit that holds them by --since."
        )
    return found
