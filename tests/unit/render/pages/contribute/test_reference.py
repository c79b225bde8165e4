"""The reference pages name every field, every message and every term, each with its anchor."""

from __future__ import annotations

import re

import pytest

from evidence.analyse.analysis import analyse
from evidence.authoring.constraints import limits_in_words
from evidence.diagnostics.catalogue import codes
from evidence.render.pages.contribute import form, reference
from evidence.render.pages.contribute.reference import PARTS, visible
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.schema.schema import load_schema
from tests.unit import made_up

LISTS = made_up.vocabularies()


@pytest.fixture(scope="module")
def made():
    settings = Settings("https://example.org/", "https://example.org/repo")
    renderer = Renderer(analyse(made_up.base([made_up.case()])), settings)
    return {page.address: page.html for page in reference.pages(renderer)}


def anchors(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def places(kind: str, prefix: str):
    for path, fields in load_schema(kind, LISTS, made_up.fields()).groups():
        for name in fields:
            step = "-".join(part for part in (*path, name) if isinstance(part, str))
            yield f"{prefix}{step}", fields[name]


@pytest.mark.parametrize(("kind", "prefix"), [("case", ""), ("factor", "factor-")])
def test_every_field_has_an_anchor_and_its_description(made, kind, prefix):
    html = made[reference.FIELDS]
    found = anchors(html)
    for place, node in places(kind, prefix):
        # What a citation holds is told once.
        anchor = re.sub(r".*-source-", "verdict-source-", place)
        assert anchor in found
        assert str(reference.with_code(" ".join(node["description"].split()))) in html


def test_every_field_of_a_case_has_a_part_of_the_reference_and_of_the_form():
    fields = load_schema("case", LISTS, made_up.fields()).fields(())
    nowhere = {name: node.get("x-form") for name, node in fields.items()}
    assert {name: part for name, part in nowhere.items() if part not in PARTS} == {}
    assert sorted(part for *_, parts in form.PARTS for part in parts) == sorted(PARTS)


def test_no_anchor_stands_twice_on_a_page(made):
    for html in made.values():
        assert len(anchors(html)) == len(set(anchors(html)))


def test_every_part_of_the_record_is_shown_under_its_heading(made):
    nodes = load_schema("case", LISTS, made_up.fields()).fields(())
    assert {node["x-form"] for node in nodes.values()} == set(PARTS)


def test_a_field_shows_whether_it_is_required_its_example_and_its_terms(made):
    html = made[reference.FIELDS]
    status = html[html.index('id="status"') : html.index('id="status_as_of"')]
    assert "Required" in status
    assert "status: live" in status
    assert 'href="../../contribute/vocabularies/#statuses"' in status
    for term in LISTS["statuses"]:
        assert f"<code>{term.id}</code>" in status
    assert "Optional" in html[html.index('id="region"') : html.index('id="scale"')]


def test_every_message_has_an_anchor_its_reason_and_its_examples(made):
    html = made[reference.ERRORS]
    found = anchors(html)
    sections = dict(re.findall(r'<h3 id="(EV\d+)">(.*?)(?=<h3|<h2|$)', html, re.DOTALL))
    for code in codes().values():
        assert code.id in found
        section = sections[code.id]
        assert f">{code.severity.capitalize()}</span>" in section
        assert ("With the mistake" in section) == bool(code.bad)
        assert ("Without it" in section) == (bool(code.good) and not code.elsewhere)
        assert ("What the other record needs" in section) == bool(code.elsewhere)


def test_no_unseen_sign_reaches_the_page(made):
    html = made[reference.ERRORS]
    assert not re.search("[\t\u200b\u202e\u00a0\x07]", html)
    assert "‹U+202E›" in html
    assert "‹tab›" in html


def test_examples_lose_what_pushes_them_in_and_no_more():
    assert visible("    - a: 1\n      b: 2\n", "    - a: 1\n\n") == ("- a: 1\n  b: 2", "- a: 1")
    assert visible("  a\nb\n", "  c\n") == ("  a\nb", "  c")
    assert visible("", "") == ("", "")


def test_every_term_of_every_list_is_shown(made):
    html = made[reference.VOCABULARIES]
    found = anchors(html)
    for vocabulary in LISTS.values():
        assert vocabulary.id in found
        for term in vocabulary:
            assert f"{vocabulary.id}-{term.id}" in found
    assert ">Tier</th>" in html
    assert ">Inverse</th>" in html


def test_lists_and_fields_lead_to_each_other(made):
    html = made[reference.VOCABULARIES]
    fields = set(anchors(made[reference.FIELDS]))
    used = re.findall(r'href="\.\./\.\./contribute/fields/#([^"]+)"', html)
    assert "findings-effect" in used
    assert "factor-level" in used
    assert set(used) <= fields


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("id",), "an id: small letters, digits and hyphens"),
        (("title",), "text on one line, at most 300 characters"),
        (("summary",), "text, 40 to 2,000 characters"),
        (("status",), "one of the terms of its list"),
        (("status_as_of",), "a date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in quotation marks"),
        (
            ("services",),
            "a list; each entry is one of the terms of its list, at least 1, none twice",
        ),
        (
            ("countries",),
            "a list; each entry is a country code of ISO 3166-1, at most 60, none twice",
        ),
        (("sources",), "a list of entries, at least 1"),
        (("sources", 0, "year"), "a whole number from 1800 to 2100"),
        (("figures", 0, "value"), "a number"),
        (("partners", 0, "withdrew"), "`true`, or leave it out"),
        (("findings", 0, "factor"), "the id of a factor"),
        (("verdict",), "a group of fields"),
        (
            ("verdict", "source"),
            "a list; each entry is the id of a source of this record or a group of `id` and "
            "`locator`, at least 1, none twice",
        ),
    ],
)
def test_limits_are_told_in_words(path, words):
    schema = load_schema("case", LISTS, made_up.fields())
    node = schema.node(path)
    items = schema.resolve(node.get("items", {}))
    branches = [schema.resolve(branch) for branch in items.get("oneOf", ())]
    assert limits_in_words(node, items, branches) == words
