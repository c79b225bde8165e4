"""Reads the record files of a revision from Git, or from the work tree.

Asks Git for names and contents only; runs nothing of the repository. A name of a revision that
could be an option, or anything but a name, is refused.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.common.errors import UsageError
from evidence.read.reader import MAX_BYTES

_REVISION = re.compile(r"[A-Za-z0-9@][A-Za-z0-9._/@{}^~+-]{0,199}")
_RECORD = re.compile(
    r"(?:cases|taxonomy|taxonomy/factors|taxonomy/vocabularies)/[A-Za-z0-9_][A-Za-z0-9_.-]*\.yml"
)
_CAUSES = {
    "dubious ownership": (
        "The folder {root} belongs to another user, so Git does not read it. To allow it, run: "
        "git config --global --add safe.directory {root}"
    ),
    "not a git repository": (
        "There is no Git repository in {root}, so there are no revisions to compare. Take a clone "
        "of the repository instead of a download of its files."
    ),
}
"""What Git says when it does not work at all, with what to do."""
_PLAIN_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Revision:
    """The record files at one point of the history."""

    name: str
    """The commit's full id; "work tree" for the files on the disk."""
    files: Mapping[str, bytes]
    """Contents by path. A file that is too large for a record is empty."""


def work_tree(root: Path) -> Revision:
    """Read the record files on the disk; links are not followed."""
    paths = [
        path
        for folder in ("cases", "taxonomy", "taxonomy/factors", "taxonomy/vocabularies")
        for path in sorted((root / folder).glob("*.yml"))
        if not path.is_symlink() and path.is_file()
    ]
    named = {path.relative_to(root).as_posix(): path for path in paths}
    return Revision(
        "work tree",
        {
            name: path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
            for name, path in named.items()
            if _RECORD.fullmatch(name)
        },
    )


def revision(root: Path, name: str) -> Revision:
    """Read the record files of a commit.

    Args:
        root: folder that holds cases/ and taxonomy/, in a Git repository.
        name: branch, tag or commit.

    Raises:
        UsageError: there is no such revision, or no Git repository.
    """
    if not _REVISION.fullmatch(name) or ".." in name:
        raise UsageError(f"{name!a} is no name of a revision.")
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    try:
        commit = _git(root, *words).decode().strip()
    except GitError as error:
        raise UsageError(error.advice or _where_it_may_be(root, name)) from None
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", "cases/", "taxonomy/")
    blobs: dict[str, str] = {}
    empty: dict[str, bytes] = {}
    for line in listed.decode("utf-8", "replace").split("\0"):
        details, _, path = line.partition("\t")
        mode, _, blob, size = (details.split() + [""] * 4)[:4]
        if mode in _PLAIN_FILES and _RECORD.fullmatch(path):
            if int(size) <= MAX_BYTES:
                blobs[path] = blob
            else:
                empty[path] = b""
    return Revision(commit, {**_contents(root, blobs), **empty})


def commit_that_added(root: Path, name: str) -> str:
    """Return the id of the newest commit that added a file; empty where none did.

    Args:
        root: folder that holds cases/ and taxonomy/, in a Git repository.
        name: path of the file, relative to it.

    Raises:
        UsageError: there is no Git repository.
    """
    words = ("log", "-1", "--format=%H", "--diff-filter=A", "--no-renames", "--", name)
    return _git(root, *words).decode().strip()


def has_tag(root: Path, name: str) -> bool:
    """Say whether there is a tag of a name; no where there is no Git repository."""
    try:
        return bool(_git(root, "tag", "--list", "--", name).strip())
    except UsageError:
        return False


def _contents(root: Path, blobs: Mapping[str, str]) -> dict[str, bytes]:
    """Return the contents of many blobs from one run of Git."""
    asked = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    answer = _git(root, "cat-file", "--batch", given=asked)
    contents: dict[str, bytes] = {}
    at = 0
    for path in blobs:
        line_end = answer.index(b"\n", at)
        size = int(answer[at:line_end].split()[2])
        contents[path] = answer[line_end + 1 : line_end + 1 + size]
        at = line_end + 1 + size + 1
    return contents


def _where_it_may_be(root: Path, name: str) -> str:
    """Say how to come by a revision that Git does not know."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return (
            f"Git knows no revision {name} here, because this checkout holds the newest commits "
            "only. Try: git fetch --unshallow"
        )
    return f"Git knows no revision {name} here. Was it fetched? Try: git fetch origin {name}"


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs on the disk from the commit that a branch started from."""

    files: frozenset[str]
    """Paths that were changed or added, relative to the root."""
    gone: Mapping[str, str]
    """Paths that are no longer there, with the new path of each, or nothing."""


def changes_since(root: Path, name: str = "") -> Changes | None:
    """Return what was changed below a root since a branch left another one.

    Args:
        root: folder that holds cases/ and taxonomy/.
        name: the other branch, or a commit of it; empty for the main branch, where there is one.

    Returns:
        None where no name is given, and Git knows no main branch or is not there.

    Raises:
        UsageError: there is no such revision, or no Git repository.
    """
    if not name:
        found = (_started_from(root, branch) for branch in ("origin/main", "main"))
        start = next(filter(None, found), "")
        if not start:
            return None
    else:
        if not _REVISION.fullmatch(name) or ".." in name:
            raise UsageError(f"{name!a} is no name of a revision.")
        start = _started_from(root, name)
        if not start:
            raise UsageError(_where_it_may_be(root, name))
    words = ("diff", "--relative", "--name-status", "-z", "-M", start, "--", ".")
    entries = iter(_git(root, *words).decode("utf-8", "replace").split("\0")[:-1])
    files, gone = set[str](), dict[str, str]()
    for status in entries:
        path = next(entries)
        if status[0] in "RC":
            new = next(entries)
            files.add(new)
            if status[0] == "R":
                gone[path] = new
        elif status[0] == "D":
            gone[path] = ""
        else:
            files.add(path)
    others = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    files.update(others.decode("utf-8", "replace").split("\0")[:-1])
    return Changes(frozenset(files), gone)


def _started_from(root: Path, name: str) -> str:
    """Return the commit that this one and another have in common; empty where there is none."""
    try:
        return _git(root, "merge-base", "HEAD", name).decode().strip()
    except UsageError:
        return ""


class GitError(UsageError):
    """Git could not do what it was asked for; says why, in Git's own words where in no others."""

    def __init__(self, root: Path, said: str) -> None:
        words = " ".join(said.split())
        self.advice = next(
            (advice.format(root=root) for sign, advice in _CAUSES.items() if sign in words), ""
        )
        """What to do; empty where Git said nothing that is known."""
        super().__init__(self.advice or f"Git could not read the records: {words[:300]}")


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what Git answers.

    Raises:
        UsageError: there is no such program; a `GitError` where it refused.
    """
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words],
            input=given,
            capture_output=True,
            check=True,
            # Its words are looked at, so they must not be translated.
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise UsageError("The program `git` is not there; comparing revisions needs it.") from None
    except subprocess.CalledProcessError as error:
        raise GitError(root, error.stderr.decode("utf-8", "replace")) from None
    return done.stdout
