"""Examples out of a base's own records: the first short value, the same every time."""

from __future__ import annotations

import pytest

from evidence.authoring.examples import (
    MOST_RECORDS,
    SHORT,
    case_with_examples,
    factor_with_examples,
    with_examples,
)
from evidence.schema.schema import Schema, case_schema, factor_schema
from tests.unit.made_up import base, case, factor, source, vocabularies

LONG = "A long text without an end. " * 10


@pytest.fixture
def schema() -> Schema:
    return case_schema(vocabularies())


def example(schema: Schema, records: list, *path: str | int):
    (found,) = with_examples(schema, records).node(path)["examples"]
    return found


def test_the_first_short_value_in_the_order_of_titles_is_taken(schema):
    records = [
        {"title": "Ceiling", "summary": "The last one."},
        {"title": "attic", "summary": LONG},
        {"title": "Balcony", "summary": "The first short one."},
    ]
    assert example(schema, records, "summary") == "The first short one."
    assert example(schema, records[::-1], "summary") == "The first short one."
    assert example(schema, records, "title") == "attic"


def test_the_shortest_is_taken_where_none_is_short(schema):
    records = [{"title": "A", "summary": LONG * 2}, {"title": "B", "summary": LONG}]
    assert example(schema, records, "summary") == LONG
    assert len(LONG) > SHORT


def test_an_entry_is_the_example_of_its_list_and_gives_those_of_its_fields(schema):
    long = {"label": LONG, "planned": "2009", "source": ["audit"]}
    short = {"label": "Opening", "planned": "2010", "note": LONG, "source": ["audit"]}
    records = [{"title": "A", "milestones": [long, short, short | {"note": "Late."}]}]
    assert example(schema, records, "milestones") == [short | {"note": "Late."}]
    assert example(schema, records, "milestones", 0, "label") == "Opening"
    assert example(schema, records, "milestones", 0, "planned") == "2009"
    assert example(schema, records, "milestones", 0, "note") == "Late."


def test_what_no_record_has_keeps_the_example_of_the_schema(schema):
    for records in ([], [{"title": "A", "figures": [], "region": ""}]):
        for path in (("figures",), ("figures", 0, "unit"), ("former_ids",)):
            assert example(schema, records, *path) == schema.node(path)["examples"][0]


def test_an_example_that_shows_a_form_is_kept(schema):
    own = {"title": "A", "countries": ["FR"], "verdict": {"text": "so.", "source": ["audit"]}}
    described = with_examples(schema, [own])
    for path in (("countries",), ("verdict", "source"), ("verdict", "source", 0, "locator")):
        assert described.node(path)["examples"] == schema.node(path)["examples"]
    assert described.node(("verdict", "text"))["examples"] == ["so."]


def test_a_name_in_several_forms_is_shown_as_a_record_has_it(schema):
    names = ["Old Attic", {"name": "Loftet", "language": "nb"}]
    records = [{"title": "A", "also_known_as": names}]
    assert example(schema, records, "also_known_as") == names
    assert example(schema, records, "also_known_as", 0, "name") == "Loftet"


def test_no_more_than_the_first_records_are_looked_at(schema):
    records = [{"title": f"{number:04}"} for number in range(MOST_RECORDS)]
    late = {"title": "Zenith", "status_note": "Late."}
    assert example(schema, [*records, late], "status_note") != "Late."
    assert example(schema, [*records[1:], late], "status_note") == "Late."


def test_the_schema_itself_stays_as_it_is(schema):
    before = schema.node(("title",))["examples"]
    with_examples(schema, [{"title": "Attic"}])
    assert schema.node(("title",))["examples"] == before


def test_cases_and_factors_of_a_base_give_the_examples():
    cases = [case("north-shelf", title="North Shelf", sources=[source("audit", year=1999)])]
    action = {"id": "trust-1", "text": "Do it well.", "findings": ["north-shelf/trust-1"]}
    factors = [factor("trust", actions=[action | {"basis": "done-and-helped"}], aliases=["faith"])]
    made = base(cases, factors)
    described = case_with_examples(made)
    assert described.node(("title",))["examples"] == ["North Shelf"]
    assert described.node(("sources", 0, "year"))["examples"] == [1999]
    described = factor_with_examples(made)
    (example,) = described.node(("actions",))["examples"]
    assert example == [action | {"basis": "done-and-helped"}]
    found = described.node(("actions", 0, "findings"))["examples"]
    assert found == [["north-shelf/trust-1"]]
    assert described.node(("aliases",))["examples"] == [["faith"]]
    wanted = factor_schema(vocabularies()).node(("literature",))["examples"]
    assert described.node(("literature",))["examples"] == wanted
