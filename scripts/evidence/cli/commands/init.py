"""`evidence init`: starts an evidence base: a folder that builds at once, ready to be filled."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from evidence.authoring.new_base.wheel import own_wheel, wheel_from
from evidence.authoring.new_base.write import refuse, write_base
from evidence.common.process import current_date

HELP = "start an evidence base: a folder with lists, fields, an example and a site that builds"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an empty one")
    parser.add_argument("--name", required=True, help="what the evidence base is called")
    parser.add_argument(
        "--generator",
        metavar="PATH|URL",
        help="wheel of the generator that the base installs; default: this one",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files and say what comes next."""
    folder: Path = arguments.folder
    refuse(folder, arguments.name)
    wheel = wheel_from(arguments.generator) if arguments.generator is not None else own_wheel()
    write_base(folder, arguments.name, wheel, current_date())
    sys.stdout.write(
        f"{folder} holds a new evidence base, which installs {wheel.kept_in or wheel.address}.\n"
        f"See it:  cd {shlex.quote(str(folder))} && make serve\n"
        "Then begin with taxonomy/base.yml: the file itself says what to write.\n"
    )
    return 0
