"""`evidence release`: what a version brought, by id and in words, and the same bytes each time."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.check.runner import check_tree
from evidence.cli.main import main
from tests.unit.record_files import TODAY, make_libraries

HILL, VALLEY = "hillside-catalogue", "valley-catalogue"


def git(root: Path, *words: str) -> str:
    settings = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(
        ["git", "-C", str(root), *settings, *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "--message", "A step")


def release(root: Path, version: str, *more: str) -> int:
    return main(["release", version, "--root", str(root), *more])


def read(root: Path, version: str) -> dict[str, Any]:
    text = (root / "releases" / f"{version}.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return make_libraries(tmp_path / "libraries")


@pytest.fixture
def released(tree: Path) -> Path:
    """A base in Git whose first release is committed."""
    git(tree, "init", "--quiet")
    assert release(tree, "2026.11") == 0
    commit(tree)
    return tree


def test_a_release_sets_version_and_day_of_the_citation_file(tree: Path) -> None:
    cited = tree / "CITATION.cff"
    cited.write_text('cff-version: 1.2.0\nversion: "2020.01"\nlicense: CC0-1.0\n', "utf-8")
    assert release(tree, "2026.12") == 0
    day = read(tree, "2026.12")["date"]
    assert cited.read_text("utf-8") == (
        f'cff-version: 1.2.0\nversion: "2026.12"\ndate-released: "{day}"\nlicense: CC0-1.0\n'
    )
    before = cited.read_bytes()
    assert release(tree, "2026.12") == 0
    assert cited.read_bytes() == before, "once set, it stays"


def test_a_citation_file_whose_version_cannot_be_set_is_named(tree: Path, capsys: Any) -> None:
    (tree / "CITATION.cff").write_text("title: Catalogues\n", "utf-8")
    assert release(tree, "2026.12") != 0
    assert "CITATION.cff needs its `version` on one line of its own." in capsys.readouterr().err


def test_the_first_release_counts_and_names_every_id(tree, capsys):
    assert release(tree, "2026.12") == 0
    data = read(tree, "2026.12")
    assert set(data) == {"version", "date", "counts", "records", "ids"}
    assert data["counts"]["cases"] == len(list((tree / "cases").glob("*.yml")))
    assert {"kind": "factor", "id": "who-decides"} in data["ids"]
    named = {item["id"]: item.get("findings") for item in data["ids"]}
    assert "who-decides-1" in named[VALLEY]
    assert 'version: "2026.12"\n' in (tree / "taxonomy" / "base.yml").read_text(encoding="utf-8")
    assert capsys.readouterr().out.startswith("Shelf Life 2026.12, ")
    assert check_tree(tree, today=TODAY).problems == ()


def test_the_date_is_that_of_the_newest_review(tree):
    release(tree, "2026.12")
    dates = [
        review["date"]
        for path in (tree / "cases").glob("*.yml")
        for review in yaml.safe_load(path.read_text(encoding="utf-8"))["reviewed"]
    ]
    assert read(tree, "2026.12")["date"] == max(dates)


def test_the_same_records_give_the_same_bytes_and_the_summary_by_hand_stays(tree):
    release(tree, "2026.12")
    path = tree / "releases" / "2026.12.yml"
    replace(tree, "releases/2026.12.yml", "counts:", "summary: What was there: all of it.\ncounts:")
    replace(tree, "releases/2026.12.yml", "What was there: all", '"What was there: all')
    replace(tree, "releases/2026.12.yml", "all of it.", 'all of it."')
    before = path.read_bytes()
    assert release(tree, "2026.12") == 0
    assert path.read_bytes() == before
    assert read(tree, "2026.12")["summary"] == "What was there: all of it."


def test_changes_are_told_by_id_and_in_words(released):
    replace(
        released, f"cases/{VALLEY}.yml", "title: Valley Catalogue", "title: The Valley Catalogue"
    )
    path = released / "cases" / f"{HILL}.yml"
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    finding = next(item for item in case["findings"] if item["id"] == "shared-money-1")
    effect = finding["effect"]
    other = "mixed" if effect != "mixed" else "barrier"
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("- id: shared-money-1")
    rest = rest.replace(f"effect: {effect}", f"effect: {other}", 1)
    path.write_text(f"{head}- id: shared-money-1{rest}", encoding="utf-8")
    commit(released)
    assert release(released, "2026.12") == 0
    data = read(released, "2026.12")
    assert "added" not in data
    assert "retired" not in data
    told = {(item["id"], item.get("finding", "")): item["words"] for item in data["changed"]}
    assert told[HILL, "shared-money-1"] == [f"effect {effect} → {other}"]
    assert told[VALLEY, ""][0].startswith("title “Valley Catalogue” → “The Valley Catalogue”")
    assert data["ids"] == []


def test_a_finding_under_another_id_is_told_as_such(released):
    path = f"cases/{VALLEY}.yml"
    replace(released, path, "  - id: who-decides-1\n", "  - id: who-decides-2\n")
    replace(released, path, "findings:\n", "retired_findings: [who-decides-1]\nfindings:\n")
    for factor in sorted((released / "taxonomy" / "factors").glob("*.yml")):
        words = factor.read_text(encoding="utf-8")
        factor.write_text(
            words.replace(f"{VALLEY}/who-decides-1", f"{VALLEY}/who-decides-2"), encoding="utf-8"
        )
    commit(released)
    assert release(released, "2026.12") == 0
    made = read(released, "2026.12")
    assert {"kind": "case", "id": VALLEY, "findings": ["who-decides-2"]} in made["ids"]
    changed = [item for item in made["changed"] if item["id"] == VALLEY]
    assert changed[0]["finding"] == "who-decides-2"
    assert changed[0]["words"] == ["id who-decides-1 → who-decides-2"]


def test_a_finding_that_came_one_that_went_and_a_level_that_moved_are_told(released):
    path = f"cases/{HILL}.yml"
    text = (released / path).read_text(encoding="utf-8")
    start, end = text.index("  - id: old-catalogues-1"), text.index("  - id: shared-money-1")
    text = text[:start] + text[end:]
    new = (
        "  - id: who-decides-1\n    factor: who-decides\n    effect: barrier\n"
        "    basis: stated\n    text: Nobody was asked before the money was gone.\n"
        "    source: [{id: audit-2019, locator: p. 31}]\n"
    )
    text = text.replace("findings:\n", f"retired_findings: [old-catalogues-1]\nfindings:\n{new}")
    (released / path).write_text(text, encoding="utf-8")
    for factor in (released / "taxonomy" / "factors").glob("*.yml"):
        words = factor.read_text(encoding="utf-8")
        words = words.replace(f"{HILL}/old-catalogues-1", f"{HILL}/shared-money-1")
        factor.write_text(words, encoding="utf-8")
    assert check_tree(released, today=TODAY).errors == ()
    commit(released)
    assert release(released, "2026.12") == 0
    made = read(released, "2026.12")
    (added,) = made["added"]
    (retired,) = made["retired"]
    assert (added["id"], added["finding"]) == (HILL, "who-decides-1")
    assert added["words"] == ["Who decides: Nobody was asked before the money was gone."]
    assert (retired["id"], retired["finding"]) == (HILL, "old-catalogues-1")
    assert {"kind": "case", "id": HILL, "findings": ["who-decides-1"]} in made["ids"]
    (level,) = made["levels"]
    assert level == {
        "factor": "who-decides",
        "name": "Who decides",
        "from": "very low",
        "to": "low",
    }


def test_a_renamed_case_is_changed_and_neither_added_nor_retired(released):
    old = "letters-archive"
    (released / "cases" / f"{old}.yml").rename(released / "cases" / "letters.yml")
    replace(released, "cases/letters.yml", f"id: {old}\n", f"id: letters\nformer_ids: [{old}]\n")
    for path in [*released.rglob("*.yml")]:
        if path.parent.name != "releases" and path.stem != "letters":
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf"\b{old}(?=[/,\]\n])", "letters", text), encoding="utf-8")
    assert [problem.code for problem in check_tree(released, today=TODAY).errors] == []
    commit(released)
    assert release(released, "2026.12") == 0
    made = read(released, "2026.12")
    assert "added" not in made
    assert "retired" not in made
    assert "letters" in [item["id"] for item in made["changed"]]
    assert {"kind": "case", "id": "letters"} in made["ids"]
    assert check_tree(released, today=TODAY).errors == ()


def test_an_error_in_a_record_stops_a_release(released, capsys):
    replace(released, f"cases/{VALLEY}.yml", "status:", "statu:")
    assert release(released, "2026.12") == 2
    assert "evidence validate" in capsys.readouterr().err
    assert not (released / "releases" / "2026.12.yml").exists()


@pytest.mark.parametrize("version", ["12", "2026.12; rm", "../2026.12", "2026.12\n"])
def test_what_is_no_version_is_refused(tree, version, capsys):
    assert release(tree, version) == 2
    assert "year and month" in capsys.readouterr().err
    assert not (tree / "releases").exists()


def test_a_version_before_the_newest_release_is_refused(released, capsys):
    assert release(released, "2026.2") == 2
    assert "2026.11" in capsys.readouterr().err


def test_a_version_that_is_tagged_is_never_written_anew(released, capsys):
    git(released, "tag", "2026.11")
    assert release(released, "2026.11") == 2
    assert "higher version" in capsys.readouterr().err


def test_the_last_release_must_be_found_and_be_what_its_file_says(released, capsys):
    first = git(released, "rev-parse", "HEAD")
    git(released, "rm", "--quiet", "--cached", "releases/2026.11.yml")
    replace(released, f"cases/{VALLEY}.yml", "title: Valley Catalogue", "title: Vale Catalogue")
    git(released, "commit", "--quiet", "--all", "--message", "Without the release")
    commit(released)
    assert release(released, "2026.12") == 2
    assert "other records" in capsys.readouterr().err
    assert release(released, "2026.12", "--since", first) == 0
    assert [item["id"] for item in read(released, "2026.12")["changed"]] == [VALLEY]


def test_a_release_that_no_commit_holds_is_told(tree, capsys):
    git(tree, "init", "--quiet")
    (tree / "empty").write_text("", encoding="utf-8")
    git(tree, "add", "empty")
    git(tree, "commit", "--quiet", "--message", "Nothing")
    assert release(tree, "2026.11") == 0
    assert release(tree, "2026.12") == 2
    assert "Commit it" in capsys.readouterr().err
