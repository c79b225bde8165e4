"""`evidence diff`: says in words what changed in the records between two revisions."""

from __future__ import annotations

import argparse
import sys

from evidence.analyse.diff.compare import compare
from evidence.analyse.diff.report import changes_json, changes_markdown, changes_text
from evidence.cli.options import add_root_argument, root_of
from evidence.diagnostics.escape import harmless
from evidence.read.git import revision, work_tree

HELP = "say in words what changed between two revisions of the records"
_FORMATS = {"text": changes_text, "markdown": changes_markdown, "json": changes_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("base", metavar="BASE", help="branch, tag or commit, such as main")
    parser.add_argument(
        "head", metavar="HEAD", nargs="?", help="the later one; default: the files on the disk"
    )
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare and report; 0 whether or not anything changed or can be read: checks judge that."""
    root = root_of(arguments)
    base = revision(root, arguments.base)
    head = work_tree(root) if arguments.head is None else revision(root, arguments.head)
    comparison = compare(base, head)
    sys.stdout.write(_FORMATS[arguments.format](comparison))
    for record in comparison.records:
        if not record.readable:
            sys.stderr.write(
                f"evidence: {harmless(record.file)} cannot be read; `evidence validate` says why.\n"
            )
    return 0
