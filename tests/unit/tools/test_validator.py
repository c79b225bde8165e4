"""The validator of HTML is pinned, says what it lacks, and names page and line of what it finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import validator


def test_each_package_is_pinned_by_its_hash_and_names_no_host() -> None:
    text = (validator.LOCK / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    asked = json.loads((validator.LOCK / "package.json").read_text(encoding="utf-8"))
    assert packages.pop("")["devDependencies"] == asked["devDependencies"]
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in text


@pytest.mark.parametrize(
    ("there", "message"),
    [
        ({"npm"}, "no java found.*: apt-get install default-jre-headless$"),
        ({"java"}, "no npm found.*: apt-get install npm$"),
        (set(), "no java and no npm found.*: apt-get install default-jre-headless npm$"),
    ],
)
def test_what_is_missing_is_said_with_the_command_that_installs_it(
    there: set[str], message: str
) -> None:
    with pytest.raises(validator.CannotLookError, match=message):
        validator.require_programs(lambda name: name if name in there else None)


def test_without_a_site_it_says_how_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validator, "require_programs", lambda: None)
    assert validator.main([str(tmp_path)]) == 2
    assert "make site" in capsys.readouterr().err


def test_errors_and_warnings_count_and_name_page_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<h2></h2>", encoding="utf-8")
    url = (tmp_path / "index.html").as_uri()
    found = [
        {"type": "error", "url": url, "lastLine": 3, "message": "Bad.", "extract": "<b\n<"},
        {"type": "info", "subType": "warning", "url": url, "message": "Empty heading."},
    ]
    monkeypatch.setattr(validator, "require_programs", lambda: None)
    monkeypatch.setattr(validator, "install", lambda: tmp_path)
    monkeypatch.setattr(validator, "validate", lambda program, files: found)
    assert validator.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        r"index.html:3: error: Bad. '<b\n<'",
        "index.html:1: warning: Empty heading. ''",
        "1 pages, 2 errors and warnings",
    ]
    found.clear()
    assert validator.main([str(tmp_path)]) == 0
