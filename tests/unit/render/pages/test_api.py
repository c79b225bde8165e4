"""The page of the API shows every address, and its cell does what it says."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evidence.link.model import Case
from evidence.render.data.api.answers import FOLDER
from evidence.render.data.api.description import endpoints
from evidence.render.page import Asset
from evidence.render.pages import api
from evidence.render.renderer import Renderer
from evidence.render.settings import Settings
from evidence.render.site import render
from tests.unit.render.data.made_up_data import SITE, analysis

SETTINGS = Settings(SITE, "https://example.org/code")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(analysis(), SETTINGS)


def files(renderer: Renderer) -> dict[str, bytes]:
    cases = renderer.base.cases.values()
    made = [
        *api.assets(renderer),
        *(file for case in cases for file in api.of_case(renderer, case)),
    ]
    return {file.path: file.content for file in made}


def test_the_page_shows_every_address_with_an_example(renderer: Renderer) -> None:
    (page,) = api.pages(renderer)
    for endpoint in endpoints(renderer.answers):
        assert f"<code>{endpoint.path}</code>" in page.html
        if endpoint.example:
            assert f'href="../../{FOLDER}{endpoint.example}"' in page.html
    assert set(re.findall(rf'href="../../({FOLDER}[^"]+)"', page.html)) <= files(renderer).keys()


def test_the_cell_prints_findings_by_factor_and_kind(renderer: Renderer, tmp_path: Path) -> None:
    for path, content in files(renderer).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    code = api.notebook(f"{(tmp_path / FOLDER).as_uri()}/", renderer)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "cell", "exec"), {})
    head, *lines = [line.split("\t") for line in printed.getvalue().splitlines()]
    told = {
        (line[0], kind): int(number)
        for line in lines
        for kind, number in zip(head[1:], line[1:], strict=True)
        if number != "0"
    }
    expected = Counter(
        (finding.factor, kind)
        for case in renderer.base.cases.values()
        for finding in case.findings
        for kind in case.kinds
    )
    assert told == expected


def test_without_the_data_there_is_neither_page_nor_file(renderer: Renderer) -> None:
    without = Renderer(analysis(), replace(SETTINGS, data=False))
    made = list(render(analysis(), without.settings))
    paths = [one.path for one in made if isinstance(one, Asset)]
    assert not [path for path in paths if path.startswith(FOLDER) or path.endswith(".txt")]
    case: Case = next(iter(without.base.cases.values()))
    assert list(api.of_case(without, case)) == []
    for one in made:
        if not isinstance(one, Asset):
            assert one.text == ""
            assert "index.md.txt" not in one.html
            assert "data/api/" not in one.html
