"""A whole pull request from a fork, and what a reviewer reads who sees the comment alone.

It changes three records, adds one, deletes one and renames one. `pytest -s` prints what is read.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.unit.record_files import make_libraries
from tools import github, preview

pytestmark = pytest.mark.slow


def git(folder: Path, *words: str) -> str:
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(folder), *name, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The work of somebody else; the test runs in a clone of main, as the workflow does."""
    origin, work, clone = (tmp_path / name for name in ("origin", "work", "clone"))
    git(tmp_path, "init", "--quiet", "--bare", str(origin))
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(work))
    make_libraries(work)
    shutil.copytree(ROOT / "docs", work / "docs")
    for name in ("scripts", "mkdocs.yml", "pyproject.toml"):
        (work / name).symlink_to(ROOT / name)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "first")
    git(work, "remote", "add", "origin", str(origin))
    git(work, "push", "--quiet", "origin", "main")
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(origin), str(clone))
    monkeypatch.chdir(clone)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts"))
    return work


def pushed(work: Path) -> str:
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "change")
    git(work, "push", "--quiet", "--force", "origin", "HEAD:refs/pull/4/head")
    return git(work, "rev-parse", "HEAD")


def offered(work: Path) -> str:
    """Change three records, add one, delete one and rename one."""
    cases, factors = work / "cases", work / "taxonomy" / "factors"
    edit(
        cases / "valley-catalogue.yml",
        ("status: live", "status: cancelled"),
        (
            "Each library had to agree to every purchase, which took months.",
            "Each library had to agree to every purchase, and two of them never did; that took "
            "years.",
        ),
        ("amount: 12500000", "amount: 14000000"),
    )
    edit(
        cases / "lakeside-catalogue.yml",
        ("effect: enabler\n    basis: inferred", "effect: barrier\n    basis: inferred"),
        ('doi: "10.5555/example.2020.3"', "doi: 10.5555/example.2020.3"),
    )
    edit(
        factors / "who-decides.yml",
        ("Who may say no, and to what?", "Who may say no, to what, and until when?"),
    )
    text = (cases / "harbour-reading-card.yml").read_text(encoding="utf-8")
    text = text.replace("harbour-reading-card", "island-card").replace("Harbour R", "Island R")
    text = text.replace("example.org/card", "example.org/island")
    text = text.replace("A card that nobody held", "A card for islands")
    text = text.replace("gives up the card", "gives up the island card")
    (cases / "island-card.yml").write_text(text, encoding="utf-8")
    (cases / "letters-archive.yml").unlink()
    moved = cases / "hillside.yml"
    (cases / "hillside-catalogue.yml").rename(moved)
    edit(moved, ("id: hillside-catalogue", "id: hillside\nformer_ids: [hillside-catalogue]"))
    return pushed(work)


def test_a_reviewer_who_reads_the_report_alone_knows_what_to_decide(work: Path) -> None:
    head = offered(work)
    changes = github.changes_of(4, head)
    body = github.comment("Ended.", f"{github.errors_of(head)}\n{changes}", ["case"])
    sys.stdout.write(body)
    # What it comes to, in one line.
    assert "**1 record added, 3 changed, 1 renamed and 1 removed;" in body
    # The text that was reworded, word by word.
    assert (
        "every purchase, <del>which</del> <ins>and two of them never did; that</ins> took" in body
    )
    assert "amount 12500000 → 14000000" in body
    # All that a new record says, folded.
    assert "<details><summary>All that it says</summary>" in body
    assert "Nobody had counted the five kinds of old cards" in body
    # The rename is one, and whoever names the old id is told the new one.
    assert "renamed, was hillside\\-catalogue" in body
    assert "Write <code>hillside</code> there." in body
    # The deletion leads nowhere, and the text to write is there.
    assert "<code>letters\\-archive</code> is gone and nothing leads on from its address" in body
    assert "from: letters\\-archive, to: ID" in body
    # Records with errors do not keep the levels from being compared.
    assert "not compared" not in body
    assert "left out on both sides" not in body
    assert "- Cataloguing rules: very low → low" in body


def test_levels_are_compared_though_another_record_is_wrong(work: Path) -> None:
    edit(
        work / "cases" / "valley-catalogue.yml",
        ("factor: who-decides\n    effect: barrier", "factor: who-decides\n    effect: enabler"),
    )
    edit(work / "cases" / "letters-archive.yml", ("status:", "stat:"))
    shown = github.changes_of(4, pushed(work))
    assert "<code>cases/letters\\-archive.yml</code>" in shown
    assert "left out on both sides, because of errors" in shown
    assert "not compared" not in shown


