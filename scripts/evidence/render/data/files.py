"""All files of the data, with rows, size and checksum of each, for the page that lists them.

Tables come first, then what is made of all of them, and last the archive that holds everything.
The same records give the same bytes; no file bears a time but the day of the newest review.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from evidence.common.archive import moment_of, pack
from evidence.common.csv_table import csv_table
from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.columns import Table
from evidence.render.data.database import database
from evidence.render.data.package import data_package
from evidence.render.data.workbook import workbook
from evidence.render.settings import Settings

RECORDS = ("cases", "taxonomy", "agreement")
"""Folders of an evidence base whose YAML files are its records."""
SUMS = "SHA256SUMS"
PACKING = 3
"""How hard the archive is packed: at 9 it takes three times as long and is a tenth smaller."""
README = """\
{name}: the data, version {version}
{line}

{description}

Newest review of a record: {reviewed}
Licence: {licence}, {licence_address}
Cite as: {name} ({year}). Data version {version}.

- *.csv: the tables; UTF-8, a comma between cells, one line of names
- datapackage.json: what each column of them means, for programs (Data Package 2.0)
- {key}.xlsx: the tables in one workbook, a sheet each
- {key}.sqlite: all tables in one database, with views and full text
- records/: the records as YAML, as they were written
- SHA256SUMS: checksums; `sha256sum --check SHA256SUMS` compares them

A text in a CSV table that a spreadsheet would run as a formula has an apostrophe before it.
"""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data."""

    name: str
    content: bytes
    rows: int | None = None
    """Number of rows; None where it is no table."""

    @property
    def sum(self) -> str:
        """Its SHA-256, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Data:
    """The tables of an evidence base, and the files made of them."""

    tables: tuple[Table, ...]
    files: tuple[DataFile, ...]
    """The table's files in the order of the tables, then all others; empty where left out."""

    def file(self, ending: str) -> DataFile:
        """Return the first file whose name ends so; KeyError where there is none."""
        for file in self.files:
            if file.name.endswith(ending):
                return file
        raise KeyError(ending)


def data_of_base(base: EvidenceBase, tables: tuple[Table, ...], settings: Settings) -> Data:
    """Return all tables and files.

    Args:
        base: the records.
        tables: what is made of them.
        settings: where the site stands, and whether the files are made at all.
    """
    if not settings.data:
        return Data(tables, ())
    parts = list(_parts(base, tables, settings))
    return Data(tables, (*parts, *_archives(base, parts, settings.records)))


def _parts(base: EvidenceBase, tables: Sequence[Table], settings: Settings) -> Iterator[DataFile]:
    sums = {}
    for table in tables:
        content = csv_table(table.names, table.rows)
        file = DataFile(f"{table.name}.csv", content, len(table.rows))
        sums[table.name] = file.size, file.sum
        yield file
    yield DataFile("datapackage.json", data_package(base, tables, sums, settings.site_url))
    key = base.about.cite_key
    yield DataFile(f"{key}.xlsx", workbook(base, tables, settings.site_url))
    yield DataFile(f"{key}.sqlite", database(base, tables))


def _archives(
    base: EvidenceBase, parts: Sequence[DataFile], records: Path | None
) -> Iterator[DataFile]:
    """Yield the archive that holds everything."""
    about = base.about
    folder = f"{about.cite_key}-{about.version}"
    files = [(file.name, file.content) for file in parts]
    files += [(f"records/{name}", content) for name, content in _record_files(records)]
    files.append(("README.txt", _readme(base).encode()))
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files)
    )
    files.append((SUMS, sums.encode()))
    packed = BytesIO()
    pack(
        ((f"{folder}/{name}", content) for name, content in sorted(files)),
        packed,
        moment_of(base.newest_review),
        PACKING,
    )
    yield DataFile(f"{about.cite_key}.zip", packed.getvalue())


def _record_files(root: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield the records of an evidence base as they were written."""
    if root is None:
        return
    for folder in RECORDS:
        for path in sorted((root / folder).rglob("*.yml")):
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _readme(base: EvidenceBase) -> str:
    about = base.about
    title = f"{about.name}: the data, version {about.version}"
    return README.format(
        name=about.name,
        version=about.version,
        line="=" * len(title),
        description=about.description,
        reviewed=base.newest_review or "none",
        licence=about.licence_name,
        licence_address=about.licence_address,
        year=about.version[:4],
        key=about.cite_key,
    )
