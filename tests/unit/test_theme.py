"""The shell of the pages names only files that exist, and loads nothing from elsewhere."""

from __future__ import annotations

import re
from importlib.metadata import files
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "scripts" / "theme"
ASSETS = ROOT / "docs"
HOOK = ROOT / "scripts" / "mkdocs_hook.py"
MATERIAL = {str(path) for path in files("mkdocs-material") or ()}
TEMPLATES = sorted(THEME.rglob("*.html"))
LOADED = re.compile(r"<(?:link|script|img|iframe|source|video)\b[^>]*(?:href|src)=\"([^\"]*)")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_loads_nothing_from_another_host(template: Path) -> None:
    addresses = LOADED.findall(template.read_text(encoding="utf-8"))
    assert [address for address in addresses if not address.startswith("{{")] == []


def test_files_that_templates_name_are_there() -> None:
    text = "".join(template.read_text(encoding="utf-8") for template in TEMPLATES)
    names = re.findall(r"\{\{ up \}\}(assets/[^\"{]+)", text)
    joined = re.search(r'^STYLE_SHEET = "(.+)"', HOOK.read_text(encoding="utf-8"), re.MULTILINE)
    assert joined is not None
    assert {joined[1], "assets/js/site.js"} < set(names)
    missing = [
        name
        for name in names
        if not (ASSETS / name).is_file()
        and f"material/templates/{name}" not in MATERIAL
        and name != joined[1]
    ]
    assert missing == [], "A new version of Material gives its style sheet another name."


def test_every_style_sheet_is_loaded_once() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = yaml.safe_load(re.sub(r"!ENV ", "", text))["extra_css"]
    files = {path.relative_to(ASSETS).as_posix() for path in (ASSETS / "assets/css").glob("*.css")}
    assert len(listed) == len(set(listed))
    assert set(listed) == files


def test_styles_load_nothing_from_another_host() -> None:
    sheets = list((ASSETS / "assets" / "css").glob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", text) == [], sheet.name
        assert "@import" not in text, sheet.name


def test_paper_names_the_version_of_the_data() -> None:
    shell = (THEME / "base.html").read_text(encoding="utf-8")
    assert "data version {{ config.extra.data_version }}" in shell