def test_a_finding_that_went_and_the_action_that_names_it_are_told(work: Path) -> None:
    path = work / "cases" / "valley-catalogue.yml"
    text = path.read_text(encoding="utf-8")
    cut = re.sub(r"  - id: who-decides-1\n.*?(?=outcomes:)", "", text, flags=re.DOTALL)
    path.write_text(cut, encoding="utf-8")
    shown = github.changes_of(4, pushed(work)).replace("\\", "")
    assert "<code>retired_findings: [who-decides-1]</code>" in shown
    assert "the finding <code>valley-catalogue/who-decides-1</code>, which is gone" in shown
    assert "`taxonomy/factors/who-decides.yml`: It still names" in shown


def test_a_preview_is_built_by_main_from_the_records_of_a_fork(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    edit(work / "cases" / "valley-catalogue.yml", ("status: live", "status:   cancelled"))
    edit(work / "taxonomy" / "factors" / "who-decides.yml", ("Who may say no", "Who can say no"))
    # What is no record, or no plain file, has no part in it.
    (work / "cases" / "linked.yml").symlink_to("/etc/passwd")
    (work / "docs" / "evil.md").write_text("# Evil\n", encoding="utf-8")
    (work / "mkdocs.yml").unlink()
    (work / "mkdocs.yml").write_text("hooks: [evil.py]\n", encoding="utf-8")
    (work / "evil.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    head = pushed(work)
    start = github.fetched(4, head)
    assert start is not None
    out = tmp_path / "preview"
    said = preview.make_preview(start, head, out)
    (folder,) = (path for path in out.iterdir() if path.is_dir())
    first = (folder / "start.html").read_text(encoding="utf-8")
    assert 'href="site/cases/valley-catalogue/index.html"' in first
    assert 'href="site/factors/who-decides/index.html"' in first
    assert (folder / "site" / "cases" / "valley-catalogue" / "index.html").is_file()
    assert not (folder / "site" / "evil").exists()
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert "Who can say no, and to what?" in summary
    assert "The page of Valley Catalogue, as text" in summary
    # The suggested edits are one command away.
    assert f"`git apply {preview.PATCH}`" in said
    assert "1 record" in said
    git(work, "apply", str(out / preview.PATCH))
    assert "\nstatus: cancelled\n" in (work / "cases" / "valley-catalogue.yml").read_text()
    assert git(Path.cwd(), "worktree", "list").count("\n") == 0


def test_there_is_no_preview_of_records_with_errors_and_the_comment_says_why(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = work / "cases" / "valley-catalogue.yml"
    edit(record, ('status_as_of: "2016"', "status_as_of: 2016"))
    head = pushed(work)
    monkeypatch.setattr(preview, "pull_request_of", lambda run: 4)
    handed = tmp_path / "handed"
    run = {**os.environ, "HEAD_SHA": head, "GITHUB_OUTPUT": str(handed)}
    preview.give_preview(run, tmp_path / "preview")
    said = handed.read_text(encoding="utf-8")
    assert "There is no preview. The records have errors" in said
    # What is certain is offered all the same, and mends this one.
    assert f"`git apply {preview.PATCH}`" in said
    assert [path.name for path in (tmp_path / "preview").iterdir()] == [preview.PATCH]
    git(work, "apply", str(tmp_path / "preview" / preview.PATCH))
    assert 'status_as_of: "2016"' in record.read_text(encoding="utf-8")
    shown = github.preview({"PREVIEW": "There is no preview. Why.", "PREVIEW_URL": "https://a"})
    assert shown == "There is no preview. Why. [Open the artifact](https://a)."


@pytest.mark.parametrize(
    ("name", "most"), [("MOST_RECORDS", 0), ("MOST_BYTES_OF_ONE", 10), ("MOST_BYTES_OF_RECORDS", 9)]
)
def test_a_preview_has_limits(
    work: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    edit(work / "cases" / "valley-catalogue.yml", ("status: live", "status: cancelled"))
    head = pushed(work)
    start = github.fetched(4, head)
    assert start is not None
    monkeypatch.setattr(preview, name, most)
    with pytest.raises(preview.NoPreviewError):
        preview.changed_records(start, head)


def test_a_comment_leads_to_the_preview_or_says_why_there_is_none() -> None:
    run = {"PREVIEW": "Unpack it.", "PREVIEW_URL": "https://example.org/1", "TEXT_URL": "https://b"}
    shown = github.comment("Ended.", "Report", [], github.preview(run))
    assert "**[Preview of the changed pages](https://example.org/1)**" in shown
    assert "[read them as text](https://b). Unpack it." in shown
    assert shown.index("Preview") < shown.index("Report")
    assert github.preview({"PREVIEW": "There is no preview."}) == "There is no preview."
    assert github.preview({}) == ""


def test_a_report_that_is_too_long_ends_at_a_line_and_closes_what_is_folded() -> None:
    text = "<details>\n" + "- a line with <ins>words</ins>\n" * 5_000
    shown = github.cut(text)
    assert len(shown.encode()) <= github.MOST_BYTES
    assert "</details>\n\nIt is longer than GitHub shows" in shown
    assert shown.count("<ins>") == shown.count("</ins>")
