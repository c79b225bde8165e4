"""Records of the first version, brought up to this one."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from evidence.authoring.migrate import migrate, new_ids
from evidence.check.runner import check_tree
from evidence.cli.main import main
from evidence.read.reader import read_bytes
from evidence.schema.schema import load_schema
from tests.unit.record_files import RECORDS, TODAY, make_libraries, make_tree

SCHEMA = load_schema("case", {})
OLD = """\
id: north-shelf
title: North Shelf
# A remark that must stay.
findings:
  - factor: trust  # beside the factor
    effect: enabler
    text: They met.
    source: [audit]
  - factor: trust
    effect: barrier
    text: They quarrelled.
    source: [audit]
"""


def migrated(text: str) -> tuple[str, list[str], tuple[str, ...]]:
    found = migrate(read_bytes(text.encode(), "north-shelf.yml"), SCHEMA)
    assert found.layout.refusal == ""
    return found.layout.text, [f"{item.position} {item.id}" for item in found.named], found.guessed


def test_every_finding_gets_an_id_and_the_basis_that_claims_least() -> None:
    text, named, guessed = migrated(OLD)
    assert named == ["1 trust-1", "2 trust-2"]
    assert guessed == ("trust-1", "trust-2")
    findings = yaml.safe_load(text)["findings"]
    assert [item["basis"] for item in findings] == ["inferred", "inferred"]
    assert list(findings[0]) == ["id", "factor", "effect", "basis", "text", "source"]


def test_remarks_and_everything_else_stay() -> None:
    text, _, _ = migrated(OLD)
    assert "# A remark that must stay." in text
    assert "factor: trust  # beside the factor" in text
    new = yaml.safe_load(text)
    for finding in new["findings"]:
        del finding["id"], finding["basis"]
    assert new == yaml.safe_load(OLD)


def test_what_is_of_this_version_stays_to_the_byte() -> None:
    text, _, _ = migrated(OLD)
    untidy = text.replace("[audit]", "[ audit ]")
    assert migrated(untidy) == (untidy, [], ())


def test_a_basis_that_is_there_is_kept() -> None:
    text, _, guessed = migrated(
        OLD.replace("effect: enabler", "effect: enabler\n    basis: stated")
    )
    assert [item["basis"] for item in yaml.safe_load(text)["findings"]] == ["stated", "inferred"]
    assert guessed == ("trust-2",)


def test_no_id_is_given_twice_nor_that_of_a_finding_that_is_gone() -> None:
    findings = [{"factor": "trust"}, {"factor": "trust", "id": "trust-1"}, {"factor": "trust"}]
    assert list(new_ids(findings, ["trust-2"])) == ["trust-3", "trust-4"]


def test_a_file_that_cannot_be_read_is_refused_and_named() -> None:
    document = read_bytes(b"id: x\n  findings: [", "x.yml")
    assert "evidence validate" in migrate(document, SCHEMA).layout.refusal


OLD_FACTOR = """\
id: trust
name: Trust
actions:
  # A remark that must stay.
  - Meet every month.
  - id: trust-1
    text: Lend a book.
  - Say so when it comes back late.
phases: [plan]
related: [law]
"""


def test_each_action_that_is_a_text_becomes_an_entry_and_phases_go() -> None:
    schema = load_schema("factor", {})
    found = migrate(read_bytes(OLD_FACTOR.encode(), "trust.yml"), schema, "factor")
    assert (found.actions, found.phases_gone, found.is_changed) == (2, True, True)
    assert "# A remark that must stay." in found.layout.text
    data = yaml.safe_load(found.layout.text)
    assert data["actions"] == [
        {"id": "trust-2", "text": "Meet every month."},
        {"id": "trust-1", "text": "Lend a book."},
        {"id": "trust-3", "text": "Say so when it comes back late."},
    ]
    assert "phases" not in data
    again = migrate(read_bytes(found.layout.text.encode(), "trust.yml"), schema, "factor")
    assert not again.is_changed
    assert again.layout.text == found.layout.text


def test_an_old_factor_has_one_error_and_none_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = make_libraries(tmp_path / "libraries")
    path = tree / "taxonomy" / "factors" / "who-decides.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data |= {"actions": [data["actions"][0]["text"]], "phases": ["agree"]}
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    assert [problem.code for problem in check_tree(tree, today=TODAY).problems] == ["EV131"]
    assert main(["migrate", "--root", str(tree)]) == 0
    assert check_tree(tree, today=TODAY).problems == ()
    said = capsys.readouterr().out
    assert "who-decides.yml: 1 action got an id, phases taken out" in said
    assert "1 action named no finding" in said


@pytest.fixture
def old_tree(tmp_path: Path) -> Path:
    tree = make_tree(tmp_path / "tree")
    for file in (tree / "cases").glob("*.yml"):
        text = re.sub(r"  - id: \S+\n    factor", "  - factor", file.read_text(encoding="utf-8"))
        file.write_text(re.sub(r"    basis: \w+\n", "", text), encoding="utf-8")
    return tree


def test_an_old_record_has_one_error_and_none_after_the_command(
    old_tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = check_tree(old_tree, today=TODAY).errors
    cases = sorted(f"cases/{file.name}" for file in (old_tree / "cases").glob("*.yml"))
    assert [(problem.code, problem.file) for problem in errors] == [("EV131", c) for c in cases]
    table = old_tree / "ids.csv"
    assert main(["migrate", "--root", str(old_tree), "--table", str(table)]) == 0
    assert check_tree(old_tree, today=TODAY).errors == ()
    said = capsys.readouterr().out
    assert f"{len(cases)} records changed." in said
    assert "got `basis: inferred`" in said
    rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "case,position,id"
    assert "example-catalogue,1,trust-between-libraries-1" in rows
    assert main(["migrate", "--root", str(old_tree)]) == 0
    assert "0 records changed." in capsys.readouterr().out


def test_a_draft_outside_the_folder_is_brought_up_to_date(old_tree: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yml"
    shutil.copy(RECORDS / "invalid" / "findings-of-version-1.yml", draft)
    assert main(["migrate", "--root", str(old_tree), str(draft)]) == 0
    findings = yaml.safe_load(draft.read_text(encoding="utf-8"))["findings"]
    assert all({"id", "basis"} <= set(finding) for finding in findings)


def test_a_second_coding_names_findings_by_their_ids_while_their_text_is_the_same(
    old_tree: Path,
) -> None:
    folder = old_tree / "agreement" / "2020-01"
    case = yaml.safe_load((old_tree / "cases/example-catalogue.yml").read_text("utf-8"))
    item = {"case": "Example", "sources": ["S"], "factor": None, "effect": None, "phase": []}
    texts = [case["findings"][0]["text"], "A text that was changed since."]
    sheet = [{"item": n, **item, "text": text} for n, text in enumerate(texts, 1)]
    coding = {"factor": "trust", "effect": "enabler", "phase": [], "neighbours": []}
    first = [{"item": n, "case": case["id"], "finding": n, **coding} for n in (1, 2)]
    folder.mkdir(parents=True)
    (folder / "worksheet.yml").write_text(json.dumps({"items": sheet}), encoding="utf-8")
    (folder / "first-coding.yml").write_text(
        json.dumps({"drawn": "2020-01-01", "seed": 1, "items": first}), encoding="utf-8"
    )
    assert main(["migrate", "--root", str(old_tree)]) == 0
    items = yaml.safe_load((folder / "first-coding.yml").read_text("utf-8"))["items"]
    assert [row["finding"] for row in items] == ["trust-between-libraries-1", 2]
