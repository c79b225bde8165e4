"""Events, amounts and figures have names that stay when the record grows or is corrected."""

from __future__ import annotations

from evidence.link.entry_names import entry_names
from tests.unit import made_up

FIRST = {"date": "2010", "kind": "start", "text": "It began.", "source": ["audit"]}
SECOND = {"date": "2014", "kind": "go-live", "text": "It opened.", "source": ["audit"]}


def test_a_name_stays_when_an_entry_comes_before_it_or_its_date_is_corrected() -> None:
    (name,) = entry_names("timeline", [SECOND])
    assert entry_names("timeline", [FIRST, {**SECOND, "date": "2015"}])[1] == name


def test_the_name_of_an_amount_stays_when_its_number_is_corrected() -> None:
    plan = {"label": "Plan", "kind": "budget", "amount": 10, "as_of": "2010"}
    assert entry_names("costs", [plan]) == entry_names("costs", [{**plan, "amount": 12}])
    assert entry_names("costs", [plan]) != entry_names("costs", [{**plan, "as_of": "2011"}])


def test_entries_that_say_the_same_are_told_apart() -> None:
    name, again = entry_names("timeline", [FIRST, FIRST])
    assert again == f"{name}-2"


def test_record_and_model_give_the_same_names() -> None:
    case = made_up.linked_case(timeline=[FIRST, SECOND])
    assert entry_names("timeline", case.timeline) == entry_names("timeline", [FIRST, SECOND])
