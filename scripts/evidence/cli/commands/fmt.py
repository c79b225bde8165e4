"""`evidence fmt`: puts records into the canonical order and layout. Never changes what they say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from evidence.authoring.formatter import lay_out
from evidence.check.files import records_below
from evidence.check.repository import fields_of, kind_of, name_of
from evidence.cli.options import add_root_argument, root_of
from evidence.common.errors import UsageError
from evidence.common.text import plural
from evidence.common.whole_file import write_whole
from evidence.diagnostics.escape import harmless
from evidence.read.reader import Document, read_file
from evidence.schema.schema import Schema, load_schema

HELP = "put cases and factors into the canonical order and layout; comments stay"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders; default: all cases and factors",
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where a file would change"
    )
    parser.add_argument(
        "--patch",
        type=Path,
        metavar="FILE",
        help="change nothing; write what would change into a file for `git apply`",
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Lay out the files and return 1 where one is not, or cannot be, in its layout."""
    root = root_of(arguments)
    own = fields_of(root)
    schemas = {kind: load_schema(kind, {}, own) for kind in ("case", "factor")}
    files = list(_files(root, arguments.paths))
    changed = refused = 0
    patch: list[str] = []
    dry = arguments.check or arguments.patch is not None
    for path in files:
        document = read_file(path, name_of(root, path))
        before = path.read_bytes()
        outcome, after = _one(document, before, schemas[kind_of(root, path)], dry)
        changed += outcome == "changed"
        refused += outcome == "refused"
        if outcome == "changed":
            patch.append(patch_of(document.name, before, after))
            if not dry:
                write_whole(path, after)
    if arguments.patch is not None:
        # As bytes, so that line ends stay those of the records.
        write_whole(arguments.patch, "".join(patch).encode("utf-8", "surrogateescape"))
    done = "would change" if dry else "changed"
    sys.stdout.write(f"{plural(len(files), 'record')} looked at, {changed} {done}.\n")
    if arguments.patch is not None and changed:
        shown = harmless(str(arguments.patch))
        sys.stdout.write(f"`git apply {shown}` puts them in order; it changes no data.\n")
    if arguments.check and changed:
        sys.stdout.write("Run `evidence fmt` to put them in order; it changes no data.\n")
    return 1 if refused or (arguments.check and changed) else 0


def _one(document: Document, before: bytes, schema: Schema, dry: bool) -> tuple[str, bytes]:
    """Return what became of a file, and what it is to hold."""
    laid_out = lay_out(document, schema)
    name = harmless(document.name)
    if laid_out.refusal:
        sys.stdout.write(f"{name}: left as it is. {laid_out.refusal}\n")
        return "refused", before
    # Compared as bytes, so that Windows line ends and a byte-order mark go, too.
    written = laid_out.text.encode("utf-8")
    if before == written:
        return "same", before
    sys.stdout.write(f"{name}: {'would change' if dry else 'changed'}\n")
    return "changed", written


def patch_of(name: str, before: bytes, after: bytes) -> str:
    """Return the difference of a file in the form that `git apply` takes.

    Args:
        name: its path from the root of the repository, with slashes.
        before: what it holds.
        after: what it is to hold.
    """
    old, new = (_lines(text) for text in (before, after))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(old, new, f"a/{name}", f"b/{name}", n=3)
    )


def _lines(content: bytes) -> list[str]:
    """Return lines with their ends; no other sign than a line feed ends one."""
    parts = content.decode("utf-8", "surrogateescape").split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _files(root: Path, paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths or (root / "cases", root / "taxonomy" / "factors"):
        absolute = path.absolute()
        if path.is_dir():
            below = records_below(root, path)
            inside = [file for file in below if kind_of(root, file) in ("case", "factor")]
            if paths and not inside:
                raise UsageError(f"There is no case and no factor in {path}.")
            yield from inside
        elif not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
        elif kind_of(root, absolute) not in ("case", "factor"):
            raise UsageError(f"{path} is neither a case nor a factor; only these have a layout.")
        else:
            yield absolute
