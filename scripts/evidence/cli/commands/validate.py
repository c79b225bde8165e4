"""`evidence validate`: checks records and shows what is wrong. Changes nothing."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from evidence.check.runner import Checked, check_tree
from evidence.cli.options import add_root_argument, root_of
from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.diagnostics.problem import worst_first
from evidence.diagnostics.reporters import FORMATS, CheckReport
from evidence.diagnostics.reporters.github import github_summary
from evidence.publish.config import settings_problems

HELP = "check records; exit 0 if all is well, 1 if a record is wrong"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders; default: all records"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    parser.add_argument(
        "--today", metavar="YYYY-MM-DD", help="the day against which dates are checked"
    )
    parser.add_argument("--strict", action="store_true", help="fail on warnings as well")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, report, and return 0 or 1."""
    paths = list(arguments.paths) or None
    root = root_of(arguments)
    checked = check_tree(root, paths, _day(arguments.today))
    if paths is None:
        checked = _with_settings(checked, root)
    if arguments.format == "github":
        _write_github_summary(checked)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    found = CheckReport(checked.problems, checked.files, checked.count, colour)
    sys.stdout.write(FORMATS[arguments.format](found))
    return 1 if checked.errors or (arguments.strict and checked.problems) else 0


def _with_settings(checked: Checked, root: Path) -> Checked:
    """Add what is wrong with the settings of the site: with them wrong, no site can be built."""
    found = tuple(settings_problems(root, os.environ))
    if not found:
        return checked
    text = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    return replace(
        checked,
        problems=worst_first((*checked.problems, *found)),
        files={**checked.files, "mkdocs.yml": text.split("\n")},
    )


def _day(text: str | None) -> date:
    if text is None:
        return current_date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--today {text} is not a date of the form YYYY-MM-DD.") from None


def _write_github_summary(checked: Checked) -> None:
    """Add the full list to the summary of the run, where GitHub names a file for it."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(github_summary(checked.problems, checked.count))
