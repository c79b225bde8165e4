"""`evidence migrate`: brings records and second codings of an earlier version up to this one.

Every finding gets an id, and where it lacks a basis `inferred`, the one that claims least; every
action of a factor becomes an entry with an id, and a factor's phases go. Comments stay, and nothing
else of a record changes but its layout.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evidence.authoring.migrate import Migrated, migrate
from evidence.authoring.worksheets import name_findings
from evidence.check.files import records_below
from evidence.check.repository import fields_of, kind_of, name_of
from evidence.cli.options import add_root_argument, root_of
from evidence.common.csv_table import csv_table
from evidence.common.errors import UsageError
from evidence.common.text import plural
from evidence.common.whole_file import write_whole
from evidence.diagnostics.escape import harmless
from evidence.read.reader import read_file
from evidence.schema.schema import load_schema

HELP = "bring records of an earlier version up to this one: ids for findings and actions"
KINDS = ("case", "factor")
"""Kinds of record that can be of an earlier version."""
HEADER = ("case", "position", "id")
"""Columns of the table of new ids; positions count from 1."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders, drafts too; default: all cases and factors, and the second codings",
    )
    parser.add_argument(
        "--table", type=Path, metavar="FILE", help="write the new ids with their positions as CSV"
    )
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Bring the files up to date and return 1 where one cannot be."""
    root = root_of(arguments)
    fields = fields_of(root)
    schemas = {kind: load_schema(kind, {}, fields) for kind in KINDS}
    done: dict[Path, Migrated] = {}
    refused = False
    for path in _files(root, arguments.paths):
        document = read_file(path, name_of(root, path))
        kind = kind_of(root, path)
        migrated = migrate(document, schemas[kind], kind)
        name = harmless(document.name)
        if migrated.layout.refusal:
            sys.stdout.write(f"{name}: left as it is. {migrated.layout.refusal}\n")
            refused = True
        elif migrated.is_changed:
            done[path] = migrated
            sys.stdout.write(f"{name}: {_what_changed(migrated, kind)}\n")
    for path, migrated in done.items():
        write_whole(path, migrated.layout.text.encode("utf-8"))
    if arguments.table:
        rows = [
            (path.stem, named.position, named.id)
            for path, migrated in done.items()
            for named in migrated.named
        ]
        write_whole(arguments.table, csv_table(HEADER, rows))
    for file in () if arguments.paths else name_findings(root):
        sys.stdout.write(f"{name_of(root, file)}: findings are named by their ids\n")
    _report(list(done.values()))
    return 1 if refused else 0


def _what_changed(migrated: Migrated, kind: str) -> str:
    if kind == "case":
        return f"{plural(len(migrated.named), 'finding')} got an id"
    gone = ", phases taken out" if migrated.phases_gone else ""
    return f"{plural(migrated.actions, 'action')} got an id{gone}"


def _report(done: Sequence[Migrated]) -> None:
    guessed = sum(len(migrated.guessed) for migrated in done)
    sys.stdout.write(f"{plural(len(done), 'record')} changed.\n")
    if guessed:
        sys.stdout.write(
            f"{plural(guessed, 'finding')} got `basis: inferred`, which claims least. Read each "
            "beside its source, and write `stated` where the source itself says that it helped or "
            "hindered.\n"
        )
    actions = sum(migrated.actions for migrated in done)
    if actions:
        sys.stdout.write(
            f"{plural(actions, 'action')} named no finding, and the pages say so. Name the moment "
            "of each, and the findings that it rests on.\n"
        )


def _files(root: Path, paths: Sequence[Path]) -> Iterable[Path]:
    folders = (root / "cases", root / "taxonomy" / "factors")
    for path in paths or (folder for folder in folders if folder.is_dir()):
        if path.is_dir():
            yield from (file for file in records_below(root, path) if kind_of(root, file) in KINDS)
        elif path.exists():
            if kind_of(root, path.absolute()) in KINDS:
                yield path.absolute()
        else:
            raise UsageError(f"There is no file or folder {path}.")
