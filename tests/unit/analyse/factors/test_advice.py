"""What to do, by moment: most cases first, and nothing lost that has no moment."""

from __future__ import annotations

from typing import Any

from evidence.analyse.factors.advice import UNMATCHED, by_moment, supported
from evidence.link.evidence_base import EvidenceBase
from tests.unit import made_up


def action(number: int, *cases: str, **changes: Any) -> dict[str, Any]:
    """Return an action that rests on the first finding of some cases."""
    data: dict[str, Any] = {"id": f"trust-{number}", "text": f"Do {number}."}
    if cases:
        data["findings"] = [f"{case}/trust-1" for case in cases]
        data["basis"] = "done-and-helped"
    return data | changes


def base(*actions: dict[str, Any]) -> EvidenceBase:
    cases = [
        made_up.case("a"),
        made_up.case("b", findings=[made_up.finding(basis="inferred"), made_up.finding()]),
        made_up.case("c"),
    ]
    return made_up.base(cases, [made_up.factor(actions=list(actions))])


def grouped(made: EvidenceBase) -> list[tuple[str, list[str]]]:
    return [
        (group.term.id if group.term else "", [item.action.id for item in group.advice])
        for group in by_moment(made, made.advice["trust"])
    ]


def test_moments_stand_in_their_order_empty_ones_too_and_those_without_one_last() -> None:
    made = base(action(1), action(2, moment="open"), action(3, moment="agree"))
    assert grouped(made) == [
        ("agree", ["trust-3"]),
        ("plan", []),
        ("open", ["trust-2"]),
        ("close", []),
        ("", ["trust-1"]),
    ]


def test_most_cases_come_first_then_what_supports_most_then_what_is_stated() -> None:
    problem = {"basis": "problem-only"}
    made = base(
        action(1),
        action(2, "b"),
        action(3, "a"),
        action(4, "a", **problem),
        action(5, "a", "c", **problem),
        # Two findings of one case are one case.
        action(6, findings=["b/trust-1", "b/trust-2"], **problem),
        action(7, basis="from-the-literature"),
    )
    assert grouped(made) == [
        ("", ["trust-5", "trust-3", "trust-2", "trust-4", "trust-6", "trust-7", "trust-1"])
    ]


def test_actions_are_counted_by_what_they_rest_on() -> None:
    made = base(action(1), action(2, "a"), action(3, basis="from-the-literature"))
    assert supported(made, made.advice["trust"]) == {
        "done-and-helped": 1,
        "missing-and-hindered": 0,
        "problem-only": 0,
        "from-the-literature": 1,
        UNMATCHED: 1,
    }
