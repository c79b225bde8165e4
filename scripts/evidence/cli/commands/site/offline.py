"""`evidence offline`: packs a finished site into one ZIP file that opens with a double-click."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from evidence.analyse.diff.compare import compare
from evidence.check.repository import about_of
from evidence.cli.options import add_root_argument, root_of, say
from evidence.publish.config import load_settings
from evidence.publish.offline.copy import write_offline_copy
from evidence.publish.offline.origin import origin_of
from evidence.publish.offline.start import ChangedPage
from evidence.publish.site.swap import settled
from evidence.read.git import revision, work_tree

HELP = "pack a finished site into one file that opens with a double-click, without a network"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="the built site; default: site/ of the root"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where to put it; default: dist/ of the root"
    )
    parser.add_argument(
        "--since",
        metavar="REV",
        help="name on its start page the pages of records that changed since a revision",
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file, say where it is, and return 0."""
    root = root_of(arguments)
    origin = origin_of(root, about_of(root), load_settings(root, os.environ).site_url, os.environ)
    site = arguments.site or root / "site"
    changed = () if arguments.since is None else _changed(root, site, arguments.since)
    with settled(site.resolve(), say):
        archive = write_offline_copy(site, arguments.out or root / "dist", origin, changed)
    megabytes = archive.stat().st_size / 1_000_000
    sys.stdout.write(f"Offline copy written to {archive}: {megabytes:.1f} MB.\n")
    return 0


def _changed(root: Path, site: Path, since: str) -> tuple[ChangedPage, ...]:
    """Return the pages of the records that differ from those of a revision."""
    comparison = compare(revision(root, since), work_tree(root))
    pages = []
    for record in comparison.records:
        file = Path(record.file)
        address = f"{file.parent.name}/{file.stem}/index.html"
        is_page = file.parent.name in ("cases", "factors") and (site / address).is_file()
        pages.append(ChangedPage(record.title, address if is_page else "", record.words))
    return tuple(pages)
