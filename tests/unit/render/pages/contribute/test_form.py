"""The form's page: what stands where, what it knows, and that it loses nothing of a record."""

from __future__ import annotations

import json
import re
from typing import Any

from evidence.analyse.analysis import analyse
from evidence.authoring.form_rules import CHECKED_ELSEWHERE, messages, rules_for_browser, words
from evidence.diagnostics.catalogue import codes
from evidence.link.build import case_from
from evidence.link.serialise import data_of
from evidence.render.pages.contribute import form
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.schema.schema import case_schema
from tests.paths import ASSETS
from tests.unit import made_up

SETTINGS = Settings("https://example.org/", "https://example.org/repo")
HOSTILE = '</script><img src=x onerror="alert(1)">'


def page_of(*cases: dict[str, Any]) -> str:
    renderer = Renderer(analyse(made_up.base(cases or [made_up.case()])), SETTINGS)
    (page,) = form.pages(renderer)
    return page.html


def rules_in(html: str) -> dict[str, Any]:
    found = re.search(r'id="form-rules">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    rules: dict[str, Any] = json.loads(found[1])
    return rules


def test_every_field_of_the_description_has_its_place_once():
    html = page_of()
    top = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    for name in case_schema(made_up.vocabularies()).tree["properties"]:
        assert len(re.findall(rf'id="f-{name}"', top)) == 1, name


def test_every_field_of_an_entry_is_in_its_template():
    html = page_of()
    schema = case_schema(made_up.vocabularies())
    for path, fields in schema.groups():
        if len(path) == 2 and path[1] == 0 and path[0] != "also_known_as":
            found = re.search(rf'<template id="t-{path[0]}">(.*?)</template>', html, re.DOTALL)
            assert found is not None, path
            names = re.findall(r'data-name="(\w+)"', found[1])
            inside = [part for name in fields for part in schema.fields((*path, name))]
            assert sorted(names) == sorted([*fields, *inside]), path


def test_every_control_has_a_label_or_stands_in_one():
    html = page_of()
    for name in re.findall(r'<(?:input|select|textarea) id="([^"]+)"', html):
        in_label = re.search(rf'<label[^>]*><input type="checkbox" id="{name}"', html)
        assert in_label or f'for="{name}"' in html, name


def test_every_description_that_is_pointed_to_is_there():
    html = page_of()
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    for pointed in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html):
        assert set(pointed.split()) <= ids, pointed


def test_every_code_is_checked_or_left_out_with_a_reason():
    checked = {key[:5] for key in messages()}
    assert checked | set(CHECKED_ELSEWHERE) == set(codes())
    assert not checked & set(CHECKED_ELSEWHERE)
    assert all(CHECKED_ELSEWHERE.values())


def test_a_name_in_the_records_cannot_leave_the_embedded_data():
    factor = made_up.factor("trust", name=HOSTILE, definition=HOSTILE)
    renderer = Renderer(analyse(made_up.base([made_up.case()], [factor])), SETTINGS)
    (page,) = form.pages(renderer)
    assert "<img" not in page.html
    assert rules_in(page.html)["factors"]["trust"][0] == HOSTILE


def test_the_page_speaks_of_boxes_and_not_of_yaml():
    html = re.sub(r"<script.*?</script>", "", page_of(), flags=re.DOTALL)
    said = re.findall(r'-says">(.*?)</p>', html, re.DOTALL)
    assert not [text for text in said if "quotation marks" in text or "brackets" in text]
    assert not [text for text in said if "Write true" in text]


def test_without_script_the_page_leads_to_the_other_ways():
    html = page_of()
    unscripted = html[html.index("ju-unscripted") :]
    assert "https://example.org/repo/issues/new?template=report.yml" in unscripted
    assert 'href="../../contribute/#write-yaml"' in unscripted


def test_each_case_has_a_file_from_which_the_form_is_filled_in():
    renderer = Renderer(
        analyse(made_up.base([made_up.case("north-room"), made_up.case("b")])), SETTINGS
    )
    files = {asset.path: json.loads(asset.content) for asset in form.assets(renderer)}
    assert set(files) == {f"contribute/form/cases/{name}.json" for name in ("north-room", "b")}
    assert files["contribute/form/cases/north-room.json"] == made_up.case("north-room")


def test_another_account_of_a_date_is_given_back():
    other = {"date": "2006/..", "source": [{"id": "audit", "locator": "p. 2"}]}
    event = {"date": "2004~", "kind": "start", "text": "It began.", "source": ["audit"]}
    milestone = {"label": "Open", "planned": "../2004", "source": ["audit"]}
    data = made_up.case() | {
        "timeline": [event | {"other_date": other}],
        "milestones": [milestone | {"other_planned": other, "other_actual": other}],
    }
    assert data_of(case_from(data, made_up.shape())) == data


def test_a_list_without_entries_is_given_back_wherever_it_stands():
    data = made_up.case() | {"timeline": [], "findings": []}
    data["sources"] = [data["sources"][0] | {"authors": []}]
    assert data_of(case_from(data, made_up.shape())) == data


def test_the_rules_are_plain_data():
    base = made_up.base([made_up.case()])
    rules = rules_for_browser(base, case_schema(base.vocabularies))
    assert json.loads(json.dumps(rules))["schema"]["properties"]["id"]["pattern"].startswith(
        "^[a-z"
    )


def test_one_of_countries_and_region_is_said_to_be_needed():
    html = page_of()
    for name in ("countries", "region"):
        label = re.search(rf'(?:id="f-{name}"[^>]*>\s*<legend>|for="f-{name}">)(.*?)</', html)
        assert label is not None
        assert "one of Countries and Region needed" in label[1]


def test_the_help_names_the_least_and_the_most_that_a_text_may_have():
    html = page_of()
    for path, fields in case_schema(made_up.vocabularies()).groups():
        for name, node in fields.items():
            least, most = node.get("minLength", 0), node.get("maxLength")
            if path == () and node.get("type") == "string" and least > 1 and most:
                says = re.search(rf'id="f-{name}-says">(.*?)</p>', html, re.DOTALL)
                assert says is not None
                assert f"{least} to {most} characters." in says[1], name


def test_the_scripts_ask_for_each_of_their_texts_and_for_no_other():
    scripts = (ASSETS / "js/form").rglob("*.js")
    source = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert set(re.findall(r'\b(?:text|tell)\("([a-z-]+)"', source)) <= set(words())
    assert [name for name in words() if f'"{name}"' not in source] == []
