"""Programs from npm are pinned, and what they lack is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tools import npm, page_scores, validator

LOCKS = [validator.LOCK, page_scores.LOCK]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_package_is_pinned_by_its_hash_and_not_by_an_address(lock: Path) -> None:
    packages = json.loads((lock / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((lock / "package.json").read_text(encoding="utf-8"))
    assert packages.pop("")["devDependencies"] == asked["devDependencies"]
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


@pytest.mark.parametrize(
    ("there", "message"),
    [
        ({"npm"}, "no java found, which it needs.*: apt-get install default-jre-headless$"),
        ({"java"}, "no npm found.*: apt-get install npm$"),
        (set(), "no java and no npm found.*: apt-get install default-jre-headless npm$"),
    ],
)
def test_what_is_missing_is_said_with_the_command_that_installs_it(
    there: set[str], message: str
) -> None:
    with pytest.raises(npm.MissingError, match=message):
        npm.require_programs(validator.NEEDED, "it", lambda name: name if name in there else None)


def test_what_is_there_by_the_same_lock_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Path] = []
    monkeypatch.setattr(npm, "ROOT", tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda command, cwd, check: calls.append(cwd))
    lock = tmp_path / "tool"
    lock.mkdir()
    (lock / "package-lock.json").write_text("{}", encoding="utf-8")
    for _ in range(2):
        assert npm.install(lock) == tmp_path / "build" / "tool" / "node_modules"
    assert len(calls) == 1
    (lock / "package-lock.json").write_text('{"name": "newer"}', encoding="utf-8")
    npm.install(lock)
    assert len(calls) == 2
