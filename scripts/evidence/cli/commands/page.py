"""`evidence page`: prints the page of a case or factor as text, for a reviewer to read."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from evidence.analyse.load import load
from evidence.cli.options import add_root_argument, root_of
from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.diagnostics.escape import escaped, harmless
from evidence.diagnostics.reporters.terminal import terminal_report
from evidence.publish.config import load_settings
from evidence.render.page import Page
from evidence.render.pages.cases.detail import page as case_page
from evidence.render.pages.factors.detail import page as factor_page
from evidence.render.plain_text import page_text
from evidence.render.renderer import Renderer

HELP = "print the page of a case or a factor as text"
_FACTOR = "factor:"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "records",
        nargs="+",
        metavar="RECORD",
        help="id of a case, factor:ID for a factor, or the file of either",
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown"),
        default="text",
        help="markdown: folded, for the summary of a workflow run",
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the pages; 1 where a record is wrong, and then none is printed."""
    root = root_of(arguments)
    loaded = load(root, current_date())
    if loaded.analysis is None:
        checked = loaded.checked
        sys.stdout.write(terminal_report(checked.errors, checked.files, checked.count))
        return 1
    renderer = Renderer(loaded.analysis, load_settings(root, os.environ))
    written = markdown if arguments.format == "markdown" else text
    for name in arguments.records:
        title, made = _page(renderer, name)
        sys.stdout.write(written(title, page_text(made.html)))
    return 0


def _page(renderer: Renderer, name: str) -> tuple[str, Page]:
    """Return the title and the page of a record.

    Raises:
        UsageError: there is none of that name.
    """
    file = Path(name)
    if name.startswith(_FACTOR) or (file.suffix == ".yml" and file.parent.name == "factors"):
        factor = renderer.base.factors.get(file.stem.removeprefix(_FACTOR))
        if factor is None:
            raise UsageError(f"There is no factor {harmless(name)}.")
        return factor.name, factor_page(renderer, factor)
    case = renderer.base.cases.get(file.stem)
    if case is None:
        raise UsageError(f"There is no case {harmless(name)}.")
    return case.title, case_page(renderer, case)


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
