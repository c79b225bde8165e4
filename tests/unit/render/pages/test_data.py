"""The page of the data lists every file with its size and checksum, and explains each column."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evidence.render.data.columns import Column
from evidence.render.page import Asset, Page
from evidence.render.pages import data as view
from evidence.render.renderer import Renderer
from tests.unit.render.data.made_up_data import analysis, tables
from tests.unit.render.data.test_files import SETTINGS


def made(*, data: bool = True) -> tuple[Page, list[Asset]]:
    renderer = Renderer(analysis(), replace(SETTINGS, data=data))
    page, *assets = view.made(renderer)
    assert isinstance(page, Page)
    return page, [asset for asset in assets if isinstance(asset, Asset)]


def test_every_file_is_listed_with_its_checksum_and_every_link_leads_to_one() -> None:
    page, assets = made()
    links = set(re.findall(r'href="([\w-]+\.\w+)" download', page.html))
    assert {f"{view.ADDRESS}{name}" for name in links} == {asset.path for asset in assets}
    ids = re.findall(r'<code class="ju-sum" id="sum-([^"]+)">[0-9a-f]{64}</code>', page.html)
    assert sorted(ids) == sorted(links)


def test_every_column_is_explained() -> None:
    page, _ = made()
    for table in tables().values():
        assert f'id="columns-{table.name}"' in page.html
        for name in table.names:
            assert f'id="{table.name}-{name}"' in page.html


def test_without_its_files_the_page_says_so_and_keeps_its_dictionary() -> None:
    page, assets = made(data=False)
    assert assets == []
    assert "left out when this site was built" in page.html
    assert 'id="findings-effect"' in page.html
    assert "ju-sum" not in page.html


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (184_300, "184 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (2_140_000, "2.1 MB"),
    ],
)
def test_a_size_is_told_as_readers_know_it(number: int, words: str) -> None:
    assert view.size(number) == words


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (Column("a", "A."), "text"),
        (
            Column("a", "A.", "integer", required=True, unit="cases"),
            "whole number, in cases; never empty",
        ),
        (Column("a", "A.", values=("x", "y"), required=True), "text, one of 2; never empty"),
        (Column("a", "A.", several=True), "text, any number"),
        (Column("a", "A.", several=True, required=True), "text, one or more"),
        (Column("a", "A.", "boolean", required=True), "true or false; never empty"),
    ],
)
def test_what_may_stand_in_a_column_is_told(column: Column, words: str) -> None:
    assert view.limits(column, column.values) == words
