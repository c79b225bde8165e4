"""The files that are made from the description of a record fit the records of this repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from evidence.authoring.generated import CASE_SCHEMA, FACTOR_SCHEMA, stale
from evidence.check.runner import check_tree
from evidence.read.reader import read_file
from tests.paths import ROOT

KINDS = {"cases": CASE_SCHEMA, "taxonomy/factors": FACTOR_SCHEMA}


def test_the_kept_copies_are_up_to_date() -> None:
    assert stale(ROOT, check_tree(ROOT)) == (), "run `evidence schema`"


def data_of(path: Path) -> Any:
    return read_file(path, path.name).data


def described(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that has examples."""
    if isinstance(node, dict):
        if isinstance(node.get("examples"), list):
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from described(inner)


@pytest.mark.parametrize("folder", KINDS)
def test_an_editor_finds_nothing_wrong_with_a_record(folder: str) -> None:
    validator = Draft7Validator(json.loads((ROOT / KINDS[folder]).read_text(encoding="utf-8")))
    paths = sorted((ROOT / folder).glob("*.yml"))
    assert [path.name for path in paths if not validator.is_valid(data_of(path))] == []


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_example_fits_its_own_field(kind: str) -> None:
    parts = list(described(json.loads((ROOT / kind).read_text(encoding="utf-8"))))
    assert parts
    for node in parts:
        for example in node["examples"]:
            assert Draft7Validator(node).is_valid(example), (node, example)
