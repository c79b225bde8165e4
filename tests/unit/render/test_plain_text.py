"""The words of a page as a reviewer reads them without opening it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from evidence.cli.commands.page import markdown
from evidence.cli.main import main
from evidence.render.plain_text import page_text
from tests.paths import ROOT
from tests.unit.record_files import make_libraries


def test_headings_entries_and_rows_stand_on_lines_of_their_own() -> None:
    html = (
        "<h1>A</h1><p>One <b>two</b>\nthree &amp; four</p><ul><li>x</li><li>y</li></ul>"
        "<table><tr><th>a</th><td>b</td></tr></table>"
    )
    assert page_text(html) == "# A\nOne two three & four\nx\ny\na | b"


def test_what_is_drawn_hidden_or_only_leads_on_is_left_out() -> None:
    html = (
        '<nav><a href="#">On this page</a></nav><p><span class="ju-vh">Source </span>[1]'
        '<svg><use href="#s"/><text>drawn</text></svg><br></p><button>Copy</button><p>end</p>'
    )
    assert page_text(html) == "[1]\nend"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_libraries(tmp_path / "libraries")
    (root / "mkdocs.yml").symlink_to(ROOT / "mkdocs.yml")
    return root


def test_the_page_of_a_case_says_what_its_record_says(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (root / "cases").glob("*.yml"):
        assert main(["page", f"cases/{path.name}", "--root", str(root)]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = [record["verdict"]["text"], *(item["text"] for item in record["findings"])]
        for text in texts:
            words = " ".join(re.sub(r"[*_]|\[@[^]]*\]|\[\[[^]]*\]\]", "", text).split())
            assert words[:60] in shown


def test_a_case_that_does_not_exist_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", "no-such-case", "--root", str(root)]) == 2
    assert "There is no case no-such-case" in capsys.readouterr().err


def test_no_text_of_a_record_ends_the_block_or_steers_a_terminal() -> None:
    block = markdown("A <b>title</b> @all", "one\n~~~~~\n\x1b[31mred @all </details>")
    lines = block.split("\n")
    fences = [number for number, line in enumerate(lines) if re.fullmatch("~{6,}(text)?", line)]
    assert len(fences) == 2
    assert lines.index("~~~~~") in range(*fences)
    assert "\x1b" not in block
    assert "<b>" not in lines[0]
    assert "@all" not in lines[0].replace("@<!-- -->all", "")
