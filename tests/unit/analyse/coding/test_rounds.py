"""From the files of a second coding to a round."""

from __future__ import annotations

from typing import Any

from evidence.analyse.coding.agreement import Coding
from evidence.analyse.coding.rounds import round_from, rounds_from

FIRST: dict[str, Any] = {
    "drawn": "2020-01-31",
    "seed": 7,
    "items": [
        {
            "item": 1,
            "case": "a",
            "finding": 3,
            "factor": "trust",
            "effect": "enabler",
            "phase": ["build"],
            "neighbours": ["law"],
        }
    ],
}
BLANK = {"item": 1, "case": "A", "sources": ["S"], "text": "It went well.", "factor": None}


def test_a_blank_item_has_no_second_coding() -> None:
    found = round_from("r", {"items": [{**BLANK, "effect": None, "phase": []}]}, FIRST)
    assert (found.name, found.drawn, found.seed, found.limits) == ("r", "2020-01-31", 7, ())
    assert found.second == ()
    assert found.result is None
    item = found.items[0]
    assert (item.case, item.case_title, item.finding, item.neighbours) == ("a", "A", "3", ("law",))
    assert item.coding == Coding(1, "trust", "enabler", ("build",))


def test_an_item_that_is_filled_in_is_compared() -> None:
    row = {**BLANK, "factor": "law", "effect": "enabler", "note": "Or trust."}
    found = round_from("r", {"items": [row]}, {**FIRST, "limits": ["One room."]})
    assert found.second == (Coding(1, "law", "enabler", (), note="Or trust."),)
    assert found.limits == ("One room.",)
    assert found.result is not None
    assert (found.result.same_effect, found.result.near_factor) == (1, 1)
    # A round that did not ask for the basis has no share of it.
    assert found.result.same_basis is None


def test_rounds_stand_in_the_order_of_their_names() -> None:
    files = ({"items": [BLANK]}, FIRST)
    assert [item.name for item in rounds_from({"b": files, "a": files})] == ["a", "b"]
