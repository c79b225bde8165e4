"""Options that several commands have, and what they ask of the records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evidence.analyse.analysis import Analysis
from evidence.analyse.load import Loaded
from evidence.common.errors import UsageError
from evidence.read.root import find_root


def add_root_argument(parser: argparse.ArgumentParser) -> None:
    """Add the option --root, which every command has."""
    parser.add_argument(
        "--root", type=Path, metavar="DIR", help="folder that holds cases/ and taxonomy/"
    )


def root_of(arguments: argparse.Namespace) -> Path:
    """Return the evidence base that a command works on: the one named, or the nearest above.

    Raises:
        RepositoryError: there is none.
    """
    named: Path | None = arguments.root
    return find_root(named or Path.cwd(), exact=named is not None).resolve()


def without_errors(loaded: Loaded) -> Analysis:
    """Return the analysis of records that a command needs to be right.

    Raises:
        UsageError: a record has errors.
    """
    if loaded.analysis is None:
        raise UsageError("The records have errors. Run `evidence validate` and correct them first.")
    return loaded.analysis


def add_site_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that all commands have which make a site."""
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="folder of the site; default: site/ of the root"
    )
    parser.add_argument(
        "--with",
        dest="engine",
        nargs=argparse.REMAINDER,
        metavar="WORD",
        help="the program that makes it, if not MkDocs; the folder is put behind its words",
    )
    add_root_argument(parser)


def say(text: str) -> None:
    """Tell at once how the work goes, beside what a command puts out."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
