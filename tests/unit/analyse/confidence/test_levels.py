"""What the rule is given of each source: above all its weight."""

from __future__ import annotations

import pytest

from evidence.analyse.confidence.levels import confidences
from tests.unit import made_up


@pytest.mark.parametrize(
    ("kind", "reported_kind", "weight"),
    [
        ("newspaper", "", 0),
        ("newspaper", "audit", 0.5),
        ("minutes", "audit", 0.5),
        ("newspaper", "scholarly-article", 0),
        ("own-page", "audit", 0),
        ("reader-forum", "audit", 0),
        ("audit", "", 1),
        ("audit", "audit", 1),
    ],
)
def test_an_outsiders_report_of_scrutiny_is_fair(
    kind: str, reported_kind: str, weight: float
) -> None:
    source = made_up.source(kind=kind, reports_on="Shelves", reported_kind=reported_kind)
    base = made_up.base([made_up.case(sources=[source])])
    assert confidences(base)["trust"].numbers.weight == weight


def test_a_report_of_which_only_the_abstract_was_read_gains_nothing() -> None:
    source = made_up.source(
        kind="newspaper", read="abstract", reports_on="Shelves", reported_kind="audit"
    )
    base = made_up.base([made_up.case(sources=[source])])
    assert confidences(base)["trust"].numbers.weight == 0
