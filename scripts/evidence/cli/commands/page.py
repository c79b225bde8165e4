"""`evidence page`: prints the page of a case as text, for a reviewer to read what will show."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from evidence.common.errors import UsageError
from evidence.diagnostics.escape import escaped
from evidence.diagnostics.reporters.terminal import harmless, terminal_report
from evidence.link.load import current_date, load_base
from evidence.publish.config import load_settings
from evidence.read.root import add_root_argument, find_root
from evidence.render.pages import CASE_VIEW
from evidence.render.plain_text import page_text
from evidence.render.renderer import Renderer

HELP = "print the page of a case as text"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("cases", nargs="+", metavar="CASE", help="id of a case, or its file")
    parser.add_argument(
        "--format",
        choices=("text", "markdown"),
        default="text",
        help="markdown: folded, for the summary of a workflow run",
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the pages; 1 where a record is wrong, and then none is printed."""
    start = Path.cwd() if arguments.root is None else arguments.root
    root = find_root(start, arguments.root is not None).resolve()
    base = load_base(root, current_date())
    if base.links is None:
        checked = base.checked
        sys.stdout.write(terminal_report(checked.errors, checked.files, checked.count))
        return 1
    renderer = Renderer(base.links, load_settings(root, os.environ), base.upkeep)
    written = markdown if arguments.format == "markdown" else text
    for name in arguments.cases:
        case = base.links.cases.get(Path(name).stem)
        if case is None:
            raise UsageError(f"There is no case {harmless(name)}.")
        sys.stdout.write(written(case.title, page_text(CASE_VIEW(renderer, case).html)))
    return 0


def text(title: str, words: str) -> str:
    """Return the words of a page for a terminal."""
    return "\n".join(harmless(line) for line in words.split("\n")) + "\n"


def markdown(title: str, words: str) -> str:
    """Return the words of a page as a folded block that nothing in it can end."""
    longest = max((len(run) for run in re.findall("~+", words)), default=0)
    fence = "~" * max(4, longest + 1)
    return (
        f"<details><summary>The page of {escaped(title)}, as text</summary>\n\n"
        f"{fence}text\n{text(title, words)}{fence}\n\n</details>\n"
    )
