"""`evidence validate`: checks records and shows what is wrong. Changes nothing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from evidence.authoring.formatter import lay_out
from evidence.check.answerable import answerable
from evidence.check.files import is_inside
from evidence.check.repository import fields_of, kind_of
from evidence.check.runner import Checked, check_tree
from evidence.cli.options import add_root_argument, root_of
from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.common.text import plural
from evidence.diagnostics.problem import worst_first
from evidence.diagnostics.reporters import FORMATS, CheckReport
from evidence.diagnostics.reporters.github import github_summary
from evidence.publish.config import settings_problems
from evidence.read.git import changes_since
from evidence.read.reader import read_file
from evidence.schema.schema import Schema, load_schema

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
    parser.add_argument(
        "--since",
        default="",
        metavar="REVISION",
        help="the branch that was begun from: what was changed since is told first; default: main",
    )
    parser.add_argument(
        "--warnings", action="store_true", help="show warnings of files that were not changed, too"
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, report, and return 0 or 1."""
    paths = list(arguments.paths) or None
    root = root_of(arguments)
    checked = check_tree(root, paths, _day(arguments.today))
    own = frozenset[str]()
    if paths is None:
        checked = _with_settings(checked, root)
        changes = changes_since(root, arguments.since)
        if changes is not None:
            own = frozenset(
                name for name in (*changes.files, *changes.gone) if is_inside(root, root / name)
            )
            checked = replace(checked, problems=worst_first(answerable(checked, changes)))
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    found = CheckReport(
        checked.problems, checked.files, checked.count, colour, own, arguments.warnings
    )
    if arguments.format == "github":
        _write_github_summary(found)
    sys.stdout.write(FORMATS[arguments.format](found))
    if arguments.format == "text" and not checked.errors:
        sys.stdout.write(_layout(root, paths or [root / name for name in sorted(own)]))
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


def _layout(root: Path, paths: Sequence[Path]) -> str:
    """Mention the records among some files that are laid out in another way than usual."""
    own = fields_of(root)
    schemas = {kind: load_schema(kind, {}, own) for kind in ("case", "factor")}
    records = (path.absolute() for path in paths if path.suffix == ".yml" and path.is_file())
    kinds = {path: kind_of(root, path) for path in records}
    odd = [
        path for path, kind in kinds.items() if kind in schemas and _differs(path, schemas[kind])
    ]
    if not odd:
        return ""
    return (
        f"{plural(len(odd), 'record')} could be laid out as the others are: "
        "`evidence fmt` does it, if you like. Nothing asks for it.\n"
    )


def _differs(path: Path, schema: Schema) -> bool:
    laid_out = lay_out(read_file(path, path.name), schema)
    return not laid_out.refusal and path.read_bytes() != laid_out.text.encode("utf-8")


def _write_github_summary(found: CheckReport) -> None:
    """Add the full list to the summary of the run, where GitHub names a file for it."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(github_summary(found.shown, found.count, found.counted))
