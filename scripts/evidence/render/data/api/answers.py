"""The answers of the API: what each file holds, from the same records and tables as the data.

A record stands as its file has it, a row under the names of the columns of its table. A list goes
over files of a hundred rows, so that none grows with the whole base. Writes nothing.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from evidence.analyse.analysis import Analysis
from evidence.analyse.counts import tally
from evidence.common.csv_table import CellValue
from evidence.link.model import Case, Factor, Finding
from evidence.link.serialise import (
    data_of,
    data_of_factor,
    data_of_publication,
    data_of_release,
    data_of_vocabulary,
)
from evidence.render.data.columns import BETWEEN, Column, Row, Table
from evidence.render.data.derived import CASE
from evidence.render.data.tables import LEFT_OUT
from evidence.render.page import case_address, factor_address, kind_of_source_address

FOLDER = "api/v1/"
"""Where the API stands on the site; what is promised of it stands on its page."""
PAGE = "data/api/"
"""The page that explains it."""
PER_FILE = 100
"""Rows of a list in one file."""
OPENAPI = "openapi.json"
EXPLORER = "cases/cases.json"
"""What the list of cases on the site is filtered by."""
CHANGES, LISTS = "about/changes/", "contribute/vocabularies/"
"""Pages of versions of the data, and of closed lists."""

MATRIX = (
    CASE,
    Column("factor_id", "Id of the factor.", required=True, refers="factors"),
    *(
        Column(name, f"{words}.", "integer", required=True, unit="findings")
        for name, words in (
            ("findings", "Findings on the factor in the case"),
            ("helped", "Those with the effect `enabler`"),
            ("hindered", "Those with the effect `barrier`"),
            ("both", "Those with the effect `mixed`"),
            ("our_reading", "Those with the basis `inferred`, of all of these"),
        )
    ),
)
"""Columns of the matrix of factors and cases, named as in the view `factor_by_kind`."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that goes over files."""

    name: str
    """Its address without the ending; the part after the last slash names the rows."""
    page: str
    """Address of the page of the site that shows the same."""
    rows: Sequence[Any]
    columns: tuple[Column, ...] = ()
    """Those of its rows; empty where the rows are records."""
    places: tuple[int, ...] = ()
    """Which cells of a row the columns stand for; empty for all."""

    @property
    def called(self) -> str:
        """The name of its rows in an answer."""
        return self.name.rpartition("/")[2]

    @property
    def files(self) -> int:
        """Over how many files it goes; one where it has no row."""
        return max(1, -(-len(self.rows) // PER_FILE))

    def address(self, number: int) -> str:
        """Return where a file of it stands, counted from 1."""
        return f"{self.name}.json" if number == 1 else f"{self.name}/page/{number}.json"

    def told(self, row: Any) -> Answer:
        """Return a row as an answer has it: a record as it is, else by the names of columns."""
        if not self.columns:
            return dict(row)
        cells = [row[place] for place in self.places] if self.places else row
        return {
            column.name: (cell.split(BETWEEN) if isinstance(cell, str) else [])
            if column.several
            else cell
            for column, cell in zip(self.columns, cells, strict=True)
        }


@dataclass(frozen=True)
class Answers:
    """Makes the answers for one evidence base."""

    analysis: Analysis
    tables: Mapping[str, Table]
    site_url: str
    """Where the site stands, with a slash at its end."""

    def common(self, page: str, updated: str) -> Answer:
        """Return what every answer says: version, licence, day of its records, its page."""
        about = self.analysis.base.about
        return {
            "version": about.version,
            "licence": about.licence,
            "updated": updated or None,
            "address": f"{self.site_url}{page}",
        }

    def index(self) -> Answer:
        """Return the answer with which a program begins: what there is, and where."""
        base = self.analysis.base
        up = posixpath.relpath(".", FOLDER)
        lists = {item.called: item for item in self.listings}
        return self.common(PAGE, base.newest_review) | {
            "name": base.about.name,
            "description": base.about.description,
            "counts": {
                "cases": len(base.cases),
                "factors": len(base.factors),
                "findings": sum(len(case.findings) for case in base.cases.values()),
                "sources": len(self.tables["sources"].rows),
            },
            "links": {
                **{name: item.address(1) for name, item in lists.items()},
                "vocabularies": "vocabularies.json",
                "changes": "changes.json",
                "openapi": OPENAPI,
                "explorer": f"{up}/{EXPLORER}",
            },
        }

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The lists of the whole base."""
        base = self.analysis.base
        publications = list(map(data_of_publication, base.literature.values()))
        return (
            self._short("cases", "cases/", ("verdict",)),
            self._short("factors", "factors/", ("definition",)),
            self._whole("sources", "sources/"),
            self._whole("actions", "do/"),
            Listing("matrix", "map/", tuple(self._matrix()), MATRIX),
            Listing("literature", kind_of_source_address("literature"), publications),
        )

    def _whole(self, name: str, page: str) -> Listing:
        return Listing(name, page, self.tables[name].rows, self.tables[name].columns)

    def _short(self, name: str, page: str, kept: tuple[str, ...]) -> Listing:
        """Return the list of a kind of record: all columns but long texts, with some of those."""
        table = self.tables[name]
        places = tuple(
            place
            for place, column in enumerate(table.columns)
            if not column.prose or column.name in kept
        )
        columns = tuple(table.columns[place] for place in places)
        return Listing(name, page, table.rows, columns, places)

    def _matrix(self) -> Iterator[Row]:
        base = self.analysis.base
        for case in base.cases.values():
            found: dict[str, list[Finding]] = defaultdict(list)
            for finding in case.findings:
                found[finding.factor].append(finding)
            for factor in (factor for factor in base.factors if factor in found):
                count = tally(found[factor])
                ways = count.helped, count.hindered, count.both, count.inferred
                yield case.id, factor, count.total, *ways

    def listed(self, listing: Listing, updated: str) -> Iterator[tuple[str, Answer]]:
        """Yield address and answer of each file of a list.

        Args:
            listing: the list.
            updated: newest day of the records behind it.
        """
        for number in range(1, listing.files + 1):
            here = listing.address(number)
            rows = listing.rows[(number - 1) * PER_FILE : number * PER_FILE]
            yield (
                here,
                self.common(listing.page, updated)
                | {
                    "count": len(listing.rows),
                    "page": number,
                    "pages": listing.files,
                    "previous": _beside(here, listing.address(number - 1)) if number > 1 else None,
                    "next": _beside(here, listing.address(number + 1))
                    if number < listing.files
                    else None,
                    listing.called: list(map(listing.told, rows)),
                },
            )

    def case(self, case: Case) -> Answer:
        """Return the answer on a case: its record, and what follows from it."""
        record = data_of(case)
        return self.common(case_address(case.id), case.last_review) | {
            "case": {name: value for name, value in record.items() if name not in LEFT_OUT},
            "worked_out": self.worked_out("cases", case.id),
        }

    def factor(self, factor: Factor) -> Answer:
        """Return the answer on a factor: its record, what follows from all, and the literature."""
        base = self.analysis.base
        return self.common(factor_address(factor.id), self.newest_on(factor)) | {
            "factor": data_of_factor(factor),
            "worked_out": self.worked_out("factors", factor.id),
            "literature": [
                data_of_publication(base.literature[name]) for name in factor.literature
            ],
            "findings": f"{factor.id}/findings.json",
        }

    def newest_on(self, factor: Factor) -> str:
        """Return the newest day of a case with a finding on a factor; empty where there is none."""
        found = self.analysis.base.findings_on(factor.id)
        return max((use.case.last_review for use in found), default="")

    def findings_on(self, factor: Factor) -> Listing:
        """Return the list of the findings on a factor, as rows of their table."""
        rows = self._findings.get(factor.id, ())
        name, page = f"factors/{factor.id}/findings", factor_address(factor.id)
        return Listing(name, page, rows, self.tables["findings"].columns)

    @cached_property
    def _findings(self) -> Mapping[CellValue, Sequence[Row]]:
        table = self.tables["findings"]
        place = table.names.index("factor_id")
        found: dict[CellValue, list[Row]] = defaultdict(list)
        for row in table.rows:
            found[row[place]].append(row)
        return found

    def worked_out(self, table: str, of: str) -> Answer:
        """Return what follows from the records for one of them, named as in its table."""
        columns = worked_out_columns(self.tables[table])
        row = self.tables[table].by_id[of]
        return {column.name: row[place] for place, column in columns}

    def vocabularies(self) -> Answer:
        """Return the answer that names the closed lists."""
        base = self.analysis.base
        told = [
            {name: getattr(item, name) for name in ("id", "title", "description")}
            | {"terms": len(item.terms)}
            for item in base.lists
        ]
        return self.common(LISTS, base.newest_review) | {"vocabularies": told}

    def vocabulary(self, name: str) -> Answer:
        """Return the answer on a closed list."""
        base = self.analysis.base
        data = data_of_vocabulary(base.vocabularies[name])
        # Countries are no list of the base's own, so its page on lists leaves them out.
        page = LISTS if name == "countries" else f"{LISTS}#{name}"
        return self.common(page, base.newest_review) | {"vocabulary": data}

    def changes(self) -> Answer:
        """Return the answer that names the versions of the data, the newest first."""
        base = self.analysis.base
        newest = base.releases[0].date if base.releases else ""
        told = []
        for release in base.releases:
            data = data_of_release(release)
            told.append({name: data[name] for name in BRIEF if name in data})
        return self.common(CHANGES, newest) | {"changes": told}

    def change(self, place: int) -> Answer:
        """Return the answer on what a version brought, counted from 0 in the order of all."""
        release = self.analysis.base.releases[place]
        page = f"{CHANGES}#{release.anchor}"
        return self.common(page, release.date) | {"change": data_of_release(release)}

    def moved(self, kind: str, new: str) -> Answer:
        """Return the answer at an address of an id that is gone.

        Args:
            kind: case or factor.
            new: the id of the record that took its place.
        """
        base = self.analysis.base
        address = case_address(new) if kind == "case" else factor_address(new)
        updated = (
            base.cases[new].last_review if kind == "case" else self.newest_on(base.factors[new])
        )
        return self.common(address, updated) | {"moved_to": new, "answer": f"{new}.json"}


BRIEF = ("version", "date", "summary", "counts")
"""What the list of versions says of each."""


def worked_out_columns(table: Table) -> list[tuple[int, Column]]:
    """Return place and column of what is a field of no record; the address stands elsewhere."""
    return [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.worked_out and column.name != "address"
    ]


def _beside(here: str, there: str) -> str:
    """Return how a file of the API names another one: relative to itself."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def files_of_base(answers: Answers) -> Iterator[tuple[str, Answer]]:
    """Yield address and content of every file of the API but those of cases and the description."""
    base = answers.analysis.base
    yield "index.json", answers.index()
    for listing in answers.listings:
        yield from answers.listed(listing, base.newest_review)
    for factor in base.factors.values():
        yield f"factors/{factor.id}.json", answers.factor(factor)
        yield from answers.listed(answers.findings_on(factor), answers.newest_on(factor))
    yield "vocabularies.json", answers.vocabularies()
    for item in base.lists:
        yield f"vocabularies/{item.id}.json", answers.vocabulary(item.id)
    yield "changes.json", answers.changes()
    for place, release in enumerate(base.releases):
        yield f"changes/{release.version}.json", answers.change(place)
    for redirect in base.redirects:
        yield f"{redirect.kind}s/{redirect.old}.json", answers.moved(redirect.kind, redirect.new)
