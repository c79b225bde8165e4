"""Templates, scripts and style sheets are such that a person can edit them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence.render.jinja.environment import PageEnvironment
from tests.paths import GENERATOR

TEMPLATES = GENERATOR / "render" / "templates"
LONGEST_LINE = 140
EDITED = sorted(file for ending in ("html", "js", "css") for file in GENERATOR.rglob(f"*.{ending}"))
FILES = sorted(TEMPLATES.rglob("*.html"))


def name_of(file: Path) -> str:
    return str(file.relative_to(GENERATOR))


@pytest.mark.parametrize("file", EDITED, ids=name_of)
def test_no_line_is_too_long_to_read(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    too_long = {
        number: len(line) for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE
    }
    assert too_long == {}


def test_what_is_only_included_or_imported_begins_with_a_line() -> None:
    named = {
        name
        for file in FILES
        for name in re.findall(
            r"\{%-? (?:include|import|from) '([^']+)'", file.read_text(encoding="utf-8")
        )
    }
    there = {file.relative_to(TEMPLATES).as_posix() for file in FILES}
    parts = {name for name in there if name.startswith("_") or "/_" in name}
    assert named <= parts
    code = "".join(file.read_text(encoding="utf-8") for file in GENERATOR.rglob("*.py"))
    assert {name for name in parts - named if f'"{name}"' not in code} == set()
    assert {name for name in there - parts if f'"{name}"' not in code} == set()


def test_each_macro_is_used() -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in FILES}
    code = "".join(file.read_text(encoding="utf-8") for file in GENERATOR.rglob("*.py"))
    unused = [
        (name_of(file), macro)
        for file, text in texts.items()
        for macro in re.findall(r"\{%-? macro (\w+)\(", text)
        if sum(len(re.findall(rf"\b{macro}\(", other)) for other in texts.values()) < 2
        and f".{macro}(" not in code
        and f'"{macro}"' not in code
    ]
    assert unused == []


def test_indentation_of_a_template_stays_out_of_the_page(tmp_path: Path) -> None:
    source = "<ul>\n  {% for item in items %}\n    <li>\n\t{{ item }}</li>\n  {% endfor %}\n</ul>"
    (tmp_path / "page.html").write_text(source, encoding="utf-8")
    page = PageEnvironment(tmp_path).get_template("page.html").render(items=["a  b"])
    assert page == "<ul>\n<li>\na  b</li>\n</ul>"
