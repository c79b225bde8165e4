"""From a record to values and back: nothing that a record may say is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence.link.build import case_from
from evidence.link.claims import claims_of
from evidence.link.serialise import data_of
from tests.unit import made_up


def test_every_field_of_a_record_is_kept_and_given_back() -> None:
    record = made_up.full_case()
    assert data_of(case_from(record, made_up.shape())) == record


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
