"""Counts that several pages share."""

from __future__ import annotations

from evidence.analyse.counts import companions
from tests.unit import made_up


def test_companions_count_cases_and_not_findings() -> None:
    both = [made_up.finding("trust"), made_up.finding("trust"), made_up.finding("money")]
    base = made_up.base([made_up.case("a-room", findings=both), made_up.case("b-room")])
    assert [(f.id, n) for f, n in companions(base)["money"]] == [("trust", 1)]
