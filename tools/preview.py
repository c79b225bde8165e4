"""The preview of a pull request: the site as it would be, and what `evidence fmt` would mend.

Runs on the code of main. Of the pull request it takes plain files with a record's name alone,
within limits, and puts them over a copy of main: program, settings and pages by hand are main's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tools.github import (
    CHANGED_SINCE,
    LONGEST,
    MOST_BYTES_OF_RECORDS,
    MOST_CASES,
    MOST_RECORDS,
    NO_PREVIEW,
    RECORDS,
    TOO_LARGE,
    TOO_MANY,
    add_to_summary,
    fetched,
    hand_on,
    output,
    pull_request_of,
)

PATCH = "suggested.patch"
"""Name of the file with suggested edits in the preview."""
MOST_BYTES_OF_ONE = 1_000_000
"""Length of one record, as the generator allows it."""
LONGEST_BUILD = 900
"""Seconds for building the preview."""
_RECORD = re.compile(
    r"(?:cases|taxonomy|taxonomy/factors|taxonomy/vocabularies)/[A-Za-z0-9_][A-Za-z0-9_.-]*\.yml"
)
_PAGE = re.compile(r"(?:cases|taxonomy/factors)/")
_PLAIN_FILES = ("100644", "100755")


class NoPreviewError(Exception):
    """There is no preview; says why."""


@dataclass(frozen=True)
class Changed:
    """A file of a record that a pull request changes."""

    path: str
    blob: str
    """Its content's id in Git; empty where the file is gone."""


def give_preview(run: Mapping[str, str], out: Path) -> None:
    """Make the preview in a folder, its text in the summary, and hand on what to say of it.

    Args:
        run: REPO, HEAD, HEAD_SHA, and GITHUB_OUTPUT, as the workflow sets them.
        out: a folder that is not there yet; it is made where there is a preview.
    """
    number = pull_request_of(run)
    try:
        if number is None:
            raise NoPreviewError(CHANGED_SINCE)
        start = fetched(number, run["HEAD_SHA"])
        if start is None:
            raise NoPreviewError(CHANGED_SINCE)
        said = make_preview(start, run["HEAD_SHA"], out)
    except NoPreviewError as reason:
        said = f"{NO_PREVIEW} {reason}".strip()
    hand_on(run, {"said": said, "made": "true" if out.is_dir() else ""})


def make_preview(start: str, head: str, out: Path) -> str:
    """Build the site with the records of a commit, and return what to say of it, as Markdown.

    Args:
        start: the commit of main that the branch left.
        head: the newest commit of the branch, which was fetched.
        out: folder for the preview.

    Raises:
        NoPreviewError: the records are too many or too large, or have errors.
    """
    changed = changed_records(start, head)
    if not changed:
        raise NoPreviewError("It changes no record.")
    with _main_with(changed) as tree:
        pages = [item.path for item in changed if item.blob and _PAGE.match(item.path)]
        edits = _edits(tree, pages)
        if edits:
            out.mkdir(parents=True)
            (out / PATCH).write_bytes(edits)
        text = _text(tree, pages, edits)
        made = tree.parent / "made"
        site = ["--site", str(made / "site")]
        made.mkdir()
        if _evidence(tree, "build", *site, seconds=LONGEST_BUILD) is None:
            raise NoPreviewError("The site could not be built of these records; see the run's log.")
        if _evidence(tree, "offline", *site, "--out", str(made), "--since", "HEAD") is None:
            raise NoPreviewError("The pages could not be packed; see the run's log.")
        with ZipFile(next(made.glob("*.zip"))) as archive:
            archive.extractall(out)
    add_to_summary(text)
    start = "Unpack it and open `start.html`: its first list leads to the pages that changed."
    return f"{start} {_suggested(edits)}".strip()


def _text(tree: Path, pages: list[str], edits: bytes) -> str:
    """Return the pages of changed records as text, folded."""
    if not pages:
        return ""
    text = _evidence(tree, "page", "--format", "markdown", "--", *pages[:MOST_CASES])
    if text is None:
        because = "The records have errors; it is made once they are right."
        raise NoPreviewError(f"{because} {_suggested(edits)}".strip())
    return text


def _edits(tree: Path, pages: list[str]) -> bytes:
    """Return what the formatter would change in these records, as a patch."""
    if not pages:
        return b""
    patch = tree.parent / PATCH
    _evidence(tree, "fmt", "--patch", str(patch), "--", *(str(tree / path) for path in pages))
    return patch.read_bytes() if patch.is_file() else b""


def _suggested(edits: bytes) -> str:
    """Say what the patch does; nothing where there is none."""
    files = edits.count(b"\n+++ b/")
    if not files:
        return ""
    records = "1 record" if files == 1 else f"{files} records"
    return (
        f"`{PATCH}` in the artifact puts layout and quotation marks of {records} right, and "
        f"changes nothing that they say: `git apply {PATCH}` on the branch."
    )


def changed_records(start: str, head: str) -> list[Changed]:
    """Return the records that a commit changes since another one.

    Raises:
        NoPreviewError: they are too many or too large.
    """
    listed = ["git", "diff-tree", "-r", "-z", "--no-renames", start, head, "--", *RECORDS]
    parts = output(listed).split("\0")[:-1]
    # Each entry is ":mode mode blob blob status", then the path, with a zero byte after both.
    entries = [(entry.split(), path) for entry, path in zip(parts[::2], parts[1::2], strict=True)]
    if len(entries) > MOST_RECORDS:
        raise NoPreviewError(TOO_MANY)
    found, total = [], 0
    for (_, mode, _, blob, status), path in entries:
        if not _RECORD.fullmatch(path):
            continue
        if status == "D":
            found.append(Changed(path, ""))
        elif mode in _PLAIN_FILES:
            size = int(output(["git", "cat-file", "-s", blob]))
            total += size
            if size > MOST_BYTES_OF_ONE or total > MOST_BYTES_OF_RECORDS:
                raise NoPreviewError(TOO_LARGE)
            found.append(Changed(path, blob))
    return found


@contextmanager
def _main_with(changed: list[Changed]) -> Iterator[Path]:
    """Give a copy of main in which some records are those of a pull request."""
    with TemporaryDirectory() as folder:
        tree = Path(folder).resolve() / "preview"
        hooks = ["-c", f"core.hooksPath={os.devnull}"]
        output(["git", *hooks, "worktree", "add", "--quiet", "--detach", str(tree), "HEAD"])
        try:
            for item in changed:
                path = tree / item.path
                path.unlink(missing_ok=True)
                if item.blob:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    done = subprocess.run(
                        ["git", "cat-file", "blob", item.blob], capture_output=True, check=True
                    )
                    path.write_bytes(done.stdout)
            yield tree
        finally:
            output(["git", "worktree", "remove", "--force", str(tree)])


def _evidence(tree: Path, command: str, *words: str, seconds: float = LONGEST) -> str | None:
    """Return what a command prints; None where it failed or took too long."""
    program = [sys.executable, "-m", "evidence", command, "--root", str(tree), *words]
    try:
        done = subprocess.run(
            program, stdout=subprocess.PIPE, text=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    give_preview(os.environ, Path(sys.argv[1]))
