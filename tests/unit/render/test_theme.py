"""The shell of the pages names only files that exist, and loads nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from evidence.publish.assets import Assets
from evidence.schema.schema import description
from tests.paths import ASSETS, GENERATOR

THEME = GENERATOR / "render" / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
PARSED = [
    Environment().parse(path.read_text(encoding="utf-8")) for path in sorted(THEME.rglob("*.*ml"))
]
FILTERS = {"e", "length", "striptags"}
"""Filters of the theme; each is one of Jinja and of MiniJinja. Add one that both have."""
LOADED = re.compile(r"<(?:link|script|img|iframe|source|video)\b[^>]*(?:href|src)=\"([^\"]*)")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_loads_nothing_from_another_host(template: Path) -> None:
    addresses = LOADED.findall(template.read_text(encoding="utf-8"))
    assert [address for address in addresses if not address.startswith("{{")] == []


def test_files_that_templates_name_are_there() -> None:
    text = "".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    names = re.findall(r"\{\{ up \}\}(assets/[^\"{]+)", text)
    assert names
    files = Assets().files
    assert [name for name in names if name not in files] == []


def test_the_shell_loads_one_style_sheet_and_one_for_paper() -> None:
    shell = (THEME / "base.html").read_text(encoding="utf-8")
    assert re.findall(r'rel="stylesheet"( media="print")? href="([^"]+)"', shell) == [
        ("", "{{ up }}{{ config.extra.assets.style_sheet }}"),
        (' media="print"', "{{ up }}{{ config.extra.assets.print_sheet }}"),
    ]


def test_styles_load_nothing_from_another_host() -> None:
    sheets = list((ASSETS / "css").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", text) == [], sheet.name
        assert "@import" not in text or sheet.name in {"site.css", "print.css"}, sheet.name


def test_templates_call_no_methods_because_minijinja_has_none_of_python() -> None:
    calls = [call for tree in PARSED for call in tree.find_all(nodes.Call)]
    assert [call for call in calls if isinstance(call.node, nodes.Getattr)] == []


def test_templates_use_only_filters_that_both_languages_have() -> None:
    used = {item.name for tree in PARSED for item in tree.find_all(nodes.Filter)}
    assert used == FILTERS


def test_every_sign_that_a_kind_of_event_can_have_is_drawn() -> None:
    signs = description("vocabulary")["properties"]["terms"]["items"]["properties"]["sign"]["enum"]
    drawn = re.findall(r'<symbol id="t-([a-z-]+)"', (THEME / "partials/sprite.html").read_text())
    assert sorted(signs) == sorted(drawn)
