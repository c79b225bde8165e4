"""The command line: exit codes, formats, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from evidence.cli.main import main
from tests.paths import ROOT
from tests.unit.record_files import RECORDS, make_tree

TODAY = "2026-11-24"


@pytest.fixture
def tree(tmp_path):
    return make_tree(tmp_path / "tree")


@pytest.fixture
def validate(tree, capsys):
    def run(*words: str):
        code = main(["validate", "--root", str(tree), "--today", TODAY, *words])
        return code, capsys.readouterr()

    return run


def test_a_sound_tree_gives_0(validate):
    code, shown = validate()
    assert code == 0
    assert shown.out.endswith("all is well.\n")
    assert shown.err == ""


def test_a_wrong_record_gives_1(validate):
    code, shown = validate(str(RECORDS / "invalid" / "effect-negative.yml"))
    assert code == 1
    assert "Did you mean `barrier`?" in shown.out


def test_warnings_give_0_and_1_when_strict(validate):
    path = str(RECORDS / "invalid" / "long-sentence.yml")
    assert validate(path)[0] == 0
    assert validate(path, "--strict")[0] == 1


@pytest.mark.parametrize(
    "words",
    [["no-such-file.yml"], ["--today", "tomorrow"], ["--root", "/nowhere"]],
    ids=lambda words: words[0],
)
def test_a_command_that_cannot_run_gives_2_and_one_plain_line(validate, words):
    code, shown = validate(*words)
    assert code == 2
    assert shown.out == ""
    assert shown.err.startswith("evidence: ")
    assert shown.err.count("\n") == 1


def test_an_unknown_command_or_option_gives_2(capsys):
    for words in (["no-such-command"], ["validate", "--no-such-option"], []):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_only_problems_of_the_paths_given_are_told(tree, validate):
    for name in ("hillside-catalogue", "lakeside-catalogue"):
        path = tree / "cases" / f"{name}.yml"
        text = path.read_text(encoding="utf-8").replace("status: live", "status: lively")
        path.write_text(text, encoding="utf-8")
    code, shown = validate(str(tree / "cases" / "hillside-catalogue.yml"), "--format", "json")
    assert code == 1
    assert {found["file"] for found in json.loads(shown.out)} == {"cases/hillside-catalogue.yml"}
    assert len(json.loads(validate(str(tree / "cases"), "--format", "json")[1].out)) == 2


MISTAKES = (
    ('date: "2012-05"', 'date: "May 2012"'),
    ("effect: barrier", "effect: negative"),
    ("currency: GBP", "currency: £"),
    ("year: 2016", "year: c. 2016"),
    ("read: full", "read: fully"),
    ('countries: ["GB"]', "countries: United Kingdom"),
    ("amount: 12500000", "amount: £12.5m"),
    ("role: lead", "role: leader"),
    ("basis: stated", "basis: reported"),
    ("scale: county", "scale: counties"),
    ("phase: [plan, run]", "phase: planning"),
    ("source: [paper-2013]", "source: []"),
)


def test_thirty_errors_in_five_files_fit_on_two_screens(tree, validate):
    plain = (RECORDS / "valid" / "plain.yml").read_text(encoding="utf-8")
    for number in range(5):
        text = plain.replace("id: plain", f"id: plain-{number}")
        text = text.replace("title: Riverside", f"title: Riverside {number}", 1)
        for old, new in (*MISTAKES, *MISTAKES)[2 * number : 2 * number + 6]:
            assert old in text
            text = text.replace(old, new, 1)
        (tree / "cases" / f"plain-{number}.yml").write_text(text, encoding="utf-8")
    _, shown = validate()
    assert "30 errors" in shown.out
    # Two screens of 50 lines; a line of more than 100 signs takes several.
    assert sum(max(1, -(-len(line) // 100)) for line in shown.out.split("\n")) <= 100


def test_another_layout_is_mentioned_and_asks_for_nothing(tree, validate):
    path = tree / "cases" / "hillside-catalogue.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    code, shown = validate(str(path))
    assert code == 0
    assert "`evidence fmt` does it, if you like." in shown.out


def test_a_file_that_is_no_record_is_told(tree, validate):
    (tree / "cases" / "notes.txt").write_text("x", encoding="utf-8")
    (tree / "cases" / "other.yaml").write_text("id: other\n", encoding="utf-8")
    (tree / "cases" / ".gitkeep").write_text("", encoding="utf-8")
    found = json.loads(validate("--format", "json")[1].out)
    assert [(f["code"], f["file"]) for f in found] == [
        ("EV121", "cases/notes.txt"),
        ("EV121", "cases/other.yaml"),
    ]


@pytest.mark.slow
def test_github_gets_annotations_and_the_full_list_in_its_summary(validate, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, shown = validate(str(RECORDS / "invalid"), "--format", "github")
    assert code == 1
    assert shown.out.count("::error ") == 9
    assert "more problems" in shown.out
    assert summary.read_text(encoding="utf-8").count("\n| error EV") > 100


def test_no_colour_without_a_terminal(validate):
    assert "\x1b" not in validate(str(RECORDS / "invalid" / "effect-negative.yml"))[1].out


def test_the_root_is_found_from_a_folder_inside(tree, monkeypatch, capsys):
    monkeypatch.chdir(tree / "cases")
    assert main(["validate", "--today", TODAY]) == 0
    assert "all is well" in capsys.readouterr().out


@pytest.mark.slow
def test_checking_imports_neither_mkdocs_nor_the_pages():
    program = (
        "import sys; import evidence.cli.commands.validate; "
        "print([m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'jinja2', 'material')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_reader_that_goes_away_leaves_no_traceback(tree):
    done = subprocess.run(
        f"{sys.executable} -m evidence validate --root {tree} {RECORDS / 'invalid'} | head -c 10",
        shell=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_terminal_of_another_encoding_still_gets_the_report(tree):
    done = subprocess.run(
        [sys.executable, "-m", "evidence", "validate", "--root", tree, RECORDS / "invalid"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "scripts"),
            "PYTHONIOENCODING": "ascii",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "errors" in done.stdout


def test_a_file_with_a_hundred_mistakes_tells_the_first_ones_and_stops(tree, validate):
    path = tree / "cases" / "many.yml"
    text = (RECORDS / "valid" / "plain.yml").read_text(encoding="utf-8")
    path.write_text(text + "".join(f"zz{n}: 1\n" for n in range(500)), encoding="utf-8")
    found = json.loads(validate(str(path), "--format", "json")[1].out)
    assert len(found) == 101
    assert [entry["code"] for entry in found].count("EV126") == 1


def test_a_copy_of_a_record_has_one_message(tree, validate):
    original = tree / "cases" / "example-catalogue.yml"
    copy = tree / "cases" / "example-catalogue copy.yml"
    copy.write_text(original.read_text(encoding="utf-8"), encoding="utf-8")
    code, shown = validate("--format", "json")
    (problem,) = json.loads(shown.out)
    assert code == 1
    assert problem["code"] == "EV308"
    assert "a copy" in problem["message"]
    assert "Delete this file" in problem["hint"]


def test_a_file_with_capitals_beside_its_original_has_one_message(tree, validate):
    original = tree / "cases" / "example-catalogue.yml"
    copy = tree / "cases" / "Example-catalogue.yml"
    copy.write_text(original.read_text(encoding="utf-8"), encoding="utf-8")
    problems = json.loads(validate("--format", "json")[1].out)
    assert [problem["code"] for problem in problems] == ["EV308"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("other.yaml", "Rename it to `other.yml`."),
        ("example-catalogue.yaml", "if it is a copy of `example-catalogue.yml`"),
        ("other.yml.txt", "Rename it to `other.yml`."),
        ("drafts/", "Move its records into cases/ itself"),
    ],
)
def test_a_file_that_is_not_read_has_a_way_out(tree, validate, name, words):
    path = tree / "cases" / name
    if name.endswith("/"):
        path.mkdir()
    else:
        path.write_text("id: other\n", encoding="utf-8")
    shown = validate()[1].out
    assert "EV121" in shown
    assert words in shown


@pytest.mark.parametrize("word", [".", ""])
def test_the_whole_repository_means_its_records(tree, validate, monkeypatch, word):
    (tree / ".github").mkdir()
    (tree / ".github" / "other.yml").write_text("name: no record\n", encoding="utf-8")
    monkeypatch.chdir(tree)
    code, shown = validate(word)
    assert code == 0, shown.out
    assert shown.out.endswith("all is well.\n")


@pytest.mark.parametrize("command", ["validate", "fmt"])
def test_a_folder_without_records_gives_2(tree, capsys, command):
    (tree / "docs").mkdir()
    assert main([command, "--root", str(tree), str(tree / "docs")]) == 2
    assert "There is no " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "index", "404"])
def test_a_new_record_takes_no_name_that_site_or_computer_needs(tree, capsys, name):
    assert main(["new", "--root", str(tree), name]) == 2
    assert "cannot be an id" in capsys.readouterr().err
