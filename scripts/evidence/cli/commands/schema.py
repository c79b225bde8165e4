"""`evidence schema`: writes the files that editors and GitHub take from the record's description.

With --check it writes nothing and fails where one of them is out of date.
"""

from __future__ import annotations

import argparse
import sys

from evidence.authoring.generated import copies, stale
from evidence.check.repository import about_of
from evidence.check.runner import check_tree
from evidence.cli.options import add_root_argument, root_of
from evidence.common.text import plural
from evidence.common.whole_file import write_whole

HELP = "write the editor schemas and the issue form; --check fails where one is out of date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if out of date")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write or compare the files."""
    root = root_of(arguments)
    # The form asks for a case by the name that the base gives it, so a base without one is refused.
    about_of(root)
    checked = check_tree(root)
    old = stale(root, checked)
    if arguments.check:
        for path in old:
            sys.stdout.write(f"{path}: out of date. Run `evidence schema` and commit the file.\n")
        if not old:
            sys.stdout.write("Editor schemas and issue form: up to date.\n")
        return 1 if old else 0
    for path, text in copies(checked).items():
        if path in old:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(root / path, text.encode("utf-8"))
    sys.stdout.write(f"{plural(len(old), 'file')} written.\n")
    return 0
