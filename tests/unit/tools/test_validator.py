"""The validator of HTML names page and line of what it finds."""

from __future__ import annotations

import json
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest

from tools import validator


def test_without_a_site_it_says_how_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validator, "require_programs", lambda needed, purpose: None)
    assert validator.main([str(tmp_path)]) == 2
    assert "make site" in capsys.readouterr().err


def test_errors_and_warnings_count_and_name_page_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<h2></h2>", encoding="utf-8")
    monkeypatch.setattr(validator, "serve", lambda site: nullcontext("http://a.example/"))
    found = [
        {
            "type": "error",
            "url": "http://a.example/cases/",
            "lastLine": 3,
            "message": "Bad.",
            "extract": "<b\n<",
        },
        {
            "type": "info",
            "subType": "warning",
            "url": "http://a.example/",
            "message": "Empty heading.",
        },
    ]
    monkeypatch.setattr(validator, "require_programs", lambda needed, purpose: None)
    monkeypatch.setattr(validator, "install", lambda lock: tmp_path)
    monkeypatch.setattr(validator, "validate", lambda program, addresses: found)
    assert validator.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        r"cases/:3: error: Bad. '<b\n<'",
        "home:1: warning: Empty heading. ''",
        "1 pages, 2 errors and warnings",
    ]
    found.clear()
    assert validator.main([str(tmp_path)]) == 0


def test_data_in_a_page_are_not_taken_for_a_script(monkeypatch: pytest.MonkeyPatch) -> None:
    message = "Inline script violates Content Security Policy (meta tag): blocked."
    data = {"message": message, "extract": '<script type="application/json" id="a">'}
    linked = {"message": message, "extract": '<script type="application/ld+json">{'}
    script = {"message": message, "extract": "<script>"}
    answer = json.dumps({"messages": [data, linked, script]})
    monkeypatch.setattr(
        subprocess, "run", lambda *command, **how: subprocess.CompletedProcess(command, 0, answer)
    )
    assert validator.validate(Path("vnu.jar"), []) == [script]
