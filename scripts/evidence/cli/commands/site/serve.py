"""`evidence serve`: shows the site on this machine and builds it anew when a file changes.

While a file is wrong, the last good pages stay, and a banner on them says what is wrong.
"""

from __future__ import annotations

import argparse

from evidence.cli.options import add_site_arguments, root_of, say
from evidence.common.process import ending_on_request
from evidence.publish.site.engine import mkdocs
from evidence.publish.site.preview import preview_site

HELP = "show the site on this machine, and build it anew when a file changes"
PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--port", type=int, default=PORT, metavar="NUMBER", help="default: %(default)d"
    )
    add_site_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until somebody ends it."""
    root = root_of(arguments)
    site = arguments.site or root / "site"
    command = arguments.engine or mkdocs(root, strict=False)
    try:
        with ending_on_request():
            preview_site(root, site, arguments.port, command, say)
    except KeyboardInterrupt:
        say("The preview has ended.")
    return 0
