"""Where the evidence disagrees, the sides are those that confidence counts."""

from __future__ import annotations

import pytest

from evidence.analyse.factors.heterogeneity import heterogeneities
from evidence.link.evidence_base import EvidenceBase
from evidence.render.pages.factors import disagreements as view
from tests import real_records


@pytest.fixture(scope="module")
def real() -> EvidenceBase:
    return real_records.analysis().base


@pytest.mark.slow
def test_every_property_compared_has_its_words(real: EvidenceBase) -> None:
    for item in heterogeneities(real):
        rows = view.comparisons(real, item.contrasts)
        assert all(row.label and row.heading for row in rows)


def test_the_sides_are_those_of_the_confidence_level(real: EvidenceBase) -> None:
    found = list(heterogeneities(real))
    levels = real_records.analysis().confidences.items()
    two_sided = {name for name, level in levels if level.numbers.helped and level.numbers.hindered}
    assert {item.factor.id for item in found} == two_sided
    for item in found:
        level = real_records.analysis().confidences[item.factor.id]
        assert (len(item.helped), len(item.hindered), len(item.unclear)) == (
            level.numbers.helped,
            level.numbers.hindered,
            level.unclear,
        )
        effects = {use.finding.effect for use in real.findings_on(item.factor.id)}
        assert {"enabler", "barrier"} <= effects
