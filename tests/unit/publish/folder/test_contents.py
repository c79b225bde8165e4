"""`evidence render` writes a folder that needs nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from evidence.cli.main import main
from evidence.publish.theme import THEME
from tests.unit.record_files import make_libraries

ABOUT = "# About\n\n[Cases](../cases/index.md), [ours]({repository})\n\n| A |\n|---|\n| b |\n"


def write_settings(folder: Path, more: dict[str, str]) -> None:
    settings = {"site_name": "A", "extra": {"repository": "https://example.org/repo"}, **more}
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


@pytest.fixture
def tree(tmp_path):
    folder = make_libraries(tmp_path / "tree")
    write_settings(folder, {"site_url": "https://example.org/"})
    (folder / "docs" / "about").mkdir(parents=True)
    (folder / "docs" / "about" / "index.md").write_text(ABOUT, encoding="utf-8")
    (folder / "docs" / "picture.png").write_bytes(b"\x89PNG")
    (folder / "docs" / ".hidden").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def out(tree, tmp_path):
    folder = tmp_path / "out"
    assert main(["render", "--root", str(tree), "--out", str(folder)]) == 0
    return folder


def test_it_holds_pages_styles_scripts_data_and_search(out):
    docs = out / "docs"
    assert (docs / "cases" / "hillside-catalogue" / "index.md").is_file()
    assert "https://example.org/repo" in (docs / "about" / "index.md").read_text(encoding="utf-8")
    assert (docs / "picture.png").read_bytes() == b"\x89PNG"
    assert not (docs / ".hidden").exists()
    assert (docs / "pagefind" / "pagefind-entry.json").is_file()
    assert list((docs / "cases").rglob("*.csv")) or list(docs.rglob("*.json"))


def test_what_its_configuration_names_is_there(out):
    config = yaml.safe_load((out / "mkdocs.yml").read_text(encoding="utf-8"))
    assets = config["extra"]["assets"]
    preloads = [name for names in assets["preloads"].values() for name in names]
    for name in (assets["style_sheet"], assets["script"], config["theme"]["favicon"], *preloads):
        assert (out / "docs" / name).is_file(), name
    theme = {path.relative_to(THEME) for path in THEME.rglob("*") if path.is_file()}
    folder = out / config["theme"]["custom_dir"]
    assert theme == {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_where_the_site_will_stand_is_said_only_if_it_is_known(tree, out, tmp_path):
    assert "site_url: https://example.org/\n" in (out / "mkdocs.yml").read_text(encoding="utf-8")
    write_settings(tree, {})
    assert main(["render", "--root", str(tree), "--out", str(out)]) == 0
    assert "site_url" not in (out / "mkdocs.yml").read_text(encoding="utf-8")


def test_each_script_that_a_page_starts_has_its_preloads(out):
    config = yaml.safe_load((out / "mkdocs.yml").read_text(encoding="utf-8"))
    texts = [path.read_text(encoding="utf-8") for path in (out / "docs").rglob("*.md")]
    modules = {name for text in texts for name in re.findall(r'(?m)^module: "(.*)"$', text)}
    assert modules
    assert {"", *modules} == set(config["extra"]["assets"]["preloads"])


def test_the_same_records_give_the_same_files(tree, out, tmp_path):
    again = tmp_path / "again"
    assert main(["render", "--root", str(tree), "--out", str(again)]) == 0
    assert contents(again) == contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
def test_an_engine_without_our_theme_and_plugin_builds_the_pages(out):
    # `-I` and the folder: nothing of this project is on the path of the engine.
    done = subprocess.run(
        [sys.executable, "-I", "-m", "mkdocs", "build", "--strict"],
        cwd=out,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    about = (out / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../cases/">Cases</a>' in about
    assert '<caption class="ju-vh">About</caption>' in about
    assert (out / "site" / "404.html").is_file()
    assert (out / "site" / "sitemap.xml").read_text(encoding="utf-8").count("<loc>") > 10


def test_a_wrong_record_stops_it_before_anything_is_written(tree, tmp_path, capsys):
    (tree / "cases" / "wrong.yml").write_text("id: wrong\n", encoding="utf-8")
    assert main(["render", "--root", str(tree), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "EV129" in capsys.readouterr().out
