"""The schema that editors read allows what the check allows, and is never out of date."""

from __future__ import annotations

import json

import pytest
from jsonschema_rs import Draft7Validator, meta

from evidence.authoring.generated import CASE_SCHEMA, FACTOR_SCHEMA, ISSUE_FORM, copies
from evidence.check.repository import fields_of
from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.read.reader import read_bytes, read_file
from evidence.schema.schema import load_schema
from tests.paths import LIBRARIES
from tests.unit.made_up import vocabularies
from tests.unit.record_files import RECORDS, make_tree

FILES = sorted([*RECORDS.glob("valid/*.yml"), *RECORDS.glob("invalid/*.yml")])
READABLE = [path for path in FILES if read_file(path, path.name).data is not None]
FACTORS = sorted((LIBRARIES / "taxonomy" / "factors").glob("*.yml"))


@pytest.fixture(scope="module")
def checked():
    return check_tree(LIBRARIES)


@pytest.fixture(scope="module")
def editors(checked):
    texts = copies(checked)
    return {kind: json.loads(texts[path]) for kind, path in KINDS.items()}


@pytest.fixture(scope="module")
def validators(editors):
    return load_schema("case", vocabularies(), fields_of(LIBRARIES)).validator, Draft7Validator(
        editors["case"]
    )


CLOSED = {"factor", "currency"}
"""Fields whose ids or codes are written out for editors, beside the codes of countries."""
KINDS = {"case": CASE_SCHEMA, "factor": FACTOR_SCHEMA}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_draft_07_that_stands_alone(editors, kind):
    schema = editors[kind]
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    meta.validate(schema)
    text = json.dumps(schema)
    assert "$ref" not in text
    assert '"x-' not in text


@pytest.mark.parametrize("path", READABLE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_it_and_the_check_agree_on_the_structure_of_a_case(path, validators):
    ours, theirs = validators
    data = read_file(path, path.name).data
    refused = [place for place in places(theirs, data) if place not in places(ours, data)]
    # What only an editor refuses at this point, a rule of the check refuses later.
    assert all(place[-1] in CLOSED or place[:1] == ("countries",) for place, _ in refused)
    assert [place for place in places(theirs, data) if place not in refused] == places(ours, data)


def test_it_and_the_check_agree_on_the_structure_of_factors(editors):
    ours = load_schema("factor", vocabularies(), fields_of(LIBRARIES)).validator
    theirs = Draft7Validator(editors["factor"])
    for path in FACTORS:
        data = read_bytes(path.read_bytes(), path.name).data
        assert theirs.is_valid(data)
        for name in list(data):
            broken = {**data, name: 5, "no-field": 1}
            assert places(theirs, broken) == places(ours, broken)


def test_ids_and_codes_are_closed_for_an_editor_and_each_has_its_meaning(editors):
    case = editors["case"]["properties"]
    factor = case["findings"]["items"]["properties"]["factor"]
    currency = case["costs"]["items"]["properties"]["currency"]
    for node, known in (
        (factor, "who-decides"),
        (case["countries"]["items"], "NO"),
        (currency, "NOK"),
    ):
        assert Draft7Validator(node).is_valid(known)
        assert not Draft7Validator(node).is_valid("ZZZ")
        assert len(node["enumDescriptions"]) == len(node["enum"])
    assert "Norwegian Krone" in currency["enumDescriptions"]


def test_a_field_says_in_words_what_may_be_written(editors):
    case = editors["case"]["properties"]
    date = case["timeline"]["items"]["properties"]["date"]
    assert "YYYY-MM" in date["markdownDescription"]
    assert "(about)" in date["markdownDescription"]
    assert case["title"]["markdownDescription"].count("\n\n") == 2


def places(validator, data):
    return sorted(
        (tuple(map(str, e.instance_path)), e.message) for e in validator.iter_errors(data)
    )


def fields(schema, path=()):
    for name, node in schema.get("properties", {}).items():
        yield (*path, name), node
        yield from fields(node, (*path, name))
        items = node.get("items", {})
        for branch in (items, *items.get("oneOf", ())):
            yield from fields(branch, (*path, name))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_tells_an_editor_what_it_is(editors, kind):
    for path, node in fields(editors[kind]):
        assert node.get("title"), path
        assert node.get("description"), path
        if "enum" in node:
            assert len(node["enumDescriptions"]) == len(node["enum"])


def test_an_editor_offers_the_factors(editors, checked):
    found = editors["case"]["properties"]["findings"]["items"]["properties"]["factor"]
    assert found["enum"] == sorted(checked.factors)


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_fits_its_own_field(editors, kind):
    for path, node in fields(editors[kind]):
        for example in node.get("examples", ()):
            assert Draft7Validator(node).is_valid(example), (path, example)


def test_check_fails_where_a_copy_is_missing_or_changed(tmp_path, capsys):
    tree = make_tree(tmp_path / "tree")
    assert main(["schema", "--check", "--root", str(tree)]) == 1
    assert main(["schema", "--root", str(tree)]) == 0
    assert main(["schema", "--check", "--root", str(tree)]) == 0
    (tree / CASE_SCHEMA).write_text("{}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["schema", "--check", "--root", str(tree)]) == 1
    assert capsys.readouterr().out.startswith(f"{CASE_SCHEMA}: out of date")


@pytest.mark.slow
def test_the_issue_form_lists_every_term_that_one_may_choose(checked):
    form = read_bytes(copies(checked)[ISSUE_FORM].encode(), ISSUE_FORM)
    assert form.problems == ()
    options = {part["id"]: part["attributes"].get("options") for part in form.data["body"][1:]}
    for part, name in (
        ("kind", "source-kinds"),
        ("case_infrastructure", "infrastructure"),
        ("case_services", "services"),
    ):
        assert options[part] == [term.label for term in vocabularies()[name]]
