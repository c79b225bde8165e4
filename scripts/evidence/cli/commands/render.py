"""`evidence render`: writes the generated pages into a folder, for another engine than MkDocs."""

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
from evidence.publish.config import load_settings
from evidence.publish.markdown import write_site
from evidence.render.page import Asset, Page

HELP = "write the generated pages as Markdown files, and the data files, into a folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="an empty folder, or a new one"
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the files; 1 where a record is wrong, and then nothing is written."""
    root = root_of(arguments)
    settings = load_settings(root, os.environ)
    written: list[tuple[int, int]] = []

    def publish(_: Analysis, site: Iterator[Page | Asset]) -> None:
        written.append(write_site(site, arguments.out))

    checked = build(root, current_date(), settings, publish)
    if checked.errors:
        sys.stdout.write(terminal_report(checked.errors, checked.files, checked.count))
        return 1
    ((pages, data_files),) = written
    sys.stdout.write(
        f"{plural(pages + data_files, 'file')} written to {arguments.out}: "
        f"{plural(pages, 'page')}, {plural(data_files, 'data file')}.\n"
    )
    return 0
