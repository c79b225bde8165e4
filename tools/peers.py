"""Opens the data of the built site with the programs of others, and says what each found.

    build/peers/bin/python -m tools.peers DATA

`DATA` is the folder data/ of a built site; `api_peers.py` asks what stands beside it. The programs
stand in an environment of their own (see `make peers`), since they are those of whoever takes the
data away, not ours. Each counts the rows of every table, and all must agree; then each answers what
it is used for. Exit status: 0 all agree, 1 something differs or does not open.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pandas
from datasette.app import Datasette

from tools import api_peers

Counts = Mapping[str, int]
"""Rows of each table."""


class PeerError(Exception):
    """A program does not open the data, or found something else than it should."""


def with_pandas(data: Path) -> tuple[Counts, str]:
    """Read every table; put factors beside kinds of case, as a notebook does."""
    tables = {path.stem: pandas.read_csv(path) for path in sorted(data.glob("*.csv"))}
    findings, terms = tables["findings"], tables["case_terms"]
    # The first list is the one that cases are grouped by, or the nearest that the base has.
    kinds = terms[terms["list"] == kind_list(data)]
    joined = findings.merge(kinds, on="case_id")
    matrix = joined.pivot_table(
        index="factor_name", columns="label", values="id", aggfunc="count", fill_value=0
    )
    counts = {name: len(table) for name, table in tables.items()}
    return counts, f"factors beside kinds: {matrix.shape[0]} rows, {matrix.shape[1]} columns"


def kind_list(data: Path) -> str:
    """Return the list by which the view factor_by_kind groups cases; empty without that view."""
    with sqlite3.connect(database(data)) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = 'factor_by_kind'"
        found = connection.execute(query).fetchone()
    return found[0].partition("kinds.list = '")[2].partition("'")[0] if found else ""


def with_duckdb(data: Path) -> tuple[Counts, str]:
    """Ask the tables where they lie: which cases cost more than the first plan?"""
    connection = duckdb.connect()
    counts = {}
    for path in sorted(data.glob("*.csv")):
        connection.execute(f"CREATE TABLE {path.stem} AS SELECT * FROM read_csv('{path}')")  # noqa: S608
        found = connection.execute(f"SELECT COUNT(*) FROM {path.stem}").fetchone()  # noqa: S608
        counts[path.stem] = found[0] if found else 0
    overruns = connection.execute(
        "SELECT cases.title, growth.ratio_least FROM growth JOIN cases "
        "ON cases.id = growth.case_id WHERE ratio_least > 1 ORDER BY ratio_least DESC"
    ).fetchall()
    return counts, f"{len(overruns)} plans grew"


def with_openpyxl(data: Path) -> tuple[Counts, str]:
    """Open the workbook; look for formulas."""
    (path,) = data.glob("*.xlsx")
    book = openpyxl.load_workbook(path, read_only=True)
    counts: dict[str, int] = {}
    formulas = 0
    for sheet in book.worksheets[1:]:
        rows = list(sheet.iter_rows())
        counts[sheet.title] = len(rows) - 1
        formulas += sum(cell.data_type == "f" for row in rows for cell in row)
    if formulas:
        raise PeerError(f"{formulas} formulas")
    return counts, f"{len(book.worksheets)} sheets, the first is {book.worksheets[0].title!r}"


def with_frictionless(data: Path) -> tuple[Counts, str]:
    """Check the Data Package: types, lists, keys, what leads where."""
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(data / "datapackage.json")).validate()
    errors = report.flatten(["title", "rowNumber", "fieldName", "note"])
    if errors or report.errors:
        told = [*map(str, report.errors), *map(str, errors[:10])]
        raise PeerError("\n  ".join([f"{report.stats['errors']} errors", *told]))
    return {task.name: task.stats["rows"] for task in report.tasks}, "no error"


def with_datasette(data: Path) -> tuple[Counts, str]:
    """Show the database; search its findings."""
    return asyncio.run(_datasette(database(data)))


async def _datasette(path: Path) -> tuple[Counts, str]:
    shown = Datasette(files=[], immutables=[str(path)])
    await shown.invoke_startup()
    whole = await _asked(shown, f"/{path.stem}.json")
    counts = {table["name"]: table["count"] for table in whole["tables"] if not table["hidden"]}
    first = await _asked(shown, f"/{path.stem}/findings.json?_size=1&_shape=objects")
    word = max(first["rows"][0]["text"].split(), key=len).strip(".,;:") if first["rows"] else "a"
    found = await _asked(shown, f"/{path.stem}/findings.json?_search={word}")
    views = len(whole["views"])
    rows = found["filtered_table_rows_count"]
    return counts, f"{views} views; the search for {word!r} finds {rows} findings"


async def _asked(shown: Datasette, address: str) -> dict[str, Any]:
    answer = await shown.client.get(address)
    if answer.status_code != 200:
        raise PeerError(f"{address} answers {answer.status_code}")
    found: dict[str, Any] = answer.json()
    return found


def database(data: Path) -> Path:
    """Return the database of the data."""
    (path,) = data.glob("*.sqlite")
    return path


def with_zipfile(data: Path) -> tuple[Counts, str]:
    """Unpack the archive; compare what it holds with the files beside it."""
    (path,) = data.glob("*.zip")
    with zipfile.ZipFile(path) as packed:
        if broken := packed.testzip():
            raise PeerError(f"{broken} is broken")
        inside = {name.partition("/")[2]: name for name in packed.namelist()}
        beside = [
            file
            for file in sorted(data.iterdir())
            if file.is_file() and file.suffix not in (".html", ".zip")
        ]
        for file in beside:
            if packed.read(inside[file.name]) != file.read_bytes():
                raise PeerError(f"{file.name} is another file in the archive")
        records = sum(name.startswith("records/") for name in inside)
    return {}, f"{len(beside)} files as beside it, {records} records"


PEERS: Mapping[str, Callable[[Path], tuple[Counts, str]]] = {
    "pandas": with_pandas,
    "duckdb": with_duckdb,
    "openpyxl": with_openpyxl,
    "frictionless": with_frictionless,
    "datasette": with_datasette,
    "zipfile": with_zipfile,
}


def main(arguments: Sequence[str]) -> int:
    """Open the data with each program; return the exit status."""
    data = Path(arguments[0]).resolve()
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in described["resources"]}
    expected: Counts = {}
    failed = False
    for name, look in PEERS.items():
        try:
            counts, said = look(data)
            expected = expected or counts
            if expected.keys() != names:
                raise PeerError(f"other tables than described: {expected.keys() ^ names}")
            wrong = {key: n for key, n in counts.items() if expected.get(key) != n}
            if wrong:
                raise PeerError(f"other numbers of rows: {wrong}")
            print(f"{name}: {sum(counts.values())} rows of {len(counts)} tables; {said}")
        except PeerError as error:
            failed = True
            print(f"{name}: FAILED: {error}")
    well = api_peers.ask(data.parent)
    return int(failed or not well)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
