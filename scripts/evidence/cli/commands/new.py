"""`evidence new`: writes an empty record that explains itself, ready to be filled in."""

from __future__ import annotations

import argparse
import os
import re
import sys

from evidence.authoring.examples import with_examples
from evidence.authoring.generated import FACTOR_SCHEMA
from evidence.authoring.scaffold import Scaffold, empty_case
from evidence.check.repository import Repository, read_repository
from evidence.cli.options import add_root_argument, root_of
from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.common.whole_file import write_whole
from evidence.schema.schema import load_schema

HELP = "start a record: a file with every field, its meaning, an example and its terms"

_RESERVED = frozenset(
    (
        *("index", "404", "con", "prn", "aux", "nul"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
    )
)
"""Pages of the site, and names of devices under Windows."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", help="small letters, digits and hyphens, such as valley-catalogue")
    parser.add_argument("--factor", action="store_true", help="start a factor rather than a case")
    add_root_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what comes next."""
    root = root_of(arguments)
    kind = "factor" if arguments.factor else "case"
    repository = read_repository(root)
    refuse_id(arguments.id, kind, repository)
    folder = "taxonomy/factors" if arguments.factor else "cases"
    name = f"{folder}/{arguments.id}.yml"
    command = f"evidence validate {name}"
    text = scaffold(arguments.id, kind, repository).text(command)
    try:
        write_whole(root / name, text.encode(), new=True)
    except FileExistsError:
        raise UsageError(f"{name} exists. An id is given once.") from None
    shown = os.path.relpath(root / name)
    sys.stdout.write(f"{shown} is ready. Fill it in, then run: {command}\n")
    return 0


def refuse_id(record_id: str, kind: str, repository: Repository) -> None:
    """Refuse an id that is malformed, taken, or was used before.

    Raises:
        UsageError: with the reason.
    """
    rules = load_schema(kind, {}).node(("id",))
    fits = rules["minLength"] <= len(record_id) <= rules["maxLength"]
    if not fits or not re.fullmatch(rules["pattern"], record_id):
        raise UsageError(
            f"{record_id!a} is no id. Write {rules['minLength']} to {rules['maxLength']} small "
            f"letters, digits and single hyphens, such as {rules['examples'][0]}."
        )
    if record_id in _RESERVED:
        raise UsageError(
            f"{record_id} cannot be an id: the site needs that address itself, or Windows cannot "
            "store a file of that name. Add a word, such as the country."
        )
    records = repository.cases if kind == "case" else repository.factors
    if record_id in records:
        raise UsageError(
            f"There is a {kind} {record_id} already: {records[record_id].document.name}."
        )
    former = repository.former_ids(kind).get(record_id)
    gone = [
        entry for entry in repository.list_entries("redirects") if entry.get("from") == record_id
    ]
    if former or gone:
        now = former[0] if former else gone[0].get("to")
        raise UsageError(
            f"{record_id} was used before (it is now {now}). Its address must keep leading there, "
            "so choose another id."
        )


def scaffold(record_id: str, kind: str, repository: Repository) -> Scaffold:
    """Return the empty record."""
    records = repository.cases if kind == "case" else repository.factors
    schema = with_examples(
        load_schema(kind, repository.vocabularies, repository.fields),
        [record.data for record in records.values() if not record.problems()],
    )
    if kind == "case":
        review = {"date": current_date().isoformat(), "role": "coder"}
        known = {"id": record_id, "reviewed": [review]}
        return empty_case(schema, repository.factors, known)
    return Scaffold(
        schema=schema,
        editor_schema=f"../../{FACTOR_SCHEMA}",
        filled={"id": record_id},
        explained=(),
        offered={
            "factor": sorted(repository.factors),
            "literature": sorted(repository.literature_ids),
        },
    )
