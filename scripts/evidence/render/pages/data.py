"""The page of the data, with every file that can be downloaded, and those files.

Page and files come from one function: the page tells size and checksum of each, and no file is to
be made twice. Where the settings leave the files out, the page keeps its dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.common.text import listed, plural
from evidence.link.evidence_base import EvidenceBase
from evidence.render.data.columns import BETWEEN, Column
from evidence.render.data.files import Data, DataFile, data_of_base
from evidence.render.data.reference_export import base_reference
from evidence.render.data.tables import values_of
from evidence.render.data.workbook import sheets
from evidence.render.page import Asset, Page
from evidence.render.pages.cases import plans
from evidence.render.pages.contribute.reference import VOCABULARIES, with_code
from evidence.render.pages.factors import actions
from evidence.render.renderer import Renderer

ADDRESS = "data/"
OTHERS = (
    ("cases/cases.csv", "The list of cases as its page shows it, with labels in place of ids"),
    (actions.CSV, "All actions by factor, with what each rests on"),
    (actions.JSON, "All factors with their actions, as JSON"),
    (plans.MONEY, "First and latest figures of plans"),
    (plans.TIME, "Planned dates, and what came of them"),
)
"""Files that stand beside the pages that show them."""


def made(renderer: Renderer) -> Iterator[Page | Asset]:
    """Make the page, then the files that it lists."""
    data = data_of_base(renderer.base, tuple(renderer.tables.values()), renderer.settings)
    yield page(renderer, data)
    for file in data.files:
        yield Asset(f"{ADDRESS}{file.name}", file.content)


def page(renderer: Renderer, data: Data) -> Page:
    """Make the page."""
    base = renderer.base
    files = {file.name: file for file in data.files}
    tables = [(table, files.get(f"{table.name}.csv")) for table in data.tables]
    of_tables = {f"{table.name}.csv" for table in data.tables}
    return renderer.page(
        "data/files.html",
        address=ADDRESS,
        title="Data",
        description="Every table, the workbook, the database and the records, to download, with "
        "what each column means.",
        kind="data",
        search="text",
        section="about/",
        module="site/copy" if files else "",
        files=files,
        tables=tables,
        whole=[(file, _what(base, file)) for file in data.files if file.name not in of_tables],
        sheets=len(sheets(data.tables)) + 1,
        key=base.about.cite_key,
        findings=sum(len(case.findings) for case in base.cases.values()),
        reference=base_reference(renderer.settings, base.about),
        others=OTHERS,
        between=BETWEEN.strip(),
        size=size,
        limits=limits,
        values=lambda column: values_of(base, column),
        vocabularies=VOCABULARIES,
        say=with_code,
    )


def _what(base: EvidenceBase, file: DataFile) -> str:
    """Return what a file holds that is no table."""
    return {
        "json": "What each column of the tables means, for programs: a Data Package 2.0",
        "xlsx": "The tables in one workbook, a sheet each, and one that explains",
        "sqlite": "All tables in one database, with views and full text",
        "zip": f"All of these, and the records of every {base.about.one} as YAML",
    }[file.name.rpartition(".")[2]]


def size(number: int) -> str:
    """Write a size as a reader of a list of files knows it: "184 kB", "2.1 MB"."""
    if number < 1_000:
        return plural(number, "byte")
    return f"{number / 1_000:.0f} kB" if number < 999_500 else f"{number / 1_000_000:.1f} MB"


def limits(column: Column, values: Sequence[str]) -> str:
    """Say what may stand in a column: "text, one of 3; never empty"."""
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    parts = [words.get(column.type, column.type)]
    if values and not column.several:
        parts.append(f"one of {len(values)}")
    if column.several:
        parts.append("one or more" if column.required else "any number")
    said = ", ".join(parts)
    if column.unit:
        said += f", in {listed([column.unit])}"
    return f"{said}; never empty" if column.required and not column.several else said
