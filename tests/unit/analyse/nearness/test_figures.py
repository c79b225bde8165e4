"""Each case is compared with all others; the figures stand beside lot and one answer for all."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.analyse.nearness.figures import Figures, Share, figures, outcomes
from evidence.analyse.nearness.similarity import Similarity
from evidence.link.evidence_base import EvidenceBase
from tests.unit import made_up


def group(letter: str, number: int, **changes: Any) -> list[dict[str, Any]]:
    """Cases that are all alike, the first three of which name the next one as related."""
    names = [f"{letter}-{place}" for place in range(number)]
    related = [[{"case": name, "relation": "contrast", "note": "n."}] for name in names[1:4]]
    return [
        made_up.case(name, **changes, **({"related": related[place]} if place < 3 else {}))
        for place, name in enumerate(names)
    ]


def found_in(base: EvidenceBase) -> Figures:
    found = figures(base, Similarity(base).nearness)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def found() -> Figures:
    live = group("a", 4, infrastructure=["union-catalogue"], countries=["GB"])
    stopped = group(
        "b",
        4,
        infrastructure=["lending-service"],
        countries=["NO"],
        status="cancelled",
        findings=[made_up.finding("money", "barrier")],
    )
    return found_in(made_up.base([*live, *stopped]))


def test_groups_that_have_all_in_common_are_found(found: Figures) -> None:
    assert found.related is not None
    assert found.kind is not None
    assert found.outcome is not None
    assert found.factors is not None
    assert found.related.nearest == Share(6, 6)
    assert found.kind.nearest == found.outcome.nearest == Share(8, 8)
    assert found.ends == Share(4, 4)
    assert found.factors.nearest == 1
    assert (found.cases, found.near_first, found.never, found.ties) == (8, 8, 0, 0)


def test_lot_is_reckoned_and_not_drawn(found: Figures) -> None:
    # Of seven others three are drawn: without the three of its own kind there are four left.
    assert found.kind is not None
    assert found.outcome is not None
    assert found.related is not None
    assert found.factors is not None
    assert found.kind.chance == pytest.approx(1 - 4 / 35)
    assert found.outcome.chance == pytest.approx((3 * 4 + 1) / 35)
    assert found.related.chance == pytest.approx(3 / 7)
    assert found.factors.chance == pytest.approx(3 / 7)


def test_the_same_answer_for_all_leaves_out_the_case_that_is_asked_about(found: Figures) -> None:
    # Without the case itself its own kind has three of seven, and the other one four.
    assert found.kind is not None
    assert found.factors is not None
    assert found.kind.constant == Share(0, 8)
    assert found.factors.constant == 0
    assert found.factors.length == 1


def test_outcomes_follow_from_what_statuses_mean() -> None:
    cases = [made_up.case(status, status=status) for status in ("live", "cancelled", "planned")]
    assert outcomes(made_up.base(cases)) == {"live": "in use", "cancelled": "ended"}


def test_ties_and_cases_that_are_never_near_are_counted() -> None:
    alike = group("a", 6)
    odd = made_up.case("odd", infrastructure=["lending-service"], services=["private-library"])
    result = found_in(made_up.base([*alike, odd]))
    assert result.ties == 7
    assert result.never >= 1
    assert result.hubs[0][1] > 1


def test_there_are_no_figures_on_few_cases() -> None:
    base = made_up.base(group("a", 4))
    assert figures(base, Similarity(base).nearness) is None
    unlinked = [made_up.case(f"a-{place}", status="planned") for place in range(5)]
    result = found_in(made_up.base(unlinked))
    assert result.related is None
    assert result.outcome is None
    assert result.kind is not None
