"""`evidence build`: builds the site into a folder, in the place of the last one when all went well.

A second build waits. Whatever stops one, the last good site is there when the next begins.
"""

from __future__ import annotations

import argparse
import os

from evidence.cli.options import add_site_arguments, root_of, say
from evidence.common.process import ending_on_request
from evidence.publish.config import load_settings
from evidence.publish.site.build import BuildError, build_site
from evidence.publish.site.engine import mkdocs
from evidence.publish.site.swap import WAIT

HELP = "build the site into site/; the last good one stays until the next is whole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--wait",
        type=float,
        default=WAIT,
        metavar="SECONDS",
        help="how long to wait for another build; default: %(default)g",
    )
    add_site_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build; 1 where the site could not be made of what is there, which has been told by then."""
    root = root_of(arguments)
    site = arguments.site or root / "site"
    command = arguments.engine or mkdocs(root, strict=True)
    if not arguments.engine:
        # What is wrong with the settings is told here in words; MkDocs may fail on them.
        load_settings(root, os.environ)
    try:
        with ending_on_request():
            build_site(root, site, command, arguments.wait, say)
    except BuildError as error:
        say(f"evidence: {error}")
        return 1
    return 0
