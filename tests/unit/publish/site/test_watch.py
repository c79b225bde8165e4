"""A change of a file is noticed, and what an editor leaves beside it is not."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.publish.site import watch
from tests.unit.record_files import make_tree


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watch, "PAUSE", 0.01)
    monkeypatch.setattr(watch, "GENERATOR", tmp_path / "generator")
    root = make_tree(tmp_path / "tree")
    (root / "mkdocs.yml").write_text("extra: {repository: r}\n", encoding="utf-8")
    (root / "docs").mkdir()
    return root


CHANGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda root: (root / "cases/example-catalogue.yml").write_bytes(b"\xff"),
    "removed": lambda root: (root / "taxonomy/vocabularies/effects.yml").unlink(),
    "moved away": lambda root: (root / "cases").rename(root / "elsewhere"),
    "new": lambda root: (root / "docs/new.md").touch(),
    "settings": lambda root: (root / "mkdocs.yml").write_text("a: [", encoding="utf-8"),
    "touched": lambda root: os.utime(root / "cases/example-catalogue.yml", (1, 1)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_noticed(root: Path, name: str) -> None:
    before = watch.look(root)
    assert watch.changed(root, before) == before
    CHANGES[name](root)
    after = watch.changed(root, before)
    assert after != before
    assert watch.changed(root, after) == after


def test_what_an_editor_leaves_beside_a_file_is_no_change(root: Path) -> None:
    before = watch.look(root)
    for name in (".a.yml.swp", "a.yml~", ".a.yml.new"):
        (root / "cases" / name).touch()
    (root / "docs" / "__pycache__").mkdir()
    (root / "docs" / "__pycache__" / "a.pyc").touch()
    assert watch.look(root) == before


def test_changes_that_go_on_are_one_change(root: Path) -> None:
    before = watch.look(root)
    file = root / "cases" / "example-catalogue.yml"

    def write() -> None:
        for number in range(20):
            file.write_text("x" * number, encoding="utf-8")
            time.sleep(0.005)

    writer = threading.Thread(target=write)
    writer.start()
    seen = before
    while seen == before:
        seen = watch.changed(root, before)
    writer.join()
    assert watch.changed(root, watch.look(root)) == watch.look(root)
