"""The Data Package says of each table what is in its file."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from evidence.common.csv_table import csv_table
from evidence.render.data.package import data_package
from tests.unit.render.data.made_up_data import SITE, analysis, tables


@pytest.fixture(scope="module")
def package() -> dict[str, Any]:
    made = tables()
    sums = {name: (len(name), "0" * 64) for name in made}
    found: dict[str, Any] = json.loads(
        data_package(analysis().base, tuple(made.values()), sums, SITE)
    )
    return found


def test_it_says_what_it_is(package: dict[str, Any]) -> None:
    about = analysis().base.about
    assert package["name"] == about.cite_key
    assert package["version"] == about.version
    assert package["homepage"] == SITE
    assert package["created"] == "2026-11-24T00:00:00Z"
    assert package["licenses"][0]["name"] == about.licence


def test_each_table_is_described_with_the_head_of_its_file(package: dict[str, Any]) -> None:
    made = tables()
    assert [item["name"] for item in package["resources"]] == list(made)
    for item in package["resources"]:
        table = made[item["name"]]
        head = next(csv.reader(io.StringIO(csv_table(table.names, table.rows).decode())))
        assert [field["name"] for field in item["schema"]["fields"]] == head
        assert item["bytes"] == len(item["name"])
        assert item["path"] == f"{item['name']}.csv"


def test_lists_and_keys_are_told(package: dict[str, Any]) -> None:
    findings = next(item for item in package["resources"] if item["name"] == "findings")["schema"]
    fields = {field["name"]: field for field in findings["fields"]}
    assert fields["effect"]["constraints"]["enum"] == ["enabler", "barrier", "mixed"]
    assert {item["value"] for item in fields["effect"]["categories"]} == set(
        fields["effect"]["constraints"]["enum"]
    )
    assert fields["id"]["constraints"] == {"required": True, "unique": True}
    assert findings["primaryKey"] == ["id"]
    assert {"fields": ["case_id"], "reference": {"resource": "cases", "fields": ["id"]}} in (
        findings["foreignKeys"]
    )


def test_a_site_whose_address_nobody_knows_is_not_named() -> None:
    text = data_package(analysis().base, (), {}, "/")
    assert "homepage" not in json.loads(text)
