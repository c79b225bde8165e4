"""A copy says what it is made from, and the same sources give the same moment."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.common.errors import UsageError
from evidence.common.process import current_date
from evidence.publish.offline.origin import Origin, origin_of
from evidence.publish.offline.start import start_page
from tests.unit import made_up

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)
SELF = replace(made_up.ABOUT, name="Shared Shelves", version="2026.3")
HERE = "http://127.0.0.1:8000/"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "a.yml").write_text("a: 1\n", encoding="utf-8")
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    dates = {f"GIT_{role}_DATE": MOMENT.isoformat() for role in ("AUTHOR", "COMMITTER")}
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "One")):
        subprocess.run(["git", *words], cwd=tmp_path, env=who | dates, check=True)
    return tmp_path


def test_the_moment_is_that_of_the_commit(repository: Path) -> None:
    origin = origin_of(repository, SELF, HERE, {})
    assert origin.moment == MOMENT
    assert origin.commit.startswith("commit ")
    assert "changes" not in origin.commit


def test_changes_that_are_not_committed_are_told_of(repository: Path) -> None:
    (repository / "a.yml").write_text("a: 2\n", encoding="utf-8")
    assert origin_of(repository, SELF, HERE, {}).commit.endswith("changes that are not committed")


def test_a_variable_sets_another_moment(repository: Path) -> None:
    origin = origin_of(repository, SELF, HERE, {"SOURCE_DATE_EPOCH": "86400"})
    assert origin.moment == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "9" * 30])
def test_a_variable_that_holds_no_moment_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        origin_of(tmp_path, SELF, HERE, {"SOURCE_DATE_EPOCH": value})


def test_without_git_the_moment_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    origin = origin_of(tmp_path, SELF, HERE, {})
    assert (origin.moment.date(), origin.commit) == (current_date(), "")
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert origin_of(tmp_path, SELF, HERE, {}).commit == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Shared Shelves", "shared-shelves-2026.3"),
        ("Nødnett: så & slik!", "nodnett-sa-slik-2026.3"),
        ("図書館", "図書館-2026.3"),
        ("../etc", "etc-2026.3"),
    ],
)
def test_the_file_is_named_after_the_site_and_its_version(name: str, expected: str) -> None:
    assert Origin(name, "2026.3", MOMENT).file_name == expected


def test_the_start_page_says_what_it_is_and_when_it_was_made() -> None:
    home = '<meta name="description" content="Shelves &amp; why.">'
    home += '<link rel="stylesheet" href="assets/css/site-1.css">'
    origin = Origin("A <b>", "2026.3", MOMENT, "commit 1a2b3c4", "https://example.org/")
    page = start_page(origin, home, "site/")
    for text in (
        "A &lt;b&gt;: a copy to use without a network",
        "Shelves &amp; why.",
        "Made on 1 March 2026",
        "2026.3",
        "commit 1a2b3c4",
        'href="https://example.org/"',
        'href="site/index.html"',
        'href="site/assets/css/site-1.css"',
    ):
        assert text in page
    plain = start_page(Origin("A", "1", MOMENT), "", "site/")
    assert "commit" not in plain
    assert "newest version" not in plain


def test_an_address_on_this_machine_is_not_told(tmp_path: Path) -> None:
    assert origin_of(tmp_path, SELF, HERE, {}).address == ""
    online = "https://example.org/a/"
    assert origin_of(tmp_path, SELF, online, {}).address == "https://example.org/a/"
