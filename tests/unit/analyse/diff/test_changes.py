"""`evidence diff` says in words what changed, for people, for GitHub and for programs."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.analyse.analysis import analyse
from evidence.analyse.diff.align import match
from evidence.analyse.diff.changes import RecordChange, record_changes
from evidence.analyse.diff.compare import RevisionComparison, compare
from evidence.analyse.diff.levels import LevelChange, level_changes
from evidence.analyse.diff.report import changes_markdown, changes_text
from evidence.cli.main import main
from evidence.diagnostics.escape import escaped
from evidence.read.git import Revision, work_tree
from evidence.schema.schema import load_schema
from tests.unit import made_up
from tests.unit.record_files import make_libraries

CASE = load_schema("case", {})


def sentences(before, after) -> list[str]:
    change = record_changes("cases/north-room.yml", before, after, CASE)
    return [] if change is None else [inner.sentence for inner in change.changes]


@pytest.fixture
def old():
    findings = [
        made_up.finding("trust", "enabler", text="The board met every month."),
        made_up.finding("governance", "barrier", text="Nobody could decide on the budget."),
    ]
    return made_up.case(findings=findings, sources=[made_up.source(), made_up.source("paper")])


@pytest.fixture
def new(old):
    return copy.deepcopy(old)


def test_a_record_that_says_the_same_has_no_change(old, new):
    assert record_changes("cases/north-room.yml", old, new, CASE) is None


def test_a_changed_term_is_told_with_its_place(old, new):
    new["findings"][1]["effect"] = "mixed"
    assert sentences(old, new) == ["finding 2: effect barrier → mixed"]


def test_top_level_fields_have_no_place(old, new):
    new["status"] = "cancelled"
    new["countries"] = ["GB", "NO"]
    new["region"] = "River valley"
    assert sentences(old, new) == [
        "countries: NO added",
        "region “River valley” added",
        "status live → cancelled",
    ]


def test_added_entries_are_counted_and_named(old, new):
    new["sources"] += [
        made_up.source("audit-2"),
        made_up.source("newspaper", title="Fire room fails"),
    ]
    new["findings"].insert(0, made_up.finding("skills", "mixed", text="Too few were trained."))
    assert sentences(old, new) == [
        "1 finding added: skills mixed",
        "2 sources added: audit-2, newspaper",
    ]


def test_an_entry_that_went_does_not_shift_the_others(old, new):
    del new["findings"][0]
    new["findings"][0]["phase"] = ["move"]
    assert sentences(old, new) == [
        "finding 1: phase: move added, plan removed",
        "1 finding removed: trust enabler",
    ]


def test_a_finding_that_changes_its_factor_is_the_same_finding(old, new):
    new["findings"][1]["factor"] = "leadership"
    assert sentences(old, new) == ["finding 2: factor governance → leadership"]


def test_a_date_keeps_its_signs_and_another_account_is_told_with_its_place(old):
    event = {"date": "2004", "kind": "start", "text": "It began.", "source": ["audit"]}
    before = old | {"timeline": [event]}
    other = {"date": "2006/..", "source": ["paper"]}
    after = old | {"timeline": [event | {"date": "2004~", "other_date": other}]}
    assert sentences(before, after) == [
        "event 1: date 2004 → 2004~",
        "event 1 › other_date: date 2006/.. added",
        "event 1 › other_date: sources paper added",
    ]


def test_a_text_shows_the_words_that_changed(old, new):
    old["summary"] = "One two three four five six seven eight nine ten eleven twelve thirteen."
    new["summary"] = "One two three four five six seven EIGHT nine ten eleven twelve thirteen."
    assert sentences(old, new) == [
        "summary reworded: “… four five six seven [eight → EIGHT] nine ten eleven twelve …”"
    ]


def test_a_text_written_anew_is_counted(old, new):
    old["summary"], new["summary"] = "old words " * 20, "different text here " * 10
    assert sentences(old, new) == ["summary rewritten: 40 words became 30"]


def test_another_order_is_one_change(old, new):
    new["findings"].reverse()
    assert sentences(old, new) == ["findings in another order"]


def test_a_citation_shows_its_locator(old, new):
    new["verdict"]["source"] = [{"id": "audit", "locator": "p. 4"}]
    assert sentences(old, new) == ["verdict: sources: audit “p. 4” added, audit removed"]


def test_whole_records_that_come_or_go_say_how_much_they_hold(old):
    added = record_changes("cases/north-room.yml", None, old, CASE)
    removed = record_changes("cases/north-room.yml", old, None, CASE)
    assert added is not None
    assert added.words == "added, with 2 findings and 2 sources"
    assert removed is not None
    assert removed.words == "removed, with 2 findings and 2 sources"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)
names = st.sampled_from(["id", "title", "findings", "sources", "verdict", "services", "nonsense"])


@pytest.mark.slow
@given(st.dictionaries(names, json_values), st.dictionaries(names, json_values))
@settings(max_examples=150)
def test_any_two_records_can_be_compared(before, after):
    change = record_changes("cases/x.yml", before, after, CASE)
    if before == after:
        assert change is None
    elif change is not None:
        assert change.changes
        assert all(inner.words for inner in change.changes)


@pytest.mark.slow
@given(st.lists(json_values, max_size=8), st.lists(json_values, max_size=8))
@settings(max_examples=100)
def test_matching_uses_every_entry_once(before, after):
    matched = match(before, after)
    assert sorted([*(one for one, _ in matched.pairs), *matched.removed]) == [*range(len(before))]
    assert sorted([*(new for _, new in matched.pairs), *matched.added]) == [*range(len(after))]


def test_a_level_that_changes_is_told():
    few_cases = made_up.base([made_up.case()])
    many_cases = made_up.base([made_up.case(f"room-{number}") for number in range(9)])
    few, many = analyse(few_cases), analyse(many_cases)
    (change,) = level_changes(few_cases, many_cases)
    assert (change.factor, change.name) == ("trust", "Trust")
    assert change.before == few.confidences["trust"].level
    assert change.after == many.confidences["trust"].level


def test_levels_that_came_went_or_changed_are_told_in_words():
    record = RecordChange("cases/a.yml", "A", "added", "1 finding")
    changes = (
        LevelChange("trust", "Trust", "low", "moderate"),
        LevelChange("money", "Money", "", "very low"),
        LevelChange("skills", "Skills", "low", ""),
    )
    shown = changes_text(RevisionComparison("b", "h", (record,), changes))
    assert "  Trust: low → moderate\n  Money: new, very low\n  Skills: removed, was low\n" in shown
    assert shown.endswith("1 record added; 3 confidence levels change.\n")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "@everyone #12 https://evil.example www.evil.example",
        "`code` **bold** | cell |",
        "::error file=a::forged",
        "a\nb\x1b[31m\u202e",
    ],
)
def test_no_text_of_a_record_becomes_markdown_a_mention_or_a_link(text):
    shown = escaped(text)
    bare = shown.replace("<!-- -->", "")
    assert "<" not in bare
    assert "\n" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    for sign in ("@everyone", "://", "www.", "](", "`code", "**", "#12"):
        assert sign not in shown.replace("\\" + sign, "")


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *who, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def tree(tmp_path):
    folder = make_libraries(tmp_path / "tree")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return folder


@pytest.fixture
def edited(tree):
    path = tree / "cases" / "valley-catalogue.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: live", "status: cancelled"), encoding="utf-8")
    return tree


def test_the_work_tree_is_compared_unless_a_head_is_named(edited, capsys):
    assert main(["diff", "main", "--root", str(edited)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("cases/valley-catalogue.yml: ")
    assert "\n  status live → cancelled\n" in shown
    assert shown.endswith("1 record changed; no confidence level changes.\n")
    assert main(["diff", "main", "HEAD", "--root", str(edited)]) == 0
    assert capsys.readouterr().out == "No record changes.\n"


def test_a_file_of_the_taxonomy_that_holds_fields_is_compared(tree, capsys):
    path = tree / "taxonomy" / "selection.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Valley book bus", "Valley book van"), encoding="utf-8")
    assert main(["diff", "main", "--root", str(tree)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("taxonomy/selection.yml")
    assert "Valley book bus → Valley book van" in shown.replace("“", "").replace("”", "")


def test_json_holds_values_before_and_after(edited, capsys):
    assert main(["diff", "main", "--root", str(edited), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (record,) = found["records"]
    (change,) = record["changes"]
    assert (change["before"], change["after"]) == ("live", "cancelled")
    assert change["path"] == ["status"]
    assert found["head"] == "work tree"
    assert found["base"] == git(edited, "rev-parse", "main")


def test_markdown_is_a_list_under_one_line_of_verdict(edited, capsys):
    assert main(["diff", "main", "--root", str(edited), "--format", "markdown"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "**1 record changed; no confidence level changes**"
    assert "  - status live → cancelled" in lines


def test_a_changed_list_of_terms_is_told_too(tree, capsys):
    path = tree / "taxonomy" / "vocabularies" / "statuses.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label: Open to readers", "label: In use"), encoding="utf-8")
    assert main(["diff", "main", "--root", str(tree)]) == 0
    assert "term 3: label “Open to readers” → “In use”" in capsys.readouterr().out


def test_a_record_that_cannot_be_read_is_named_and_left_out_of_the_levels(tree, capsys):
    (tree / "cases" / "broken.yml").write_text("id: broken\nid: broken\n", encoding="utf-8")
    (tree / "cases" / "hollow.yml").write_text("- a\n", encoding="utf-8")
    assert main(["diff", "main", "--root", str(tree)]) == 0
    shown, said = capsys.readouterr()
    assert "hollow: cannot be read, so nothing is compared" in shown
    assert "cases/hollow.yml cannot be read; `evidence validate` says why." in said
    assert (
        "left out on both sides, because of errors: `cases/broken.yml` and `cases/hollow.yml`"
        in shown
    )
    assert shown.endswith("2 records added; no confidence level changes.\n")


def test_levels_are_not_compared_where_a_list_they_rest_on_has_errors(tree, capsys):
    path = tree / "taxonomy" / "vocabularies" / "source-kinds.yml"
    path.write_text("id: source-kinds\n", encoding="utf-8")
    assert main(["diff", "main", "--root", str(tree)]) == 0
    assert (
        "not compared, because the lists after the change have errors: "
        "`taxonomy/vocabularies/source-kinds.yml`" in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "name",
    ["--output=x", "-h", "main..HEAD", "main;ls", "$(ls)", "a b", "main:cases", "", "x\ny", "é"],
)
def test_a_name_that_is_no_revision_is_refused(tree, name, capsys):
    assert main(["diff", "--root", str(tree), "--", name]) == 2
    assert capsys.readouterr().err.startswith("evidence: ")


def test_a_revision_that_is_not_there_and_a_folder_without_git_are_told(tree, tmp_path, capsys):
    assert main(["diff", "no-such-branch", "--root", str(tree)]) == 2
    assert "Git knows no revision" in capsys.readouterr().err
    assert main(["diff", "main", "--root", str(make_libraries(tmp_path / "bare"))]) == 2
    assert "There is no Git repository in" in capsys.readouterr().err


def test_what_keeps_git_from_answering_is_told_with_the_way_out(
    tree, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert main(["diff", "main", "--root", str(tree)]) == 2
    assert f"git config --global --add safe.directory {tree}" in capsys.readouterr().err
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    git(tree, "commit", "--allow-empty", "--message", "One more")
    shallow = tmp_path / "shallow"
    git(tree, "clone", "--depth", "1", f"file://{tree}", str(shallow))
    assert main(["diff", "HEAD~1", "--root", str(shallow)]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_a_revision_whose_files_are_damaged_is_told(tree, capsys):
    for path in (tree / ".git" / "objects").glob("??/*"):
        path.chmod(0o644)
        path.write_bytes(b"x")
    assert main(["diff", "main", "--root", str(tree)]) == 2
    assert capsys.readouterr().err.startswith("evidence: Git")


def test_links_and_odd_names_in_a_revision_are_not_read(tree, capsys):
    (tree / "cases" / "linked.yml").symlink_to("/etc/hostname")
    (tree / "cases" / "a b.yml").write_text("id: x\n", encoding="utf-8")
    (tree / "cases" / "large.yml").write_bytes(b"#" * 1_000_001)
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "hostile")
    assert main(["diff", "HEAD~1", "HEAD", "--root", str(tree), "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)["records"]
    assert [(record["file"], record["compared"]) for record in records] == [
        ("cases/large.yml", False)
    ]
    on_disk = work_tree(tree).files
    assert on_disk["cases/large.yml"] == b""
    assert not {"cases/linked.yml", "cases/a b.yml"} & set(on_disk)


def test_a_hostile_title_cannot_forge_markdown():
    text = b'id: x\ntitle: "**Bold** <b> @you"\n'
    base = Revision("a", {"cases/x.yml": text})
    shown = changes_markdown(compare(base, Revision("b", {})))
    assert "**Bold**" not in shown
    assert "<b>" not in shown
    assert "@you" not in shown
