"""`evidence render` writes the same pages as the build, for another engine."""

from __future__ import annotations

import json
import re

import markdown as python_markdown  # type: ignore[import-untyped]
import pytest
from markdown_it import MarkdownIt
from mkdocs.config import load_config

from evidence.analyse.analysis import analyse
from evidence.cli.main import main
from evidence.common.errors import RepositoryError, UsageError
from evidence.publish.config import load_settings
from evidence.publish.markdown import MARK, file_of, markdown, without_empty_lines, write_site
from evidence.render.page import Asset, Page
from evidence.render.settings import Settings
from evidence.render.site import render
from tests.paths import ROOT
from tests.unit import made_up
from tests.unit.record_files import make_libraries

SETTINGS = Settings("Joined Up", "https://example.org/", "https://example.org/repo", "1")


@pytest.fixture(scope="module")
def site():
    return list(render(analyse(made_up.base([made_up.case()])), SETTINGS))


def pages(site):
    return [made for made in site if isinstance(made, Page)]


def body(text: str) -> str:
    return text.split("\n---\n\n", 1)[1].strip()


def loose(html: str) -> str:
    """Return HTML with blanks and line ends as browsers see them outside of preformatted text."""
    return re.sub(r"\s+", " ", html.replace("&#10;", "\n")).strip()


def test_every_page_and_every_data_file_is_written_once(site):
    names = [file_of(made)[0] for made in site]
    assert len(names) == len(set(names)) == len(site)
    assert "index.md" in names
    assert "cases/north-shelf/index.md" in names


def test_a_file_holds_the_very_html_of_its_page(site):
    for page in pages(site):
        assert loose(body(markdown(page))) == loose(page.html)


def test_no_markdown_reader_changes_a_page(site):
    reader = MarkdownIt("commonmark", {"html": True})
    for page in pages(site):
        html = body(markdown(page))
        assert "\n\n" not in html
        assert python_markdown.markdown(html, extensions=["tables", "attr_list"]).strip() == html
        assert reader.render(html).strip() == html


def test_title_and_description_stand_in_the_front_matter():
    text = markdown(Page("a/", 'Say "no": it', "# all\nof it", "<div>x</div>", "case"))
    assert text.startswith('---\ntitle: "Say \\"no\\": it"\ndescription: "# all\\nof it"\n---\n\n')


def test_an_empty_line_in_preformatted_text_is_kept():
    html = "<div>\n\n  <p>a</p>\n \n<pre>x\n\n\ny</pre>\n\n</div>"
    assert without_empty_lines(html) == "<div>\n  <p>a</p>\n<pre>x\n&#10;&#10;y</pre>\n</div>"


def test_a_folder_with_other_files_is_refused_and_stays(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="holds other files"):
        write_site([], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(UsageError, match="is not a folder"):
        write_site([], tmp_path / "letter.txt")


def test_a_second_time_what_is_no_longer_made_goes_and_nothing_else(tmp_path):
    page = Page("cases/old/", "Old", "", "<div></div>", "case")
    assert write_site([page, Asset("api/a.json", b"{}")], tmp_path) == (1, 1)
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    assert write_site([Asset("api/a.json", b"[]")], tmp_path) == (0, 1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [MARK, "a.json", "api", "own.txt"]
    assert (tmp_path / "api" / "a.json").read_bytes() == b"[]"


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    folder = tmp_path / "out"
    write_site([], folder)
    (folder / MARK).write_text("../outside.txt\n", encoding="utf-8")
    write_site([], folder)
    assert outside.exists()


@pytest.mark.parametrize(
    "environment",
    [{}, {"SITE_URL": "https://a.example/b/", "REPOSITORY_URL": "https://c.example/"}],
)
def test_the_settings_are_those_that_mkdocs_reads(environment, monkeypatch):
    for name in ("SITE_URL", "REPOSITORY_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = load_config(str(ROOT / "mkdocs.yml"))
    settings = load_settings(ROOT, environment)
    assert settings.site_name == config.site_name
    assert settings.site_url == config.site_url
    assert settings.repository == config.extra["repository"].rstrip("/")
    assert settings.version == config.extra["data_version"]


@pytest.mark.parametrize("text", ["", "[]", "site_name: A\n", "a: [\n", "extra: 5\nsite_name: B\n"])
def test_settings_that_cannot_be_read_are_told(tmp_path, text):
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RepositoryError, match=r"mkdocs\.yml"):
        load_settings(tmp_path, {})


@pytest.fixture
def tree(tmp_path):
    folder = make_libraries(tmp_path / "tree")
    extra = {"repository": "https://example.org/repo", "data_version": "1"}
    settings = {"site_name": "A", "extra": extra}
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def test_the_command_writes_the_files_and_says_how_many(tree, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["render", "--root", str(tree), "--out", str(out)]) == 0
    assert (out / "cases" / "hillside-catalogue" / "index.md").is_file()
    written = sum(path.is_file() for path in out.rglob("*")) - 1
    assert capsys.readouterr().out.startswith(f"{written} files written to ")


def test_a_wrong_record_stops_it_before_anything_is_written(tree, tmp_path, capsys):
    (tree / "cases" / "wrong.yml").write_text("id: wrong\n", encoding="utf-8")
    assert main(["render", "--root", str(tree), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "EV129" in capsys.readouterr().out
