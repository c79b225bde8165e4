"""`evidence render`: writes the generated pages into a folder, for another engine than MkDocs."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from evidence.common.text import plural
from evidence.diagnostics.reporters.terminal import terminal_report
from evidence.link.load import current_date, load_base
from evidence.publish.config import load_settings
from evidence.publish.markdown import write_site
from evidence.read.root import add_root_argument, find_root
from evidence.render.renderer import render

HELP = "write the generated pages as Markdown files, and the data files, into a folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="an empty folder, or a new one"
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the files; 1 where a record is wrong, and then nothing is written."""
    start = Path.cwd() if arguments.root is None else arguments.root
    root = find_root(start, arguments.root is not None).resolve()
    settings = load_settings(root, os.environ)
    base = load_base(root, current_date())
    if base.links is None:
        checked = base.checked
        sys.stdout.write(terminal_report(checked.errors, checked.files, checked.count))
        return 1
    site = render(base.links, settings, base.upkeep)
    number = write_site(site, arguments.out)
    sys.stdout.write(
        f"{plural(number, 'file')} written to {arguments.out}: {plural(len(site.pages), 'page')}, "
        f"{plural(len(site.assets), 'data file')}.\n"
    )
    return 0
