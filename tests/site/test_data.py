"""Each number on a page is the one in the data that can be downloaded, page by page."""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path

import pytest

from evidence.render.data.columns import BETWEEN
from evidence.render.pages.data import size
from tools.built_site import BuiltPage, read_page

Row = dict[str, str]
WAYS = {"enabler": "helped", "barrier": "hindered", "mixed": "both"}


@pytest.fixture(scope="session")
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = Path(request.config.getoption("--site"))
    assert (path / "data" / "datapackage.json").is_file(), f"no data in {path}: make site"
    return path


@pytest.fixture(scope="session")
def tables(folder: Path) -> dict[str, list[Row]]:
    return {path.stem: rows_of(path) for path in sorted((folder / "data").glob("*.csv"))}


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page(folder: Path, address: str) -> BuiltPage:
    return read_page((folder / address / "index.html").read_text(encoding="utf-8"), address)


def words(of: BuiltPage) -> str:
    return " ".join(of.text)


def ways(found: list[Row]) -> dict[str, int]:
    count = Counter(WAYS[row["effect"]] for row in found)
    return {way: count[way] for way in WAYS.values()}


def by(name: str, found: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[row[name]].append(row)
    return groups


def test_the_home_page_counts_what_the_tables_hold(
    folder: Path, tables: dict[str, list[Row]]
) -> None:
    said = words(page(folder, ""))
    for name, word in (("findings", "finding"), ("actions", "action"), ("factors", "factor")):
        assert re.search(rf"\b{len(tables[name]):,} {word}s?\b", said), name
    assert f"{len(tables['cases'])} case" in words(page(folder, "cases"))


def test_each_row_of_a_case_has_its_place_on_the_page_of_the_case(
    folder: Path, tables: dict[str, list[Row]]
) -> None:
    kinds = ("finding", "source", "cost", "event", "figure")
    rows = {kind: by("case_id", tables[f"{kind}s"]) for kind in kinds}
    for case in tables["cases"]:
        shown = page(folder, f"cases/{case['id']}")
        # What was taken out keeps its place, with a word on it, and is no row.
        gone = {f"finding-{name}" for name in case["retired_findings"].split(BETWEEN) if name}
        for kind in kinds:
            ids = {name for name in shown.ids if name.startswith(f"{kind}-")} - gone
            addresses = [row["address"] for row in rows[kind][case["id"]]]
            assert ids == {address.partition("#")[2] for address in addresses}, (case["id"], kind)
            assert all(f"/cases/{case['id']}/#" in address for address in addresses)
        assert f"{case['source_count']} source" in words(shown)
        count = ways(rows["finding"][case["id"]])
        assert count == {way: int(case[f"findings_{way}"]) for way in count}


def test_each_case_says_the_amounts_of_its_rows(folder: Path, tables: dict[str, list[Row]]) -> None:
    rows = by("case_id", tables["costs"])
    for case in tables["cases"]:
        said = words(page(folder, f"cases/{case['id']}"))
        for row in rows[case["id"]]:
            # As digits, or in short: 2,031,000,000 as 2.031 billion.
            amount = int(row["amount"])
            short = [f"{amount / size:.10g} {word}" for size, word in ((10**9, "b"), (10**6, "m"))]
            assert any(text in said for text in (f"{amount:,}", *short)), (case["id"], amount)


def test_each_factor_counts_its_findings_by_effect(
    folder: Path, tables: dict[str, list[Row]]
) -> None:
    findings = by("factor_id", tables["findings"])
    for factor in tables["factors"]:
        said = words(page(folder, f"factors/{factor['id']}"))
        found = findings[factor["id"]]
        cases = len({row["case_id"] for row in found})
        assert ways(found) == {way: int(factor[f"findings_{way}"]) for way in WAYS.values()}
        assert cases == int(factor["cases"])
        if found:
            assert re.search(rf"\b{len(found)} findings? in {cases} cases?\b", said), factor["id"]
            # Those that speak against the factor are told apart.
            clear = ways([row for row in found if row["contrary"] == "false"])
            for way in ("helped", "hindered"):
                assert f"{way}: {clear[way] or 'none'}" in said, factor["id"]
            assert f"{factor['confidence'].capitalize()} confidence" in said, factor["id"]


def test_the_bibliography_counts_each_claim_once(
    folder: Path, tables: dict[str, list[Row]]
) -> None:
    told = Counter[str]()
    for path in sorted((folder / "sources").rglob("index.html")):
        shown = page(folder, path.parent.relative_to(folder).as_posix())
        if len(path.relative_to(folder).parts) > 2:
            for number in re.findall(r": (\d+) statements?\b", words(shown)):
                told["statements"] += int(number)
    assert told["statements"] == len(tables["claims"])


def test_the_evidence_map_and_the_view_of_the_database_agree(folder: Path) -> None:
    (path,) = (folder / "data").glob("*.sqlite")
    with closing(sqlite3.connect(path)) as database:
        views = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        if "factor_by_kind" not in views:
            return
        query = "SELECT factor_id, kind, cases, findings, helped, hindered, both, our_reading"
        found = {row[:2]: row[2:] for row in database.execute(f"{query} FROM factor_by_kind")}
    names = ("cases", "findings", "helped", "hindered", "both", "our_reading")
    for row in rows_of(folder / "map" / "factors-by-kinds.csv"):
        cell = tuple(int(row[name]) for name in names)
        assert cell == found.get((row["factor"], row["column"]), (0,) * len(names)), row


def test_plans_and_dates_are_those_of_the_page_on_money_and_time(
    folder: Path, tables: dict[str, list[Row]]
) -> None:
    for file, table, ends in (
        ("money.csv", "growth", ("ratio_least", "ratio_most")),
        ("time.csv", "delays", ("months_least", "months_most")),
    ):
        shown = rows_of(folder / "money-and-time" / file)
        told = [(row["case"], *(row[end] for end in ends), row["counted"]) for row in shown]
        held = [
            (row["case_id"], *(row[end] for end in ends), row["counted"]) for row in tables[table]
        ]
        assert told == held


def test_older_downloads_hold_the_same_records(folder: Path, tables: dict[str, list[Row]]) -> None:
    older = {row["id"]: row for row in rows_of(folder / "cases" / "cases.csv")}
    assert list(older) == [row["id"] for row in tables["cases"]]
    for row in tables["cases"]:
        assert older[row["id"]]["sources"] == row["source_count"]
        for way in WAYS.values():
            assert older[row["id"]][f"findings_{way}"] == row[f"findings_{way}"]
    actions = [
        (row["factor"], row["id"], row["cases"]) for row in rows_of(folder / "do" / "actions.csv")
    ]
    assert actions == [
        (row["factor_id"], row["id"].split("/")[1], row["cases"]) for row in tables["actions"]
    ]


def test_the_page_of_the_data_tells_rows_size_and_checksum_of_each_file(
    folder: Path, tables: dict[str, list[Row]]
) -> None:
    html = (folder / "data" / "index.html").read_text(encoding="utf-8")
    listed = re.findall(
        r'<th scope="row"><a href="([\w-]+\.\w+)" download>.*?data-label="Rows">(.*?)</td>'
        r'.*?data-label="Size">(.*?)</td>.*?<code class="ju-sum"[^>]*>(\w+)</code>',
        html,
        re.DOTALL,
    )
    every = (folder / "data").iterdir()
    files = {path.name for path in every if path.is_file()} - {"index.html"}
    assert {name for name, *_ in listed} == files
    for name, rows, told, digits in listed:
        content = (folder / "data" / name).read_bytes()
        assert told == size(len(content)), name
        assert digits == hashlib.sha256(content).hexdigest(), name
        table = tables.get(name.removesuffix(".csv"))
        assert table is None or rows == f"{len(table):,}", name


def test_no_page_loads_a_file_of_the_data(folder: Path) -> None:
    loads = page(folder, "data").loads
    assert not [load for load in loads if "data/" in load or load.endswith((".csv", ".sqlite"))]
