"""From a record to values and back: nothing that a record may say is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.link.build import case_from, factor_from, shape_of
from evidence.link.claims import claims_of
from evidence.link.serialise import data_of, data_of_factor
from tests.paths import LIBRARIES
from tests.unit import made_up


def test_every_field_of_a_record_is_kept_and_given_back() -> None:
    record = made_up.full_case()
    assert data_of(case_from(record, made_up.shape())) == record


@pytest.mark.parametrize(
    "path", sorted((LIBRARIES / "taxonomy" / "factors").glob("*.yml")), ids=lambda path: path.stem
)
def test_every_field_of_a_factor_is_kept_and_given_back(path: Path) -> None:
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert data_of_factor(factor_from(record, made_up.shape())) == record


def test_a_moment_counts_only_where_there_is_a_list_of_moments() -> None:
    action = {"id": "trust-1", "text": "Do it.", "moment": "agree"}
    data = made_up.factor(actions=[action])
    lists = made_up.vocabularies()
    assert factor_from(data, shape_of(lists, made_up.fields())).actions[0].moment == "agree"
    del lists["moments"]
    assert factor_from(data, shape_of(lists, made_up.fields())).actions[0].moment == ""


def locators(value: Any) -> Iterator[str]:
    """Yield the locator of every citation within some data."""
    if isinstance(value, dict):
        yield from (cited["locator"] for cited in value.get("source", ()))
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from locators(part)


def test_everything_that_cites_a_source_is_a_claim() -> None:
    record = made_up.full_case()
    cited = set(locators(record))
    claims = claims_of(case_from(record, made_up.shape()))
    told = {citation.locator for *_, citations in claims for citation in citations}
    assert told == cited, "name the part in CLAIMS of link/claims.py"
