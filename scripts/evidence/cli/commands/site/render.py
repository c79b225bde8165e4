"""`evidence render`: writes the site into a folder from which any engine builds it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from evidence.analyse.analysis import Analysis
from evidence.build import build
from evidence.cli.options import add_root_argument, root_of
from evidence.common.process import current_date
from evidence.common.text import plural
from evidence.diagnostics.reporters.terminal import terminal_report
from evidence.publish.config import load_docs, load_settings
from evidence.publish.folder.contents import CONFIGURATION, Folder
from evidence.publish.folder.write import write_files
from evidence.publish.search.pagefind import find_program
from evidence.render.page import Asset, Page

HELP = "write the site into a folder from which an engine other than MkDocs builds it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="an empty folder, or a new one"
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the files; 1 where a record is wrong, and then nothing is written."""
    root = root_of(arguments)
    find_program()
    settings = load_settings(root, os.environ)
    docs = load_docs(root, os.environ)
    written: list[int] = []

    def publish(analysis: Analysis, site: Iterator[Page | Asset]) -> None:
        folder = Folder(analysis.base, settings, docs)
        written.append(write_files(folder.files(site), arguments.out))

    checked = build(root, current_date(), settings, publish)
    if checked.errors:
        sys.stdout.write(terminal_report(checked.errors, checked.files, checked.count))
        return 1
    sys.stdout.write(
        f"{plural(written[0], 'file')} written to {arguments.out}. "
        f"An engine that reads its {CONFIGURATION} makes the site of them.\n"
    )
    return 0
