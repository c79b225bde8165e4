"""The settings in mkdocs.yml are read as MkDocs reads them."""

from __future__ import annotations

import pytest
from mkdocs.config import load_config

from evidence.cli.main import main
from evidence.common.errors import RepositoryError
from evidence.publish.config import SettingsError, load_docs, load_settings
from tests.paths import ROOT
from tests.unit.record_files import make_libraries, make_tree


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
    assert settings.site_url == config.site_url
    assert settings.repository == config.extra["repository"].rstrip("/")


def test_settings_are_inherited_as_mkdocs_does(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "usual.yml").write_text(
        "site_name: A\nextra: {repository: 'https://a.example/code', data: true}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: usual.yml\nsite_url: https://b.example/\nextra: {data: false}\n"
    )
    config = load_config(str(tmp_path / "mkdocs.yml"))
    settings = load_settings(tmp_path, {})
    assert settings.site_url == config.site_url == "https://b.example/"
    assert settings.repository == config.extra["repository"]
    assert settings.data == config.extra["data"] is False


@pytest.mark.parametrize("parent", ["mkdocs.yml", "other.yml", "[]", "7"])
def test_a_file_to_inherit_from_that_is_not_there_is_told(tmp_path, parent):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nINHERIT: {parent}\n")
    with pytest.raises(SettingsError, match="INHERIT") as told:
        load_settings(tmp_path, {})
    assert told.value.position == (2, 1)


def test_hand_written_pages_are_in_the_markdown_that_mkdocs_reads():
    config = load_config(str(ROOT / "mkdocs.yml"))
    docs = load_docs(ROOT, {})
    assert str(docs.folder) == config.docs_dir
    assert set(docs.extensions) == set(config.markdown_extensions)
    assert {name: values for name, values in docs.options.items() if values} == config.mdx_configs


@pytest.mark.parametrize("read", [load_settings, load_docs])
@pytest.mark.parametrize("text", ["", "[]", "a: [\n"])
def test_settings_that_cannot_be_read_are_told(tmp_path, read, text):
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RepositoryError, match=r"mkdocs\.yml"):
        read(tmp_path, {})


@pytest.mark.parametrize("text", ["site_name: A\n", "extra: 5\nsite_name: B\n"])
def test_a_missing_repository_is_told(tmp_path, text):
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RepositoryError, match="cannot be read"):
        load_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("given", "made"),
    [("", True), ("  data: false\n", False), ("  data: !ENV [SITE_DATA, true]\n", False)],
)
def test_the_files_of_the_data_can_be_left_out(tmp_path, given, made):
    text = f"extra:\n  repository: https://example.org/code\n{given}"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    settings = load_settings(tmp_path, {"SITE_DATA": "false"})
    assert settings.data is made
    assert settings.records == tmp_path


def test_a_setting_of_the_data_that_says_nothing_is_told(tmp_path):
    text = "extra:\n  repository: https://example.org/code\n  data: perhaps\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="must be true or false") as told:
        load_settings(tmp_path, {})
    assert told.value.position == (3, 3)


EXTRA = b'extra: {repository: "https://example.org/code"}\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (b"site_name: A\n# \xff\n" + EXTRA, 2, "UTF-8"),
        (b"[" * 3000 + EXTRA, 1, "nested too deep"),
        (b"site_name: A\nx: [\n" + EXTRA, 4, ","),
        (b"site_name: A\nx: 2014-02-30\n" + EXTRA, 1, "day"),
        (b"site_name: A\nextra:\n  repository: null\n", 3, "`repository` is needed"),
        (b"site_url: 5\n" + EXTRA, 1, "`site_url` must be a web address"),
        (EXTRA + b"docs_dir: ../..\n", 2, "`docs_dir` must be left out"),
        (EXTRA + b"docs_dir: [a]\n", 2, "`docs_dir` must be left out"),
        (EXTRA + b"markdown_extensions: [no_such_thing]\n", 2, "No module named"),
        (EXTRA + b"markdown_extensions: [{}, 5]\n", 2, "must be a list of names"),
        (EXTRA + b"markdown_extensions:\n  - toc: {permalinks: 1}\n", 2, "cannot be used"),
        (EXTRA + b"markdown_extensions: {toc: x}\n", 2, "must be a list of names"),
    ],
)
def test_settings_with_which_no_site_can_be_built_are_a_problem_with_its_line(
    tmp_path, capsys, text, line, said
):
    root = make_libraries(tmp_path)
    (root / "mkdocs.yml").write_bytes(text)
    with pytest.raises(SettingsError, match="cannot be read"):
        (load_settings(root, {}), load_docs(root, {}))
    assert main(["validate", "--root", str(root)]) == 1
    shown = capsys.readouterr().out
    assert f"mkdocs.yml:{line}:" in shown
    assert said in shown
    assert main(["render", "--out", str(tmp_path / "out"), "--root", str(root)]) == 2
    assert f"line {line}" in capsys.readouterr().err


@pytest.mark.parametrize("text", [b"a: \xff\n", b"[" * 5000, b"a: \x00\n"])
@pytest.mark.parametrize("command", ["build", "render"])
def test_settings_that_are_no_text_are_told_by_the_commands(tmp_path, capsys, text, command):
    root = make_tree(tmp_path / "tree")
    (root / "mkdocs.yml").write_bytes(text)
    words = ["--out", str(tmp_path / "out")] if command == "render" else []
    assert main([command, "--root", str(root), *words]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith(f"evidence: The settings in {root / 'mkdocs.yml'} cannot be read")
