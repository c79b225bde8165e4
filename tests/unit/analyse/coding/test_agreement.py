"""Agreement of coders: the draw, the comparison by hand-computed examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.analyse.coding.agreement import (
    Coding,
    Drawn,
    Kappa,
    cohens_kappa,
    compare,
    draw,
    neighbours,
    with_interval,
)
from tests.unit import made_up

LINKS = made_up.base(
    [
        made_up.case(
            f"case-{number}",
            findings=[made_up.finding(factor) for factor in ("trust", "law", "money")],
        )
        for number in range(10)
    ],
    [
        made_up.factor("trust", related=["law"]),
        made_up.factor("law"),
        made_up.factor("money", not_when=[{"factor": "trust", "when": "It is about trust."}]),
    ],
)


def drawn(item: int, factor: str, effect: str, *phases: str, near: tuple[str, ...] = ()) -> Drawn:
    coding = Coding(item, factor, effect, phases)
    return Drawn(coding, f"case-{item}", f"Case {item}", "1", "What happened.", ("Report",), near)


def test_kappa_of_a_table_computed_by_hand() -> None:
    # 20 both yes, 5 and 10 differ, 15 both no: observed 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.4)


def test_kappa_with_three_answers() -> None:
    # Of 10: observed 7/10; by chance (5 · 4 + 4 · 4 + 1 · 2) / 100 = 0.38.
    pairs = [
        *[("enabler", "enabler")] * 3,
        *[("enabler", "barrier")] * 1,
        *[("enabler", "mixed")] * 1,
        *[("barrier", "barrier")] * 3,
        *[("barrier", "enabler")] * 1,
        *[("mixed", "mixed")] * 1,
    ]
    assert cohens_kappa(pairs) == pytest.approx((0.7 - 0.38) / (1 - 0.38))


def test_full_agreement_gives_one_and_none_where_only_one_answer_was_given() -> None:
    assert cohens_kappa([("a", "a"), ("b", "b")]) == 1
    assert cohens_kappa([("a", "a"), ("a", "a")]) is None
    assert cohens_kappa([]) is None


def test_two_codings_compared_by_hand() -> None:
    first = [
        drawn(1, "trust", "enabler", "build", "operate"),
        drawn(2, "trust", "barrier", "build", near=("law",)),
        drawn(3, "money", "barrier", "design"),
        drawn(4, "law", "enabler"),
    ]
    second = [
        Coding(1, "trust", "enabler", ("operate",)),
        Coding(2, "law", "barrier", ("build",)),
        Coding(3, "trust", "enabler", ("operate",)),
        Coding(4, "law", "enabler", ()),
    ]
    found = compare(first, second)
    assert (found.items, found.cases) == (4, 4)
    assert found.same_effect == 3
    # Observed 3/4; by chance (2 · 3 + 2 · 1) / 16 = 1/2.
    assert found.effect_kappa is not None
    assert found.effect_kappa.value == pytest.approx(0.5)
    # Neither coding says who joins fact and effect: there is nothing to compare.
    assert (found.same_basis, found.basis_kappa) == (None, None)
    assert (found.same_factor, found.near_factor) == (2, 1)
    assert found.phases_overlap == 3
    assert found.same_phases == 2
    assert found.effects == (
        ("barrier", "barrier", 1),
        ("barrier", "enabler", 1),
        ("enabler", "enabler", 2),
    )
    assert [(item.first.coding.item, item.factor) for item in found.disagreements] == [
        (2, "near"),
        (3, "different"),
    ]


def test_the_basis_is_compared_where_both_coders_gave_it() -> None:
    first = [replace(drawn(n, "trust", "barrier"), coding=coded(n, "stated")) for n in (1, 2, 3)]
    found = compare(first, [coded(1, "stated"), coded(2, "inferred"), coded(3, "stated")])
    assert found.same_basis == 2
    assert found.basis_kappa is not None
    # Observed 2/3; by chance 1 · 2/3: no better than chance.
    assert found.basis_kappa.value == pytest.approx(0)
    assert [pair.first.coding.item for pair in found.disagreements] == [2]


def coded(item: int, basis: str) -> Coding:
    return Coding(item, "trust", "barrier", ("build",), basis=basis)


def test_an_interval_holds_the_value_and_narrows_with_more_findings() -> None:
    few = [("y", "y")] * 8 + [("y", "n")] * 2 + [("n", "y")] * 4 + [("n", "n")] * 6
    widths = []
    for pairs in (few, few * 5):
        found = with_interval(pairs)
        assert found is not None
        assert found == with_interval(pairs)
        assert found.low < found.value < found.high
        widths.append(found.high - found.low)
    # Five times the findings: an interval of some 1/√5 = 0.45 of the width.
    assert widths[1] / widths[0] == pytest.approx(0.45, abs=0.08)
    assert with_interval([("a", "b"), ("b", "a")] * 20) is not None


def test_full_agreement_has_an_interval_of_one_point() -> None:
    found = with_interval([("a", "a"), ("b", "b")] * 10)
    assert found == Kappa(1, 1, 1)


def test_the_same_seed_draws_the_same_sample() -> None:
    assert draw(LINKS, 7, 12, 6) == draw(LINKS, 7, 12, 6)
    assert draw(LINKS, 7, 12, 6) != draw(LINKS, 8, 12, 6)


@pytest.mark.parametrize("seed", range(20))
def test_a_sample_holds_as_many_findings_and_cases_as_were_asked_for(seed: int) -> None:
    items = draw(LINKS, seed, 12, 10)
    assert len({(item.case, item.finding) for item in items}) == 12
    assert len({item.case for item in items}) == 10
    assert [item.coding.item for item in items] == list(range(1, 13))


def test_no_more_is_drawn_than_there_is() -> None:
    assert len(draw(LINKS, 1, 100, 5)) == 30


def test_neighbours_are_named_by_either_side() -> None:
    assert neighbours(LINKS, "trust") == ("law", "money")
    assert neighbours(LINKS, "law") == ("trust",)
