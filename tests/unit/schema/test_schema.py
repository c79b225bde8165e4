"""The description of a record: closed lists filled in, and its words found by place."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from evidence.schema.schema import case_schema, description, factor_schema, load_schema
from evidence.schema.vocabularies import Term, Vocabulary
from tests.paths import GENERATOR

EFFECTS = Vocabulary(
    "effects", "", "", "", False, (Term("enabler", "", ""), Term("barrier", "", ""))
)
NAMES = sorted(
    file.name.removesuffix(".schema.yml")
    for file in (GENERATOR / "schema" / "records").rglob("*.schema.yml")
)


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_sound(name):
    jsonschema_rs.meta.validate(dict(description(name)))


@pytest.mark.parametrize("name", NAMES)
def test_each_field_is_described_and_labelled(name):
    for path, fields in load_schema(name, {}).groups():
        for field, node in fields.items():
            assert node.get("x-label"), (path, field)
            assert node.get("description"), (path, field)


@pytest.mark.parametrize("name", NAMES)
def test_each_example_fits_its_own_field(name):
    schema = load_schema(name, {})
    definitions = {"definitions": schema.tree.get("definitions", {})}
    for path, fields in schema.groups():
        for field, node in fields.items():
            for example in node.get("examples", ()):
                assert jsonschema_rs.is_valid({**node, **definitions}, example), (path, field)


def test_a_closed_list_becomes_the_terms_that_are_allowed():
    schema = case_schema({"effects": EFFECTS})
    assert schema.node(("findings", 0, "effect"))["enum"] == ["enabler", "barrier"]
    assert "enum" not in case_schema({}).node(("findings", 0, "effect"))


def test_an_example_names_terms_of_the_list_even_where_it_was_written_for_another():
    words = ("partners", 0, "sector")
    sectors = Vocabulary("sectors", "", "", "", False, (Term("mill", "", ""), Term("inn", "", "")))
    phases = Vocabulary("phases", "", "", "", False, (Term("sow", "", ""), Term("run", "", "")))
    lists = {"sectors": sectors, "phases": phases}
    schema = case_schema(lists)
    assert schema.node(words)["examples"] == ["mill"]
    assert schema.node(("partners",))["examples"][0][0]["sector"] == "mill"
    assert schema.node(("findings", 0, "phase"))["examples"] == [["sow", "run"]]
    assert case_schema({}).node(words)["examples"] == ["campus"]


def test_a_place_has_its_words_wherever_the_schema_keeps_them():
    schema = case_schema({})
    assert schema.node(("title",))["x-label"] == "Title"
    assert schema.node(("title",))["maxLength"] == 300
    assert schema.node(("findings", 3))["x-label"] == "Finding"
    assert schema.node(("verdict", "source", 0, "locator"))["x-label"] == "Locator"
    assert schema.node(("nothing", "here")) == {}


def test_a_field_name_leads_to_the_groups_that_have_it():
    homes = case_schema({}).homes
    assert homes["effect"] == (("findings", 0),)
    assert () in homes["title"]
    assert ("sources", 0) in homes["title"]


def test_prose_and_dates_are_found_by_their_keywords():
    schema = case_schema({})
    assert ("findings", 0, "text") in schema.prose_fields
    assert ("summary",) in schema.prose_fields
    assert ("title",) not in schema.prose_fields
    assert ("timeline", 0, "date") in schema.date_fields
    assert ("actions", 0, "text") in factor_schema({}).prose_fields


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_beside_a_reference_binds_as_well(name):
    schema = load_schema(name, {})
    for path, fields in schema.groups():
        for field, node in fields.items():
            most = node.get("maxLength")
            if most is not None:
                group: Any = {field: "a" * (most + 1)}
                for step in reversed(path):
                    group = {step: group} if isinstance(step, str) else [group]
                found = {
                    type(item.kind).__name__: item for item in schema.validator.iter_errors(group)
                }
                # Of a value that may have two shapes, the errors stand within one error.
                if "OneOfNotValid" not in found:
                    assert tuple(found["MaxLength"].instance_path) == (*path, field)


@pytest.mark.parametrize("name", NAMES)
def test_a_date_says_whether_something_about_it_may_stay_open(name):
    schema = load_schema(name, {})
    assert {schema.node(path)["x-date"] for path in schema.date_fields} <= {"plain", "open"}
